"""The shapes as a page for people: `python docs/make_checks.py > docs/checks.md`."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from jxkg._resources import SHAPES
from jxkg.ids import compact
from jxkg.validate.shacl.components import COMPONENTS
from jxkg.validate.shacl.paths import path_text
from jxkg.validate.shacl.shapes import read_shapes

_HEAD = """\
# The checks 校验规则

What `jxkg validate` looks for, by file of [shapes/](../shapes/). This page is made from the shapes by
`python docs/make_checks.py`. Each check is named as in the report; *constraints* are SHACL's own names. `jxkg validate` runs
them as SPARQL where the data is; [validation.md](validation.md) says how, and what the checks cannot see.

`jxkg validate` 所作的校验，按 [shapes/](../shapes/) 的文件排列；规则名与报告中的一致。
"""
_KINDS = (SH.NodeShape, SH.PropertyShape)
_CONSTRAINTS = {*COMPONENTS, SH.sparql} - {SH.property}


def checks_page() -> str:
    """The page of all checks: a table for each file, a row for each shape that has constraints of its own."""
    blocks = [_HEAD]
    for file in sorted(SHAPES.glob("*.ttl")):
        first = file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        shapes = read_shapes(file)
        table = [
            "| check 规则 | of 对象 | constraints | what is wrong, and what to do 问题与处理 |",
            "| --- | --- | --- | --- |",
        ]
        blocks.append("\n".join([f"## {first} [{file.name}](../shapes/{file.name})", "", *table, *_rows(shapes), ""]))
    return "\n".join(blocks)


def _rows(shapes: Graph) -> Iterator[str]:
    for shape in sorted({node for kind in _KINDS for node in shapes.subjects(RDF.type, kind)}, key=str):
        constraints = sorted(str(term).removeprefix(str(SH)) for term in _CONSTRAINTS if (shape, term, None) in shapes)
        if constraints and isinstance(shape, URIRef):
            says = "<br>".join(_messages(shapes, shape))
            yield f"| `{shape.rpartition('#')[2]}` | {_about(shapes, shape)} | {', '.join(constraints)} | {says} |"


def _about(shapes: Graph, shape: Node) -> str:
    """The path that a property shape is about, or what a node shape's focus nodes are."""
    path = shapes.value(shape, SH.path)
    if path is not None:
        return f"`{_short(path_text(shapes, path))}`".replace("|", "\\|")
    labels = {label.language: str(label) for label in shapes.objects(shape, RDFS.label) if isinstance(label, Literal)}
    return f"{labels['zh']} {labels['en']}"


def _short(path: str) -> str:
    pieces = path.split("<")
    return pieces[0] + "".join(
        f"{compact(iri)}{rest}" for iri, _, rest in (piece.partition(">") for piece in pieces[1:])
    )


def _messages(shapes: Graph, shape: Node) -> list[str]:
    source = shapes.value(shape, SH.sparql) or shape
    texts = {text.language: str(text) for text in shapes.objects(source, SH.message) if isinstance(text, Literal)}
    return [texts["zh"], texts["en"]]


if __name__ == "__main__":
    print(checks_page(), end="")
