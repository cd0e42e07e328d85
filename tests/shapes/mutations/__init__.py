"""For every constraint of shapes/ a change of the real graph that violates it: what is changed, and what that gives.

A change is SPARQL Update. `drop`, `add` and `swap` write the common ones; the subject is the case's focus unless `on` names
another. Where a change cannot but break a second promise, `also` says which.
"""

from tests.shapes.mutations.alignments import ALIGNMENTS, EVIDENCE_ON_LINKS, HEADINGS
from tests.shapes.mutations.case import Case
from tests.shapes.mutations.documents import DOCUMENTS, TEXTS, WHOLE
from tests.shapes.mutations.provisions import PROVISIONS, RESPONSIBILITIES, SOURCES, TASKS, UNITS
from tests.shapes.mutations.told import TOLD, with_besides

__all__ = ["CASES", "Case"]

_OTHERS = [
    *EVIDENCE_ON_LINKS,
    *DOCUMENTS,
    *TEXTS,
    *PROVISIONS,
    *SOURCES,
    *TASKS,
    *RESPONSIBILITIES,
    *UNITS,
    *ALIGNMENTS,
    *HEADINGS,
    *WHOLE,
]

CASES = [*map(with_besides, _OTHERS), *TOLD]
