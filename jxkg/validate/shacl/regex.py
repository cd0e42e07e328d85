r"""Regular expressions that Python, Rust and XPath read alike; pySHACL has Python's, engines have others.

What they read differently (look-around, back references, \w, \b, anchors other than ^ and $) is left to pySHACL. One
difference stays: to Python, $ also matches before a line's end that is the text's last character; to SPARQL it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jxkg.validate.shacl.terms import CannotCompileError

_TOKEN = re.compile(
    r"""
      (?P<group> \(\?: | \(\?[^:] | \( )
    | (?P<escape> \\u[0-9A-Fa-f]{4} | \\x[0-9A-Fa-f]{2} | \\. )
    | (?P<count> \{[0-9]+(?:,[0-9]*)?\} )
    | (?P<class> \[\^?\]?(?:\\.|[^\]\\])*\] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_CLASS = re.compile(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|.", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
_SPACE = " \\t\\n\\r\\f\\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPECIAL = set("\\.^$*+?()[]{}|")
_SPECIAL_IN_CLASS = set("\\^[]&~-")


def portable(pattern: str) -> str:
    r"""A pattern so written that every engine reads it as Python does; CannotCompileError where that cannot be.

    >>> print(portable(r"^[\u4E00-\u9FFF]+\s?[0-9]{4}$"))  # doctest: +ELLIPSIS
    ^[一-鿿]+[ \t\n...]?[0-9]{4}$
    """
    try:
        re.compile(pattern)
    except re.error as error:
        raise CannotCompileError(f"the pattern is wrong ({error})") from None
    return "".join(_pieces(pattern))


def _pieces(pattern: str) -> Iterator[str]:
    before = ""
    for match in _TOKEN.finditer(pattern):
        piece = match[0]
        match match.lastgroup:
            case "group":
                if piece not in {"(", "(?:"}:
                    raise CannotCompileError(f"engines read {piece} in a pattern differently")
            case "escape":
                piece = _escape(piece)
            case "class":
                piece = _class(piece)
            case "other" if piece in "{}":
                piece = f"\\{piece}"
        if piece == "+" and before in {"*", "+", "?"}:
            raise CannotCompileError("engines read possessive quantifiers differently")
        before = piece
        yield piece


def _escape(piece: str) -> str:
    """An escape outside a class."""
    if piece[1] in "dD":
        return piece
    if piece[1] in "sS":
        return f"[{'^' if piece[1] == 'S' else ''}{_SPACE}]"
    character = _character(piece)
    if character is None:
        raise CannotCompileError(f"engines read {piece} in a pattern differently")
    return f"\\{character}" if character in _SPECIAL else character


def _character(piece: str) -> str | None:
    """The one character that an escape, or a character, stands for; None where it stands for others."""
    if len(piece) == 1:
        return piece
    if piece[1] in "ux" and len(piece) > 2:
        return chr(int(piece[2:], 16))
    if piece[1] in _CONTROLS:
        return _CONTROLS[piece[1]]
    return None if piece[1].isalnum() else piece[1]


def _class(piece: str) -> str:
    inner = piece[2:-1] if piece.startswith("[^") else piece[1:-1]
    items = _IN_CLASS.findall(inner)
    written = "".join(_item(item, 0 < place < len(items) - 1) for place, item in enumerate(items))
    return f"[{'^' if piece.startswith('[^') else ''}{written}]"


def _item(item: str, between: bool) -> str:
    """One item of a class; a hyphen between two others makes a range."""
    if item == "-" and between:
        return "-"
    if item == "\\d":
        return item
    if item == "\\s":
        return _SPACE
    character = _character(item)
    if character is None:
        raise CannotCompileError(f"engines read {item} in a pattern differently")
    return f"\\{character}" if character in _SPECIAL_IN_CLASS else character
