"""The command that reasons."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.cli.options import format_option, graph_options
from jxkg.cli.output import give, show, tell
from jxkg.policygraph import PolicyGraph

if TYPE_CHECKING:
    from jxkg.reason.inference import Reasoned

_HEADING = """\
Inferred, not asserted: what follows from a policy chain graph under {ontology}. Kept apart from the graph:
an inference is worth no more than what it rests on. 推理所得，非断言：由政策链图谱与本体得出，与图谱分开保存。

{worth}
"""


@click.command()
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write the inferred statements there, as Turtle.")
@format_option("text", "turtle")
@graph_options
def reason(kg: PolicyGraph, output: Path | None, layout: str) -> None:
    """Show what follows from the graph under the ontology, and what each kind of inference is worth.

    The inferred statements are kept apart from the graph. Needs java. Exit status: 0 consistent, 1 the graph contradicts itself
    (why is said, on standard error with --format turtle, and nothing is written), 2 cannot be read, or no java.

    \b
    Examples 示例:
      jxkg reason
      jxkg reason --graph my.ttl --output inferred.ttl
    """
    from jxkg.files import write_text

    reasoned = kg.reason()
    if not reasoned.consistent:
        said = tell if layout == "turtle" else show
        said(_contradictions(reasoned))
        if layout == "turtle" or output is not None:
            tell(f"nothing written{f' to {output}' if output else ''}")
        sys.exit(1)
    if output is not None:
        write_text(output, _turtle(reasoned))
        tell(f"{len(reasoned.graph)} inferred triples written to {output}")
    if layout == "turtle":
        give(_turtle(reasoned))
    else:
        show(_counts(reasoned))


def _counts(reasoned: Reasoned) -> str:
    lines = ["一致 consistent"]
    for kind, graph in reasoned.inferred.items():
        lines += ["", f"{kind.name_zh} {kind.name}: {len(graph)}", f"  {kind.worth_zh}", f"  {kind.worth}"]
    unread = sum(reasoned.unread.values())
    lines += ["", f"本体未涉及、不参与推理 not reasoned about: {unread}  ({', '.join(sorted(reasoned.unread))})"]
    return "\n".join(lines)


def _contradictions(reasoned: Reasoned) -> str:
    lines = []
    for contradiction in reasoned.contradictions:
        lines += ["矛盾：以下各条不能同时成立 A contradiction: these cannot all hold", "  图谱 of the graph:"]
        lines += [f"    {statement}" for statement in contradiction.statements]
        lines += ["  本体 of the ontology:", *(f"    {axiom}" for axiom in contradiction.axioms), ""]
    lines += [f"不可能有成员的类 a class that can have no member: {iri}" for iri in reasoned.unsatisfiable]
    lines.append("不同的 IRI 视为不同的事物。Different IRIs are taken to name different things.")
    return "\n".join(lines)


def _turtle(reasoned: Reasoned) -> str:
    from jxkg.ids import BASE
    from jxkg.rdf.convert import from_rdflib
    from jxkg.rdf.turtle import format_turtle

    worth = "\n".join(f"{kind.name} {kind.name_zh}: {kind.worth} {kind.worth_zh}" for kind in reasoned.inferred)
    return format_turtle(from_rdflib(reasoned.graph), _HEADING.format(ontology=f"{BASE}ontology", worth=worth))
