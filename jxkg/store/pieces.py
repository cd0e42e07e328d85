"""An answer on its way from one process to another, piece by piece: rows as SPARQL 1.1 TSV, triples as N-Triples.

A piece is bytes, of which the first says what the others are. Terms come back as they were; one that comes often is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedWriter, RawIOBase
from itertools import chain, starmap
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from jxkg.rdf.answers import Answer, Rows, Triples, YesNo
from jxkg.rdf.terms import without_triple_terms

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from jxkg.rdf.terms import Term

ROWS, TRIPLES, YES_NO = b"r", b"t", b"b"
END, NO_QUERY, NO_ANSWER, NO_MEMORY = b".", b"q", b"a", b"m"
_SIZE = 1 << 17
_TSV, _NT = ox.QueryResultsFormat.TSV, ox.RdfFormat.N_TRIPLES


def send(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, put: Callable[[bytes], None]) -> None:
    """Send what pyoxigraph found; raises what it raises."""
    if isinstance(found, ox.QueryBoolean):
        put(YES_NO + (b"1" if found else b""))
        return
    if isinstance(found, ox.QueryTriples):
        with BufferedWriter(_Pieces(TRIPLES, put), _SIZE) as out:
            found.serialize(out, format=_NT)
        return
    names = "\t".join(variable.value for variable in found.variables)
    put(ROWS + names.encode())
    with BufferedWriter(_Pieces(ROWS, put), _SIZE) as out:
        found.serialize(out, format=_TSV)


class _Pieces(RawIOBase):
    """What is written becomes pieces of a kind."""

    def __init__(self, kind: bytes, put: Callable[[bytes], None]) -> None:
        self._kind = kind
        self._put = put

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Send it."""
        piece = b"".join((self._kind, data))
        self._put(piece)
        return len(piece) - len(self._kind)


def receive(pieces: Iterator[bytes]) -> Answer:
    """The answer that some pieces are."""
    first = next(pieces, TRIPLES)
    if first[:1] == YES_NO:
        return YesNo(first[1:] == b"1")
    if first[:1] == TRIPLES:
        rows = _terms(_cells(_lines(chain((first,), pieces)), _triple_cells))
        return Triples(tuple(without_triple_terms(starmap(ox.Triple, cast("Iterator[tuple[Any, Any, Any]]", rows)))))
    names = tuple(first[1:].decode().split("\t")) if first[1:] else ()
    lines = _lines(pieces)
    header, *begun = next(lines)
    assert header.count(b"\t") == max(0, len(names) - 1)
    lines = chain((begun,), lines)
    return Rows(names, tuple(_terms(_cells(lines, _row_cells))) if names else tuple(() for some in lines for _ in some))


def _lines(pieces: Iterator[bytes]) -> Iterator[list[bytes]]:
    """The whole lines of each piece; what is broken off goes on in the next."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece[1:]).split(b"\n")
        yield whole


def _row_cells(line: bytes) -> list[bytes]:
    return line.split(b"\t")


def _triple_cells(line: bytes) -> list[bytes]:
    return line[:-2].split(b" ", 2)  # without the full stop; only an object may have blanks


def _cells(found: Iterator[list[bytes]], cut: Callable[[bytes], list[bytes]]) -> Iterator[list[list[bytes]]]:
    return ([*map(cut, lines)] for lines in found)


def _terms(found: Iterable[list[list[bytes]]]) -> Iterator[tuple[Term | None, ...]]:
    """Rows of cells as terms; an empty cell is None."""
    known: dict[bytes, Term | None] = {b"": None}
    term = known.__getitem__
    for rows in found:
        new = set(chain.from_iterable(rows)) - known.keys()
        known.update(zip(new, _read(new), strict=True))
        yield from [tuple(map(term, row)) for row in rows]


def _read(cells: set[bytes]) -> Iterator[Term]:
    solutions = ox.parse_query_results(b"\n".join((b"?x", *cells, b"")), format=_TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    return map(itemgetter(0), solutions)
