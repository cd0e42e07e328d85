"""What a person sees when deciding a dispute: the words of both provisions, and what each coder said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jxkg.align.coding.agreement import disputes
from jxkg.align.quotable import Wording, wordings
from jxkg.model import Alignment, Link, links
from jxkg.names.documents import Documents


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coder said of a disputed link: a record of it, or a record that none was found.

    Without a record, `others` has the subject's other links in the document. If there are none, the coder did not look there.
    """

    coder: str
    record: Alignment | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A link on which two coders differ: the words of both sides, and what each coder said."""

    link: Link
    lower: Wording
    upper: Wording
    coded: tuple[Coded, Coded]


@dataclass(frozen=True, slots=True)
class Review:
    """The disputes of two codings, in the order in which they are shown, and all links that one of them has."""

    disputed: Mapping[Link, Disputed]
    linked: frozenset[Link]

    @classmethod
    def of(cls, codings: Mapping[str, Iterable[Alignment]], documents: Documents) -> Review:
        """The disputes of two codings, by the names of their coders."""
        (a, coding_a), (b, coding_b) = ((name, list(records)) for name, records in codings.items())
        words = wordings(documents.documents)
        return cls(
            {
                link: Disputed(
                    link, words[link[0]], words[link[1]], (_coded(a, coding_a, link), _coded(b, coding_b, link))
                )
                for link in disputes(links(coding_a), links(coding_b))
            },
            frozenset((*links(coding_a), *links(coding_b))),
        )


def _coded(coder: str, records: Iterable[Alignment], link: Link) -> Coded:
    subject, target = link
    searched = target.partition(":")[0]
    own = [record for record in records if (record.subject, record.searched) == (subject, searched)]
    this = next((record for record in own if record.object == target or not record.found), None)
    return Coded(coder, this, () if this else tuple(record.object for record in own))
