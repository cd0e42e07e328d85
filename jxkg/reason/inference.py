"""What follows from a graph: the inferred statements, apart from the asserted ones, with what each kind of them is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF, Graph
from rdflib.term import Node

from jxkg._resources import ONTOLOGY
from jxkg.rdf.vocab import JX
from jxkg.reason.assertions import view, written, written_axiom
from jxkg.reason.axioms import Axiom, Axioms, Triple
from jxkg.reason.closure import Closure
from jxkg.reason.explanation import explain
from jxkg.reason.hermit import ask_hermit


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of inference: what it is called, and what a statement of it says and does not say."""

    name: str
    name_zh: str
    worth: str
    worth_zh: str


TYPES = Kind(
    "types",
    "类别",
    "The classes above a thing's own, and those that its relations put it in. Says what it is in more general words; nothing new "
    "about a document.",
    "事物所属类别的上位类，以及由其关系得出的类别。只是更概括地说明它是什么，不增加文件的内容。",
)
CHAIN = Kind(
    "chain",
    "传递链",
    "A provision carries out something that carries out the upper one, over two steps or more. It does not say that it carries "
    "out the upper one in full, or any part of it: nobody coded the chain, so it has no drift and no confidence of its own, and "
    "is no surer than its weakest step.",
    "条款落实的对象又落实该上级条款，经两步或更多步。不等于该条款落实了上级条款的全部或任一部分：链条未经编码，没有自身的传导变化和置信度，"
    "可靠程度不高于最弱的一步。",
)
NAMED = Kind(
    "named",
    "列名负责",
    "A unit or group answers for a task because a responsibility names it. As sure as what the notice says; the role (lead, "
    "responsible, undivided) is on the responsibility.",
    "单位或单位组在任务的责任中列名。与通知所写同样可靠；角色（牵头、责任、未区分）见该项责任。",
)
GROUP = Kind(
    "group",
    "经单位组负责",
    "A unit is a member of a group that answers for a task. The source names the group and does not say which members the task "
    "concerns; it is as sure as the membership (jx:membershipBasis). An open group has no members, so nothing follows from it, "
    "which does not mean that it concerns nobody.",
    "单位所属的单位组负责该任务。原文只点名单位组，未说明涉及哪些成员；可靠程度取决于成员依据（jx:membershipBasis）。开放的单位组没有成员，"
    "因此推不出任何单位，但不等于不涉及任何单位。",
)
RESTATED = Kind(
    "restated",
    "换言",
    "An asserted statement again, by its inverse or a more general property. As sure as the statement that it repeats.",
    "以逆关系或更一般的属性重述已断言的内容。与所重述者同样可靠。",
)
KINDS = (TYPES, CHAIN, NAMED, GROUP, RESTATED)
_BY_PROPERTY: dict[Node, Kind] = {RDF.type: TYPES, JX.answersFor: NAMED, JX.answersThroughGroup: GROUP}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements of the graph and axioms of the ontology that cannot all hold, as in Turtle.

    Where two values of one property clash, that different IRIs name different things is taken for granted.
    """

    statements: tuple[str, ...]
    axioms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What a reasoner made of a graph.

    - `inferred`: for each kind of inference, the statements that follow and are not asserted, as an rdflib graph
    - `contradictions`: why the graph contradicts itself; then nothing is inferred, since from a contradiction anything follows
    - `unsatisfiable`: the IRIs of classes that can have no member
    - `unread`: predicates that the ontology says nothing of, with how many statements have them
    """

    inferred: Mapping[Kind, Graph]
    contradictions: tuple[Contradiction, ...]
    unsatisfiable: tuple[str, ...]
    unread: Mapping[str, int]

    @property
    def consistent(self) -> bool:
        """Whether graph and ontology can be true together, and every class can have members."""
        return not self.contradictions and not self.unsatisfiable

    @property
    def graph(self) -> Graph:
        """All inferred statements, and no asserted one."""
        together = Graph()
        for graph in self.inferred.values():
            together += graph
        return together


def reason(graph: Graph, ontology: Graph | None = None) -> Reasoned:
    """Draw what follows from a graph under the ontology, or another one; the graph is left as it is.

    HermiT says whether the graph is consistent, which classes can have no members, and what follows; the rules of
    `jxkg.reason.closure` add what HermiT leaves out because a hierarchy or an inverse implies it. Raises UsageError, which
    says what to install, where there is no java; InputError where the graph has values that OWL cannot read.
    """
    axioms = Axioms.read(Graph().parse(ONTOLOGY / "jx.ttl") if ontology is None else ontology)
    read = view(graph, axioms)
    assertions = (*read.assertions, *axioms.assertions)
    verdict = ask_hermit(assertions, axioms, axioms.axioms)
    if not verdict.consistent:
        found = tuple(map(_contradiction, explain(assertions, axioms)))
        return Reasoned({}, found, (), read.unread)
    closure = Closure.of((*assertions, *verdict.conclusions), axioms)
    return Reasoned(
        _by_kind(set(closure) - set(assertions), graph), (), tuple(sorted(verdict.unsatisfiable)), read.unread
    )


def _by_kind(inferred: set[Triple], graph: Graph) -> dict[Kind, Graph]:
    graphs = {kind: Graph(namespace_manager=graph.namespace_manager) for kind in KINDS}
    for triple in inferred:
        graphs[_kind(triple, graph)].add(triple)
    return graphs


def _kind(triple: Triple, graph: Graph) -> Kind:
    subject, predicate, value = triple
    if predicate == JX.tracesTo and (subject, JX.implements, value) not in graph:
        return CHAIN
    return _BY_PROPERTY.get(predicate, RESTATED)


def _contradiction(items: tuple[Triple | Axiom, ...]) -> Contradiction:
    axioms = tuple(written_axiom(item) for item in items if isinstance(item, Axiom))
    return Contradiction(tuple(written(item) for item in items if not isinstance(item, Axiom)), axioms)
