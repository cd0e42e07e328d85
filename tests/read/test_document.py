"""What is counted on the notice itself (official text, 嘉政办发〔2022〕31号) holds of what the reader makes of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pytest

from jxkg.model import Comparator, Document, Item, Quote, Role, Text
from tests.conftest import SOURCE

UNDIVIDED = {2, 7, 10, 14, 16, *range(21, 33), 39, 41, 42, 44, 46, 47, 49, 50, 51, 53, *range(55, 59)}


def quotes(notice: Document, frame: Text) -> list[Quote]:
    """Every string that is cut from the text as it stands (not joined over broken lines)."""
    provisions = [one.quote for one in notice.walk() if one.quote]
    of_tasks = [quote for task in notice.items for quote in task_quotes(task)]
    assert notice.appendix is not None
    assert notice.deadline is not None
    document = [frame.issuer, frame.recipients, *frame.paragraphs, frame.list_title, notice.deadline.quote]
    return [*document, *provisions, *of_tasks, notice.appendix.title, *notice.appendix.names]


def task_quotes(task: Item) -> list[Quote]:
    return [
        *task.cells.values(),
        *(Quote(part.name, part.span) for part in task.responsibilities),
        *task.instruments,
        *task.quoted_names,
        *(deadline.quote for deadline in task.deadlines),
        *(quantity.quote for quantity in task.quantities),
    ]


def named_in(notice: Document, name: str) -> list[tuple[int, Role]]:
    return [
        (task.number or 0, part.role) for task in notice.items for part in task.responsibilities if part.name == name
    ]


def test_the_text_is_held_unchanged(frame: Text) -> None:
    raw = SOURCE.read_bytes()
    assert frame.source.sha256 == hashlib.sha256(raw).hexdigest()
    assert frame.source.text == raw.decode("utf-8")
    assert len(frame.source.text) == 7354


def test_outline(notice: Document) -> None:
    assert [len(part.provisions) for part in notice.parts] == [4, 4, 4, 3]
    assert len(notice.sections) == 15
    assert [task.number for task in notice.items] == list(range(1, 59))
    assert notice.sections[0].words == "聚焦“重要窗口”和共同富裕示范区建设加大公开力度"
    heading = notice.sections[0].quote
    assert heading is not None
    assert heading.text == "（一）聚焦“重要窗口”和共同富裕示范区建设加大公开力度。"


def test_document(notice: Document, frame: Text) -> None:
    assert str(notice.number) == "嘉政办发〔2022〕31号"
    assert frame.title.text == "嘉兴市人民政府办公室关于印发2022年嘉兴市政务公开重点工作责任清单的通知"
    assert frame.issuer.text == "嘉兴市人民政府办公室"
    assert notice.signed == date(2022, 6, 15)
    assert frame.recipients.text == "各县（市、区）人民政府，市级有关部门（单位）："
    assert [one.quote and one.quote.text for one in notice.based_on] == ["国办发〔2022〕8号", "浙政办发〔2022〕30号"]
    assert [paragraph.text[:6] for paragraph in frame.paragraphs] == ["为全面深入推", "各地、各有关", "各地、各有关"]
    assert frame.list_title.text == "2022年嘉兴市政务公开重点工作责任清单"


def test_copy_to_line_is_joined_over_three_cells(frame: Text) -> None:
    assert frame.copy_to is not None
    expected = "市委各部门，市人大常委会、市政协办公室，嘉兴军分区，市监委，市法院，市检察院。"
    assert frame.copy_to.text == expected
    assert "".join(frame.copy_to.span.cut(frame.source.text).split()) == expected


def test_spans_cut_back_to_the_strings(notice: Document, frame: Text) -> None:
    cut = [quote.span.cut(frame.source.text) for quote in quotes(notice, frame)]
    assert cut == [quote.text for quote in quotes(notice, frame)]
    assert len(cut) == 433


def test_a_title_over_two_lines_cuts_back_without_the_break(frame: Text) -> None:
    assert "".join(frame.title.span.cut(frame.source.text).split()) == frame.title.text


def test_nothing_is_lost(frame: Text) -> None:
    owners: Counter[int] = Counter()
    for passage in frame.passages:
        owners.update(range(passage.span.start, passage.span.end))
    unowned = [
        (offset, character)
        for offset, character in enumerate(frame.source.text)
        if character.strip() and not owners[offset]
    ]
    assert unowned == []
    assert max(owners.values()) == 1


def test_layout_is_only_the_header_row_and_two_labels(frame: Text) -> None:
    layout = [passage.span.cut(frame.source.text) for passage in frame.passages if passage.layout]
    assert [text.split() for text in layout] == [["序号", "重点工作", "牵头单位", "责任单位"], ["附件"], ["抄送："]]


def test_undivided_rows(notice: Document) -> None:
    undivided = {task.number for task in notice.items if Role.UNDIVIDED in task.cells}
    assert undivided == UNDIVIDED
    assert len(undivided) == 31
    divided = [task for task in notice.items if task.number not in undivided]
    assert len(divided) == 27
    assert all(set(task.cells) == {Role.LEAD, Role.RESPONSIBLE} for task in divided)
    assert all(part.role in task.cells for task in notice.items for part in task.responsibilities)


@pytest.mark.parametrize(
    ("number", "leads"), [(4, ["市发展改革委", "市建设局"]), (13, ["市经信局", "市政务数据办（市跑改办）"])]
)
def test_a_lead_part_on_two_lines_is_two_leads(notice: Document, number: int, leads: list[str]) -> None:
    task = notice.items[number - 1]
    assert [part.name for part in task.responsibilities if part.role is Role.LEAD] == leads
    assert task.cells[Role.LEAD].text == "\n".join(leads)


def test_brackets_do_not_split_names(notice: Document) -> None:
    assert len(named_in(notice, "各县（市、区）政府")) == 46
    assert len(named_in(notice, "市级有关部门（单位）")) == 35
    assert len(named_in(notice, "市政务数据办（市跑改办）")) == 14
    assert not any(
        part.name.count("（") != part.name.count("）") for task in notice.items for part in task.responsibilities
    )


def test_the_issuing_office(notice: Document) -> None:
    roles = Counter(role for _, role in named_in(notice, "市政府办公室"))
    assert roles == {Role.LEAD: 7, Role.UNDIVIDED: 6}


def test_a_qualifier_is_no_part_of_the_last_name(notice: Document) -> None:
    qualified = {
        task.number: {part.qualifier for part in task.responsibilities if part.role is Role.LEAD}
        for task in notice.items
        if any(part.qualifier for part in task.responsibilities)
    }
    assert qualified == {9: {"等按职责分工负责"}, 52: {"等按职责分工负责"}}
    assert [part.name for part in notice.items[8].responsibilities][:6] == [
        *("市教育局", "市卫生健康委", "市建设局", "嘉兴电力局", "市生态环境局", "市交通运输局"),
    ]
    assert notice.items[8].cells[Role.LEAD].text.endswith("等按职责分工负责")


def test_comma_and_enumeration_comma_both_separate(notice: Document) -> None:
    names = [part.name for part in notice.items[32].responsibilities if part.role is Role.RESPONSIBLE]
    assert names == ["市级有关部门（单位）", "各县（市、区）政府", "嘉兴经济技术开发区", "嘉兴港区"]


def test_appendix(notice: Document) -> None:
    assert notice.appendix is not None
    names = [name.text for name in notice.appendix.names]
    assert len(names) == len(set(names)) == 59
    assert (names[0], names[-1]) == ("市法院", "市消防救援支队")
    assert "市政府办公室" not in names


def test_deadlines(notice: Document) -> None:
    own = {task.number: [deadline.due for deadline in task.deadlines] for task in notice.items if task.deadlines}
    assert own == {number: [date(2022, 12, 31)] for number in (39, 42, 55, 57)}
    assert [one.quote.text for number in (55, 57) for one in notice.items[number - 1].deadlines] == ["年内", "年内"]
    assert notice.deadline is not None
    assert (notice.deadline.due, notice.deadline.quote.text) == (date(2022, 12, 31), "年底前")


def test_quantities(notice: Document) -> None:
    found = {
        task.number: [(one.value, one.unit, one.comparator, one.period) for one in task.quantities]
        for task in notice.items
        if task.quantities
    }
    assert found == {
        7: [(10, "方面", Comparator.EXACTLY, None)],
        20: [(1, "个工作日", Comparator.AT_MOST, None)],
        41: [(26, "个", Comparator.EXACTLY, None)],
        49: [(1, "次", Comparator.AT_LEAST, "每年")],
        55: [(1, "次", Comparator.AT_LEAST, "年内"), (1, "次", Comparator.AT_LEAST, "年内")],
        56: [(4, "%", Comparator.AT_LEAST, None)],
        57: [(1, "次", Comparator.AT_LEAST, "年内")],
    }


def test_every_number_says_what_is_counted(notice: Document) -> None:
    found = [(task.number, one.counted, one.quote.text) for task in notice.items for one in task.quantities]
    assert found == [
        (7, "民生实事", "十方面民生实事"),
        (20, "答复", "1个工作日答复"),
        (41, "试点领域标准指引", "26个试点领域标准指引"),
        (49, "政务公开业务培训", "每年组织政务公开业务培训不少于1次"),
        (55, "政务公开综合培训", "年内分别至少组织开展1次政务公开综合培训"),
        (55, "政务公开宣传活动", "1次政务公开宣传活动"),
        (56, "政务公开工作在政府绩效考核中权重", "不低于4%"),
        (57, "本地、本单位政务公开工作汇报", "年内至少听取1次本地、本单位政务公开工作汇报"),
    ]


def test_instruments(notice: Document) -> None:
    found = {task.number: [quote.text for quote in task.instruments] for task in notice.items if task.instruments}
    assert set(found) == {7, 23, 26, 45, 54}
    assert found[26] == ["司法部关于审理政府信息公开行政复议案件若干问题指导意见", "政府信息公开类行政复议案件办理指引"]


def test_quoted_names(notice: Document) -> None:
    found = {quote.text for task in notice.items for quote in task.quoted_names}
    assert found >= {
        "浙里办",
        "民呼我为",
        "12345政务服务便民热线",
        "好差评",
        "我为政府网站找错",
        "健康码",
        "五大政策包",
        "1+N",
    }
