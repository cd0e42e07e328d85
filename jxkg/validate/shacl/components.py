"""Each constraint of SHACL Core as rules: where to look, and what is wrong there.

The same rules make the queries for the shapes that have focus nodes, and the conditions for shapes inside of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from jxkg.validate.shacl.datatypes import is_of
from jxkg.validate.shacl.paths import is_step
from jxkg.validate.shacl.regex import portable
from jxkg.validate.shacl.shapes import ShapesGraph, exists, instance_of
from jxkg.validate.shacl.terms import CannotCompileError, constant, joined, string

MOST_PAIRS = 4
"""Up to how many values are counted by telling each from the others; more are counted in a group."""

MOST_ALTERNATIVES = 500
"""Up to how many values of sh:in are compared one by one; more are in VALUES, which has no bound."""

TRUE, FALSE = "true", "false"


@dataclass(frozen=True, slots=True)
class Names:
    """The variables for the focus node, its value, and the predicate that leads to it."""

    this: str = "?this"
    value: str = "?value"
    path: str = "?path"


@dataclass(frozen=True, slots=True)
class Rule:
    """A result for each solution of `where` for which `wrong` is true; `where` is empty where only the focus node is looked at.

    `value` is the variable, or "", that has the result's value. `group` is for counts: what follows GROUP BY.
    """

    component: str
    where: tuple[str, ...]
    wrong: str
    value: str = ""
    group: str = ""


Component = Callable[["Shape"], Iterator[Rule]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that is being compiled, and the shapes that it is inside of."""

    shapes: ShapesGraph
    node: Node
    names: Names
    inside: tuple[Node, ...] = ()

    @property
    def path(self) -> str | None:
        """The path of a property shape."""
        return self.shapes.path(self.node)

    @property
    def values(self) -> tuple[str, ...]:
        """The triple patterns that bind a value node; none for a node shape, where it is the focus node."""
        return self.shapes.triples(self.node, self.names.this, self.value) if self.path else ()

    def has(self, values: Sequence[str], condition: str = "") -> str:
        """The condition that there are such values, variables or constants, and something is true of them.

        Values that are one step away are looked for together, which takes less on disk.
        """
        steps = [self.shapes.triples(self.node, self.names.this, value) for value in values]
        if is_step(self.path or ""):
            return exists([" . ".join(triple for triples in steps for triple in triples)], condition)
        return exists([triple for triples in steps for triple in triples], condition)

    @property
    def value(self) -> str:
        """The variable that has a value node."""
        return self.names.value if self.path else self.names.this

    def each_value(self, component: str, right: str) -> Rule:
        """A rule that finds each value node for which a condition is not true."""
        return Rule(component, self.values, f"!({right})", self.value)

    def conforms(self, other: Node, value: str) -> str:
        """The condition that a value conforms to another shape."""
        inside = (*self.inside, self.node)
        if other in inside:
            raise CannotCompileError("the shape refers to itself")
        names = Names(value, self.shapes.fresh(), self.shapes.fresh())
        return conforms(Shape(self.shapes, other, names, inside))


def conforms(shape: Shape) -> str:
    """The condition that the focus node of a shape conforms to it; it is never an error."""
    shapes, node = shape.shapes, shape.node
    if shapes.true(node, SH.deactivated):
        return TRUE
    wrong: dict[tuple[str, ...], list[str]] = {}
    for _, why in shapes.not_core(node):
        raise CannotCompileError(f"{why}, inside another shape")
    for term in (term for term in shapes.terms(node) if term in COMPONENTS):
        for rule in COMPONENTS[term](shape):
            if rule.group:
                raise CannotCompileError(f"more than {MOST_PAIRS} values are counted inside another shape")
            wrong.setdefault(rule.where, []).append(rule.wrong)
    right = [_none(where, conditions) for where, conditions in wrong.items()]
    return joined("&&", right) or TRUE


def _none(where: tuple[str, ...], wrong: list[str]) -> str:
    either = joined("||", wrong)
    return f"!({exists(where, either) if where else either})"


def _classes(shape: Shape) -> Iterator[Rule]:
    kinds = shape.shapes.values(shape.node, SH["class"])
    tests = [instance_of(shape.value, kind, shape.shapes.fresh()) for kind in kinds]
    yield shape.each_value("Class", joined("&&", tests))


