"""What is written differently and means the same: traditional characters, full-width letters, capitals."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def fold(text: str) -> str:
    """A text in simplified characters, half width and small letters, each character in its place.

    Characters are read one by one, so that a part of a text folds as it does within the text. One whose other form is longer than
    itself stays as it is.

    >>> fold("減稅降費 １２３４５ Education")
    '减税降费 12345 education'
    """
    return text.translate(_FOLDED)


_BRACKETS = {
    "〔": "(",
    "〕": ")",
    "[": "(",
    "]": ")",
    "［": "(",
    "］": ")",
    "【": "(",
    "】": ")",
}  # as years are written in


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        other = unicodedata.normalize("NFKC", _BRACKETS.get(character, character)).casefold()
        simplified = _simplifier().convert(other) if other.isalpha() and not other.isascii() else other
        self[code] = simplified if len(simplified) == 1 else character
        return self[code]


_FOLDED = _Folding()


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("tw2s")
