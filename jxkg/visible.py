r"""Text of others made safe to look at: what a terminal or a page would obey, or would not show, is shown as an escape.

That is: control characters (C0 without newline and tab, DEL, C1), characters that turn the direction of writing or have no
width, other separators of lines, halves of surrogate pairs, and characters that are none. A text in which all is visible stays
as it is.
"""

from __future__ import annotations

import re
from html import escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""A text with escapes in the place of what cannot be seen; made visible again it is the same.

    >>> print(visible("市\x1b]0;title\x07教育局\u202e"))
    市\x1b]0;title\x07教育局\u202e
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def markup(text: str) -> str:
    r"""A text as an element of a page or a drawing has it: visible, with the references that XML and HTML need.

    >>> print(markup("a < b\x0b"))
    a &lt; b\x0b
    """
    return escape(visible(text), quote=False)
