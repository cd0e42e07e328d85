"""What is around a list: the number, title, recipients, signature and date of a document, and what it says that it is based on.

The number stands before the title, behind it, in a table of metadata, or nowhere; the signature under the notice, at the head, or
at the very end (GB/T 9704-2012, 7.2 and 7.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from jxkg.model import DocumentNumber, Quote
from jxkg.read.assignments import is_unit, split_names
from jxkg.read.blocks import Paragraph, Table
from jxkg.read.outline import label_of
from jxkg.read.run import Run

_CODE = r"(?P<code>[\u4e00-\u9fff]{2,12}?)"
_NUMBER = re.compile(rf"{_CODE}〔(?P<year>(?:19|20)\d\d)〕第?(?P<serial>[1-9]\d{{0,3}})号")
_ROUND = re.compile(rf"{_CODE}（(?P<year>(?:19|20)\d\d)）第?(?P<serial>[1-9]\d{{0,3}})号")
_DIGITS = "〇一二三四五六七八九"
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年|[-/.])(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})日?")
_CHINESE_DATE = re.compile(
    r"(?P<year>[一二][〇○OoＯ零0一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|要点|清单|办法|决定|通告|公告|批复|复函|函|计划|细则|规定|规划|分工|安排|措施|条例|台账|任务|任务书|通报|分解表|分工表|一览表|责任表|表)"
    r"(?:（[^（）]{1,20}）)*$"
)
_ISSUER = re.compile(
    r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|处|署|党组|中心|小组|联席会议|指挥部|管委会|街道办事处|公司|学校|大学)(?:（[^（）]*）)?$"
)
_META = {
    "number": re.compile(r"(?:发文字号|文件?编?号|文号|公文字号)：?$"),
    "date": re.compile(r"(?:成文日期|发文日期|签发日期|生成日期|印发日期|发文时间|成文时间)：?$"),
    "published": re.compile(r"(?:发布日期|公开日期|发布时间|公开时间|公布日期)：?$"),
    "issuer": re.compile(
        r"(?:发文机关|发文机构|发布机构|发布机关|发文单位|制发单位|印发机关|公开主体|来源|信息来源|所属机构)：?$"
    ),
    "title": re.compile(r"(?:名称|标题|信息名称|文件名称)：?$"),
    "other": re.compile(
        r"(?:索引号|主题分类|主题词|有效性|体裁|关键词|统一编号|主题|分类|效力状态|废止日期|体裁分类|公文种类|组配分类|浏览次数|字号|字体|公开方式|公开范围)：?$"
    ),
}
_META_LINE = re.compile(
    r"(?:日期|时间|来源|作者|浏览次数|点击数?|阅读|字号|字体)：|^(?:您|你)?(?:现在|当前|所在)?的?位置：|^首页[>＞»]"
)
_LONGEST_META = 100
_ANNEX = re.compile(r"附件\d*$|附件[：一二三四五六七八九十]")
_MOSTLY = 0.8
_NOTE = re.compile("注：|备注：|联系人|联系电话|相关链接|打印|关闭|责任编辑|编辑：|来源：")
_BASIS = re.compile("根据|按照|依据|落实|贯彻|遵照|结合")
_NOT_BASIS = re.compile("废止|停止执行|参见|详见|链接|另行")
_LONGEST_RECIPIENTS = 300
_HEAD = 25
"""In how many paragraphs from the beginning the title stands."""


@dataclass(slots=True)
class Notice:
    """What was read around a list; the paragraphs that are none of it are the body."""

    number: DocumentNumber | None = None
    title: str | None = None
    issuer: str | None = None
    signed: date | None = None
    recipients: Quote | None = None
    based_on: list[tuple[DocumentNumber, Quote]] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    begin: int = 0
    end: int = 0
    annex: int | None = None
    appendix: tuple[Quote, ...] = ()


def read_notice(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> Notice:
    """Read what is around the list; `kinds` says what each paragraph was taken for, by its place."""
    notice = Notice(end=len(paragraphs))
    texts = [Run.of([Quote(one.text, one.span)]).folded for one in paragraphs]
    for table in tables:
        _read_pairs(notice, _pairs(table))
    _read_head(notice, texts)
    _read_signature(notice, texts)
    _read_tail(notice, texts)
    _read_basis(notice, paragraphs, texts)
    _read_appendix(notice, paragraphs, texts)
    return notice


def number_in(text: str) -> DocumentNumber | None:
    """The number that a text is, with whatever brackets; None where it is none.

    >>> str(number_in("某政办发〔2022〕7号")), number_in("根据某政办发〔2022〕7号")
    ('某政办发〔2022〕7号', None)
    """
    match = _NUMBER.fullmatch(text) or _ROUND.fullmatch(text)
    if match is None or _BASIS.match(match["code"]):
        return None
    return DocumentNumber(match["code"], int(match["year"]), int(match["serial"]))


def numbers_in(text: str) -> Iterator[tuple[DocumentNumber, tuple[int, int]]]:
    """The numbers in a sentence, each with where it stands; a verb before the code is none of it."""
    for pattern in (_NUMBER, _ROUND):
        for match in pattern.finditer(text):
            code = match["code"]
            verbs = [verb.end() for verb in re.finditer("根据|按照|依据|贯彻|落实|执行|遵照|《|》|和|与|及", code)]
            skipped = max(verbs, default=0)
            if len(code) - skipped > 1:
                number = DocumentNumber(code[skipped:], int(match["year"]), int(match["serial"]))
                yield number, (match.start() + skipped, match.end())


def date_in(text: str) -> date | None:
    """The first date in a text, in digits or in Chinese numerals.

    >>> date_in("二〇二二年六月十五日"), date_in("2022-06-15 10:00")
    (datetime.date(2022, 6, 15), datetime.date(2022, 6, 15))
    """
    if match := _DATE.search(text):
        parts = int(match["year"]), int(match["month"]), int(match["day"])
    elif match := _CHINESE_DATE.search(text):
        year = int("".join(str(_digit(character)) for character in match["year"]))
        parts = year, _counted(match["month"]), _counted(match["day"])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _digit(character: str) -> int:
    return max(_DIGITS.find(character), 0)


def _counted(text: str) -> int:
    tens, ten, units = text.partition("十")
    if not ten:
        return _digit(text)
    return 10 * (_digit(tens) if tens else 1) + (_digit(units) if units else 0)


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """The cells of a table that come in pairs: what a thing is called, and the thing."""
    for row in range(table.height):
        cells = [Run.of(cell.lines).folded for cell in table.row(row)]
        yield from pairwise(cells)
        for cell in cells:
            name, colon, value = cell.partition("：")
            if colon:
                yield name, value


def _meta_kind(name: str) -> str | None:
    return next((kind for kind, pattern in _META.items() if pattern.fullmatch(name.strip("【】〔〕 "))), None)


def _read_pairs(notice: Notice, pairs: Iterator[tuple[str, str]]) -> None:
    for name, value in pairs:
        match _meta_kind(name):
            case "number":
                notice.number = notice.number or number_in(value)
            case "date":
                notice.signed = notice.signed or date_in(value)
            case "issuer":
                notice.issuer = notice.issuer or value or None
            case _:
                pass


def is_title(text: str) -> bool:
    """Whether a line is the title of a list or a document.

    >>> is_title("某市2023年水利任务清单"), is_title("各科室要抓好清单。"), is_title("一、任务")
    (True, False, False)
    """
    fits = 4 < len(text) < 60 and not label_of(text) and text[-1] not in "。；："
    return fits and bool(_TITLE_END.search(text) or re.match("附(?:件|表|：|\\d)", text))


def read_sheet_head(notice: Notice, run: Run) -> None:
    """A row above a sheet's header: its title, or its number and date."""
    text = run.folded
    numbers = list(numbers_in(text))
    if numbers and numbers[0][1][0] == 0:
        notice.number = notice.number or numbers[0][0]
        notice.signed = notice.signed or date_in(text[numbers[0][1][1] :])
    elif notice.title is None and not _ANNEX.match(text) and not label_of(text) and text[-1] not in "。；：":
        notice.title = run.text