def _datatype(shape: Shape) -> Iterator[Rule]:
    yield shape.each_value("Datatype", is_of(shape.value, str(shape.shapes.one(shape.node, SH.datatype))))


_KINDS = {
    SH.IRI: "isIRI({0})",
    SH.BlankNode: "isBlank({0})",
    SH.Literal: "isLiteral({0})",
    SH.BlankNodeOrIRI: "!isLiteral({0})",
    SH.BlankNodeOrLiteral: "!isIRI({0})",
    SH.IRIOrLiteral: "!isBlank({0})",
}


def _node_kind(shape: Shape) -> Iterator[Rule]:
    kind = shape.shapes.one(shape.node, SH.nodeKind)
    if kind not in _KINDS:
        raise CannotCompileError(f"<{kind}> is not a kind of node")
    yield shape.each_value("NodeKind", _KINDS[URIRef(str(kind))].format(shape.value))


def _compare(left: str, sign: str, other: str) -> str:
    """Whether two values compare so: numbers, or of one datatype, and not a time with a zone with one without."""
    zone = f"(DATATYPE({left}) != <{XSD.dateTime}> || {_zoned(left)} = {_zoned(other)})"
    alike = f"((isNumeric({left}) && isNumeric({other})) || (DATATYPE({left}) = DATATYPE({other}) && {zone}))"
    return f"COALESCE({alike} && {left} {sign} {other}, false)"


def _zoned(value: str) -> str:
    return f'REGEX(STR({value}), "(Z|[+-][0-9][0-9]:[0-9][0-9])$")'


def _compared(component: str, term: URIRef, sign: str) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        limits = shape.shapes.values(shape.node, term)
        right = [_compare(shape.value, sign, constant(limit)) for limit in limits]
        yield shape.each_value(component, joined("&&", right))

    return rules


def _length(component: str, term: URIRef, sign: str) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        length = shape.shapes.whole(shape.node, term)
        right = f"COALESCE(!isBlank({shape.value}) && STRLEN(STR({shape.value})) {sign} {length}, false)"
        yield shape.each_value(component, TRUE if (sign, length) == (">=", 0) else right)

    return rules


def _pattern(shape: Shape) -> Iterator[Rule]:
    flags = "".join(str(flag) for flag in shape.shapes.values(shape.node, SH.flags)).lower()
    if set(flags) - set("im"):
        raise CannotCompileError(f'the flags are "{flags}", but pySHACL ignores all except "i" and "m"')
    patterns = [string(portable(str(pattern))) for pattern in shape.shapes.values(shape.node, SH.pattern)]
    written = f', "{flags}"' if flags else ""
    tests = [f"REGEX(STR({shape.value}), {pattern}{written})" for pattern in patterns]
    yield shape.each_value("Pattern", f"COALESCE(!isBlank({shape.value}) && {joined('&&', tests)}, false)")


def _language_in(shape: Shape) -> Iterator[Rule]:
    tags = shape.shapes.items(shape.shapes.one(shape.node, SH.languageIn))
    tests = [f"LANGMATCHES(LANG({shape.value}), {string(str(tag))})" for tag in tags] or [FALSE]
    yield shape.each_value("LanguageIn", f"COALESCE({joined('||', tests)}, false)")


def _unique_lang(shape: Shape) -> Iterator[Rule]:
    if shape.shapes.true(shape.node, SH.uniqueLang):
        first, other = shape.shapes.fresh(), shape.shapes.fresh()
        same = f'LANG({first}) != "" && LCASE(LANG({first})) = LCASE(LANG({other}))'
        yield Rule("UniqueLang", (), shape.has([first, other], f"!sameTerm({first}, {other}) && {same}"))


def _counted(component: str, term: URIRef, most: bool) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        count = shape.shapes.whole(shape.node, term)
        yield from _count(shape, component, count, most, lambda _: TRUE)

    return rules


