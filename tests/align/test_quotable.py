"""What may be quoted as evidence."""

from __future__ import annotations

from jxkg.align.quotable import held
from jxkg.model import Attestation, Notice, Quote


def test_the_upper_words_of_a_held_quote_would_be_held(notice: Notice) -> None:
    """A provision of a held notice is quoted by its offsets, whichever side of a link it is on."""
    quote = Quote(notice.sections[0].text.text, notice.sections[0].text.span)
    wording = held("x:1.1", "x", notice, quote)
    (span,) = wording.occurrences("共同富裕示范区建设")
    assert span.cut(notice.source.text) == "共同富裕示范区建设"
    assert wording.attestation is Attestation.HELD_TEXT
