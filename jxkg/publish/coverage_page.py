"""The ledger as a page: one file without scripts, which loads nothing and is not allowed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jxkg.labels import ATTESTATIONS, REMARKS, STATUSES
from jxkg.plot.coverage import draw_ledger
from jxkg.plot.svg import FONT_FAMILY
from jxkg.query.coverage import Counts, Coverage, CoveredTask, DocumentCoverage, Item, PartCoverage, Search
from jxkg.visible import markup

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """\
body { margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem; color: #1a1a1a; background: #fff; font: 15px/1.6 FONTS; }
figure { margin: 0; overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { border-bottom: 1px solid #c8c8c8; padding: .25rem .8rem .25rem 0; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
.number { text-align: right; }
.part th, .part td { font-weight: bold; }
.total th, .total td { font-weight: bold; border-top: 2px solid #1a1a1a; }
.section th { padding-left: 1.5rem; }
.none-found, .not-examined { background: #f3f3f3; }
summary { cursor: pointer; }
small { color: #5a5a5a; }
"""
_KINDS = {"requirements": "国家要点 National requirements", "tasks": "任务 Tasks"}
_TITLE = "台账：要点与任务的对应 The ledger of requirements and tasks"
_LEAD = (
    "每条国家要点与每项任务各计一次：已对应，查找未见，或未查。查找未见只就所持有的文字而言，不等于原文没有。",
    "Each national requirement and each task is counted once: linked, searched for and none found, or not examined. None found "
    "holds for the words that are held; that the official text has none does not follow.",
)


def ledger_page(whole: Coverage, ledgers: Sequence[Coverage]) -> str:
    """The page of a graph's ledger: a picture of the whole, then for each list the counts by section and every item."""
    picture = draw_ledger(whole)
    return f"""\
<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{markup(_TITLE)}</title>
<style>
{_STYLE.replace("FONTS", FONT_FAMILY)}</style>
</head>
<body>
<main>
<h1>{_marked(_TITLE)}</h1>
<p>{markup(_LEAD[0])}</p>
<p lang="en">{markup(_LEAD[1])}</p>
{_notes(whole)}
<figure>
{picture.svg}<figcaption>{markup(picture.description)}</figcaption>
</figure>
{"".join(_list(one, len(ledgers) > 1) for one in ledgers)}</main>
</body>
</html>
"""


def _marked(words: str) -> str:
    """Words in both languages, Chinese first, with the English marked as such; words in one language stay as they are."""
    zh, space, en = words.partition(" ")
    return f'{markup(zh)} <span lang="en">{markup(en)}</span>' if space else markup(zh)


def _notes(ledger: Coverage) -> str:
    notes = [REMARKS[remark.kind].replace("{}", remark.document) for remark in ledger.remarks]
    if ledger.attestations:
        kept, left = [ATTESTATIONS[kind].split(" ", 1) for kind in ledger.attestations], ledger.left_out()
        zh = "仅计佐证程度为" + "、".join(zh_word for zh_word, _ in kept)
        zh += f"的要点；未计入要点{left['requirements']}条、任务{left['tasks']}项。"
        en = f"Only requirements attested as {', '.join(english for _, english in kept)}: {left['requirements']} are left out, "
        notes.append(f"{zh} {en}and {left['tasks']} tasks that carry out none but these.")
    lines = "".join(f"<li>{_marked(note)}</li>\n" for note in notes)
    return f"<ul>\n{lines}</ul>" if notes else ""


def _list(ledger: Coverage, named: bool) -> str:
    name = "、".join(ledger.lists) or "没有清单依据的要点 Requirements that concern no list"
    heading = f"<h2>{_marked(name)}</h2>\n{_notes(ledger)}\n" if named else ""
    return heading + "".join(_document(ledger, document, 3 if named else 2) for document in ledger.documents)


def _document(ledger: Coverage, document: DocumentCoverage, level: int) -> str:
    items = ledger.by_section(document)
    return f"""\
<section>
<h{level}>{markup(document.document)} {_marked(_KINDS[document.kind])}</h{level}>
{_sums(document)}
{"".join(_items(part, items, level + 1) for part in document.parts)}</section>
"""


def _sums(document: DocumentCoverage) -> str:
    left_out = document.counts.left_out > 0
    statuses = [words for status, words in STATUSES.items() if left_out or status != "left-out"]
    head = "".join(f'<th scope="col" class="number">{_marked(words)}</th>' for words in (*statuses, "合计 total"))
    lines = []
    for part in document.parts:
        lines.append(_sum_row("part", f"{part.path} {part.heading}", part.counts, left_out))
        lines += [
            _sum_row("section", f"{section.path} {section.heading}", section.counts, left_out)
            for section in part.sections
        ]
    body = "\n".join([*lines, _sum_row("total", "合计 total", document.counts, left_out)])
    return f"""\
<table>
<caption>{markup(document.document)}：各部分、各节 <span lang="en">by part and section</span></caption>
<thead><tr><th scope="col">{_marked("部分与节 part and section")}</th>{head}</tr></thead>
<tbody>
{body}
</tbody>
</table>"""


def _sum_row(kind: str, name: str, counts: Counts, left_out: bool) -> str:
    numbers = [counts.linked, counts.none_found, counts.not_examined]
    numbers += [counts.left_out] if left_out else []
    cells = "".join(f'<td class="number">{number}</td>' for number in (*numbers, counts.total))
    return f'<tr class="{kind}"><th scope="row">{markup(name)}</th>{cells}</tr>'


def _items(part: PartCoverage, items: dict[str, list[Item]], level: int) -> str:
    tables = "".join(
        _item_table(f"{section.path} {section.heading}", items[section.path])
        for section in part.sections
        if section.path in items
    )
    return f"<h{level}>{markup(part.path)} {markup(part.heading)}</h{level}>\n{tables}" if tables else ""


def _item_table(name: str, items: Iterable[Item]) -> str:
    columns = ("编号 number", "文字 text", "状态 status", "对应或查找 linked to, or searched")
    head = "".join(f'<th scope="col">{_marked(column)}</th>' for column in columns)
    body = "\n".join(map(_item_row, items))
    caption = f"<caption>{markup(name)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def _item_row(item: Item) -> str:
    attested = "" if isinstance(item, CoveredTask) else f"<br><small>{markup(ATTESTATIONS[item.attestation])}</small>"
    about = "<br>".join([*([markup(item.linked_to)] if item.links else []), *map(_search, item.searches)])
    cells = f"<td>{markup(item.words)}{attested}</td><td>{_marked(STATUSES[item.status])}</td><td>{about}</td>"
    return f'<tr class="{item.status}"><th scope="row">{markup(item.number)}</th>{cells}</tr>'


def _search(search: Search) -> str:
    return "<br>".join(_search_lines(search))


def _search_lines(search: Search) -> Iterator[str]:
    sure = "" if search.confidence is None else f"，置信度 confidence {search.confidence:.2f}"
    yield markup(f"查于 searched {search.document}：{search.justification or '—'}{sure}")
    if search.note:
        yield f"<small>{markup(search.note)}</small>"
