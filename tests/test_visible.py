"""What cannot be seen, or would be obeyed, is shown as an escape."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from jxkg.errors import InputError
from jxkg.visible import markup, visible

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_no_control_character_and_no_separator_of_lines_is_left() -> None:
    every = [chr(number) for number in range(0x110000)]
    hidden = [one for one in every if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} and one not in "\n\t"]
    assert len(hidden) > 2000
    for one in (*hidden, *_BIDI):
        assert visible(one).isascii()
        assert visible(one).isprintable()
    kept = [one for one in every if unicodedata.category(one)[0] in "LMNPS" or one in " \n\t\u3000"]
    assert visible("".join(kept)) == "".join(kept)


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_visible_stays(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(exclude_categories=())))
def test_markup_is_well_formed_and_says_what_is_visible(text: str) -> None:
    element = ElementTree.fromstring(f"<p>{markup(text)}</p>".encode())
    assert (element.text or "") == visible(text)


def test_an_error_is_safe_to_look_at() -> None:
    assert str(InputError("no \x1b]0;title\x07", None, "not \u202e")) == "no \\x1b]0;title\\x07\n  not \\u202e"