def _count(shape: Shape, component: str, count: int, most: bool, is_one: Callable[[str], str]) -> Iterator[Rule]:
    """A rule for fewer than `count` values that count, or for more of them."""
    needed = count + 1 if most else count
    if shape.path is None:
        raise CannotCompileError("a node shape counts its values")
    if needed > MOST_PAIRS:
        counted = f"OPTIONAL {{ {' . '.join(shape.values)} FILTER({is_one(shape.value)}) }}"
        sign = ">" if most else "<"
        yield Rule(component, (counted,), f"COUNT(DISTINCT {shape.value}) {sign} {count}", "", shape.names.this)
    elif needed > 0:
        values = [shape.shapes.fresh() for _ in range(needed)]
        apart = [f"!sameTerm({value}, {other})" for i, value in enumerate(values) for other in values[:i]]
        counts = [condition for condition in map(is_one, values) if condition != TRUE]
        enough = _chosen(shape, values, is_one) if counts else shape.has(values, " && ".join(apart))
        yield Rule(component, (), enough if most else f"!({enough})")


def _chosen(shape: Shape, values: list[str], is_one: Callable[[str], str]) -> str:
    """The condition that there are such values, all different, each of which counts; each is judged before the next is sought."""
    others = TRUE
    for number in reversed(range(len(values))):
        counts = f"IF({is_one(values[number])}, {others}, false)"
        apart = " && ".join(f"!sameTerm({values[number]}, {other})" for other in values[:number])
        others = shape.has([values[number]], f"IF({apart}, {counts}, false)" if apart else counts)
    return others


def _qualified(component: str, term: URIRef, most: bool) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        shapes = shape.shapes
        count = shapes.whole(shape.node, term)
        for wanted in shapes.values(shape.node, SH.qualifiedValueShape):
            others = _siblings(shape, wanted) if shapes.true(shape.node, SH.qualifiedValueShapesDisjoint) else []

            def is_one(value: str, wanted: Node = wanted, others: list[Node] = others) -> str:
                apart = [f"!({shape.conforms(other, value)})" for other in others]
                return " && ".join([f"({shape.conforms(wanted, value)})", *apart])

            yield from _count(shape, component, count, most, is_one)

    return rules


def _siblings(shape: Shape, wanted: Node) -> list[Node]:
    graph = shape.shapes.graph
    parts = {part for parent in graph.subjects(SH.property, shape.node) for part in graph.objects(parent, SH.property)}
    return sorted(
        {shape for part in parts for shape in graph.objects(part, SH.qualifiedValueShape)} - {wanted}, key=str
    )


def _equals(shape: Shape) -> Iterator[Rule]:
    this, other = shape.names.this, shape.names.value
    for term in map(constant, shape.shapes.values(shape.node, SH.equals)):
        if shape.path:
            yield Rule("Equals", shape.values, f"NOT EXISTS {{ {this} {term} {other} }}", other)
            yield Rule("Equals", (f"{this} {term} {other}",), f"!({shape.has([other])})", other)
        else:
            yield Rule("Equals", (), f"NOT EXISTS {{ {this} {term} {this} }}", this)
            yield Rule("Equals", (f"{this} {term} {other}",), f"!sameTerm({this}, {other})", other)


def _disjoint(shape: Shape) -> Iterator[Rule]:
    terms = map(constant, shape.shapes.values(shape.node, SH.disjoint))
    shared = [f"NOT EXISTS {{ {shape.names.this} {term} {shape.value} }}" for term in terms]
    yield shape.each_value("Disjoint", joined("&&", list(shared)))


def _less(component: str, term: URIRef, sign: str) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        if shape.path is None:
            raise CannotCompileError("a node shape compares its values with a property")
        for predicate in map(constant, shape.shapes.values(shape.node, term)):
            other = shape.shapes.fresh()
            less = _compare(shape.value, sign, other)
            others = f"NOT EXISTS {{ {shape.names.this} {predicate} {other} FILTER(!{less}) }}"
            yield shape.each_value(component, others)

    return rules


def _has_value(shape: Shape) -> Iterator[Rule]:
    for wanted in map(constant, shape.shapes.values(shape.node, SH.hasValue)):
        this, value = shape.names.this, shape.shapes.fresh()
        has = shape.has([value], f"sameTerm({value}, {wanted})") if shape.path else f"sameTerm({this}, {wanted})"
        yield Rule("HasValue", (), f"!({has})")


def _in(shape: Shape) -> Iterator[Rule]:
    items = [constant(item) for item in shape.shapes.items(shape.shapes.one(shape.node, SH["in"]))]
    if len(items) > MOST_ALTERNATIVES:
        item = shape.shapes.fresh()
        yield shape.each_value(
            "In", exists([f"VALUES {item} {{ {' '.join(items)} }}"], f"sameTerm({item}, {shape.value})")
        )
        return
    same = [f"sameTerm({shape.value}, {item})" for item in items]
    yield shape.each_value("In", joined("||", same) or FALSE)