def _read_head(notice: Notice, texts: Sequence[str]) -> None:
    """The metadata, number, title and recipients at the beginning."""
    place = 0
    while place < min(len(texts), _HEAD) and not notice.title:
        text = texts[place]
        if _read_metadata(notice, text):
            notice.kinds[place] = "metadata"
        elif number := number_in(text):
            notice.number = number
            notice.kinds[place] = "document number"
        elif lines := _title_lines(texts, place):
            notice.title = "".join(texts[place : place + lines])
            notice.kinds.update(dict.fromkeys(range(place, place + lines), "title"))
            place += lines - 1
        elif text.endswith("文件") and len(text) < 40:
            notice.kinds[place] = "red head"
        elif label_of(text) or len(text) > 80:
            break
        else:
            notice.kinds[place] = "before the title"
        place += 1
    if not notice.title:
        place = 0
        notice.kinds = {at: kind for at, kind in notice.kinds.items() if kind != "before the title"}
    notice.begin = _read_below_title(notice, texts, place)


def _read_metadata(notice: Notice, text: str) -> bool:
    """Read a line of metadata (发文机关：某局); whether it is one."""
    name, colon, value = text.partition("：")
    if colon and _meta_kind(name):
        _read_pairs(notice, iter([(name, value)]))
        return True
    return bool(_META_LINE.search(text)) and len(text) < _LONGEST_META


def _title_lines(texts: Sequence[str], place: int) -> int:
    """How many paragraphs from a place on are the title; 0 where none begins there."""
    joined = ""
    for lines, text in enumerate(texts[place : place + 4], start=1):
        if not text or text[-1] in "。：；，" or label_of(text) or number_in(text) or len(text) > 60:
            return 0
        joined += text
        if _TITLE_END.search(text) and len(joined) > 5:
            return lines
        if lines == 1 and "关于" not in text and not re.search(r"(?:19|20)\d\d年|[省市县区]", text):
            return 0
    return 0


