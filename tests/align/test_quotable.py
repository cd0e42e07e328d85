"""What may be quoted as evidence."""

from __future__ import annotations

from jxkg.align.quotable import held
from jxkg.model import Attestation, Document, Text


def test_the_upper_words_of_a_held_quote_would_be_held(notice: Document, frame: Text) -> None:
    """A provision of a held notice is quoted by its offsets, whichever side of a link it is on."""
    quote = notice.sections[0].quote
    assert quote is not None
    wording = held("x:1.1", "x", frame.source, quote)
    (span,) = wording.occurrences("共同富裕示范区建设")
    assert span.cut(frame.source.text) == "共同富裕示范区建设"
    assert wording.attestation is Attestation.HELD_TEXT