def _closed(shape: Shape) -> Iterator[Rule]:
    if not shape.shapes.true(shape.node, SH.closed):
        return
    parts = shape.shapes.values(shape.node, SH.property)
    ignored = [
        item for lst in shape.shapes.values(shape.node, SH.ignoredProperties) for item in shape.shapes.items(lst)
    ]
    paths = [path for part in parts for path in shape.shapes.values(part, SH.path)]
    allowed = sorted({constant(term) for term in (*ignored, *paths) if isinstance(term, URIRef)})
    path, value = shape.names.path, shape.shapes.fresh() if shape.path else shape.names.value
    node = shape.value
    wrong = f"{path} NOT IN ({', '.join(allowed)})" if allowed else TRUE
    untold = f"!({path} = <{RDF.type}> && {value} = <{RDFS.Resource}>)"
    yield Rule("Closed", (*shape.values, f"{node} {path} {value}"), f"{wrong} && {untold}", value)


def _not(shape: Shape) -> Iterator[Rule]:
    others = shape.shapes.values(shape.node, SH["not"])
    yield shape.each_value("Not", joined("&&", [f"!({shape.conforms(inner, shape.value)})" for inner in others]))


def _node(shape: Shape) -> Iterator[Rule]:
    others = shape.shapes.values(shape.node, SH.node)
    yield shape.each_value("Node", joined("&&", [f"({shape.conforms(inner, shape.value)})" for inner in others]))


def _lists(component: str, term: URIRef, together: Callable[[list[str]], str]) -> Component:
    def rules(shape: Shape) -> Iterator[Rule]:
        lists = [shape.shapes.items(lst) for lst in shape.shapes.values(shape.node, term)]
        tests = [together([f"({shape.conforms(member, shape.value)})" for member in members]) for members in lists]
        yield shape.each_value(component, joined("&&", [f"({test})" for test in tests]))

    return rules


def _exactly_one(tests: list[str]) -> str:
    return f"{joined('+', [f'IF({test}, 1, 0)' for test in tests])} = 1"


def _properties(shape: Shape) -> Iterator[Rule]:
    """The property shapes of a shape inside another; those of a shape with focus nodes are compiled for themselves."""
    if shape.inside:
        parts = shape.shapes.values(shape.node, SH.property)
        yield shape.each_value("Property", joined("&&", [f"({shape.conforms(part, shape.value)})" for part in parts]))


COMPONENTS: Mapping[Node, Component] = {
    SH["class"]: _classes,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.minCount: _counted("MinCount", SH.minCount, False),
    SH.maxCount: _counted("MaxCount", SH.maxCount, True),
    SH.minExclusive: _compared("MinExclusive", SH.minExclusive, ">"),
    SH.minInclusive: _compared("MinInclusive", SH.minInclusive, ">="),
    SH.maxExclusive: _compared("MaxExclusive", SH.maxExclusive, "<"),
    SH.maxInclusive: _compared("MaxInclusive", SH.maxInclusive, "<="),
    SH.minLength: _length("MinLength", SH.minLength, ">="),
    SH.maxLength: _length("MaxLength", SH.maxLength, "<="),
    SH.pattern: _pattern,
    SH.languageIn: _language_in,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _less("LessThan", SH.lessThan, "<"),
    SH.lessThanOrEquals: _less("LessThanOrEquals", SH.lessThanOrEquals, "<="),
    SH["not"]: _not,
    SH["and"]: _lists("And", SH["and"], partial(joined, "&&")),
    SH["or"]: _lists("Or", SH["or"], partial(joined, "||")),
    SH.xone: _lists("Xone", SH.xone, _exactly_one),
    SH.node: _node,
    SH.property: _properties,
    SH.qualifiedMinCount: _qualified("QualifiedMinCount", SH.qualifiedMinCount, False),
    SH.qualifiedMaxCount: _qualified("QualifiedMaxCount", SH.qualifiedMaxCount, True),
    SH.closed: _closed,
    SH.hasValue: _has_value,
    SH["in"]: _in,
}