def _read_below_title(notice: Notice, texts: Sequence[str], place: int) -> int:
    """The number, a date and the recipients below the title; the place behind them."""
    while place < len(texts):
        text = texts[place]
        if number := number_in(text.strip("（）")):
            notice.number = notice.number or number
            notice.kinds[place] = "document number"
        elif not text.endswith("：") and _read_metadata(notice, text):
            notice.kinds[place] = "metadata"
        elif _is_date(text.strip("（）")) == "date" and place not in notice.kinds:
            notice.signed = notice.signed or date_in(text)
            notice.kinds[place] = "date"
        else:
            break
        place += 1
    if place < len(texts) and _are_recipients(texts[place]):
        notice.kinds[place] = "recipients"
        return place + 1
    return place


def _are_recipients(text: str) -> bool:
    return text.endswith("：") and len(text) < _LONGEST_RECIPIENTS and label_of(text) is None


def _read_signature(notice: Notice, texts: Sequence[str]) -> None:
    """The issuer and date under the notice; the first that has an issuer before it, else the last date that stands alone."""
    alone = [at for at in range(notice.begin, len(texts)) if at not in notice.kinds and _is_date(texts[at])]
    for at in alone:
        before = texts[at - 1] if at > notice.begin else ""
        if _is_date(texts[at]) == "signed" or (_ISSUER.search(before) and len(before) < 60 and not label_of(before)):
            _sign(notice, texts, at)
            return
    if alone and alone[-1] >= len(texts) - 3:
        _sign(notice, texts, alone[-1])


def _is_date(text: str) -> str:
    """Whether a paragraph is a date, or an issuer and a date."""
    for pattern in (_DATE, _CHINESE_DATE):
        if match := pattern.search(text):
            before = text[: match.start()]
            if match.end() == len(text) and not before:
                return "date"
            if match.end() == len(text) and _ISSUER.search(before) and len(before) < 40:
                return "signed"
    return ""


def _sign(notice: Notice, texts: Sequence[str], at: int) -> None:
    notice.signed = date_in(texts[at])
    notice.kinds[at] = "date"
    notice.end = at
    if _is_date(texts[at]) == "signed":
        match = _DATE.search(texts[at]) or _CHINESE_DATE.search(texts[at])
        notice.issuer = texts[at][: match.start()] if match else notice.issuer
        return
    issuers: list[int] = []
    while at - 1 - len(issuers) >= notice.begin and _is_issuer(texts[at - 1 - len(issuers)]):
        issuers.append(at - 1 - len(issuers))
    if issuers:
        notice.issuer = texts[issuers[-1]]
        notice.kinds.update(dict.fromkeys(issuers, "issuer"))
        notice.end = issuers[-1]


def _is_issuer(text: str) -> bool:
    return len(text) < 40 and bool(_ISSUER.search(text)) and not label_of(text) and not re.search("[。；，：（]", text)


def _read_tail(notice: Notice, texts: Sequence[str]) -> None:
    """What stands behind the signature: release note, annex, copies; and notes at the very end."""
    signed = max((at for at, kind in notice.kinds.items() if kind == "date"), default=len(texts))
    for at in range(notice.begin, len(texts)):
        text = texts[at]
        if at in notice.kinds:
            continue
        if text.startswith("（此件"):
            notice.kinds[at] = "release note"
        elif re.match(r"附件\d*$|附件[：\d一二三四五六七八九十]", text) and len(text) < 60:
            notice.kinds[at] = "attachment note" if at < signed else "annex"
            notice.annex = at + 1 if at > signed and notice.annex is None else notice.annex
        elif re.match("抄送|主送|分送", text):
            notice.kinds[at] = "copies"
        elif _NOTE.match(text) or (text.endswith("印发") and len(text) < 60):
            notice.kinds[at] = "note"
    if notice.annex is None and signed < len(texts) - 1:
        notice.annex = signed + 1


def _read_appendix(notice: Notice, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> None:
    """A list of the members of a group: names below a line that ends in 名单."""
    for at in range(notice.begin, len(texts) - 1):
        if texts[at].endswith("名单") and at not in notice.kinds and at + 1 not in notice.kinds:
            run = Run.of([Quote(paragraphs[at + 1].text, paragraphs[at + 1].span)])
            names = [name.without_blanks().quote() for name in split_names(run)]
            if len(names) > 1 and sum(is_unit(name.text) for name in names) > _MOSTLY * len(names):
                notice.appendix = tuple(names)
                notice.kinds.update({at: "appendix title", at + 1: "appendix list"})


def _read_basis(notice: Notice, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> None:
    """The numbers of documents that a sentence says it carries out."""
    for at, paragraph in enumerate(paragraphs):
        run = Run.of([Quote(paragraph.text, paragraph.span)])
        for sentence in re.finditer("[^。]+", texts[at]):
            if _NOT_BASIS.search(sentence[0]):
                continue
            for number, (start, end) in numbers_in(sentence[0]):
                if _BASIS.search(sentence[0][:start]) and number != notice.number and at not in notice.kinds:
                    quote = run[sentence.start() + start : sentence.start() + end].quote()
                    if number not in [known for known, _ in notice.based_on]:
                        notice.based_on.append((number, quote))
