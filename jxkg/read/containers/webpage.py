"""What of a web page is seen, what is around the document, and which tables only lay out the page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

# fmt: off
_UNSEEN = {
    "script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object", "audio", "video",
    "canvas", "datalist", "-comment",
}
# fmt: on
_AROUND = {"nav", "footer", "aside", "form", "button", "select"}
_NAMES = re.compile(
    r"(?:^|[-_\s\d]|(?<=[a-z])(?=[A-Z]))"
    r"(?:nav\w*|menu\w*|foot\w*|copyright|bread\w*|crumbs?|location|position|weizhi|dqwz|share\w*|bdshare\w*|fenxiang|fx|print\w*|"
    r"side\w*|toolbar|tools?|search\w*|banner|logo|header|qrcode|ewm|erweima|related|relat\w*|xgxx|pag(?:er|ination)|login|links?|"
    r"friend\w*|top|gotop|dbx|counter|hits?|dianji|fontsize|zihao)"
    r"(?:$|[-_\s\d]|(?=[A-Z]))"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LARGEST_AROUND = 0.4
"""What has a larger share of the page's text is not around the document, whatever it is called."""


def is_seen(node: LexborNode) -> bool:
    """Whether a browser shows a node."""
    tag = node.tag or ""
    if tag in _UNSEEN or (tag.startswith("-") and tag != "-text"):
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or "")


def is_around(node: LexborNode, whole: int) -> bool:
    """Whether an element belongs to the website: by its tag, or by its name where it has little of the page's `whole` text."""
    if node.tag in {"body", "html"}:
        return False
    attributes = node.attributes
    named = any(_NAMES.search(attributes.get(name) or "") for name in ("class", "id"))
    return (node.tag in _AROUND or named) and len(node.text()) < _LARGEST_AROUND * whole


def is_layout(table: LexborNode) -> bool:
    """Whether a table only lays out the page: it has another one in it, or no row with two cells."""
    if len(table.css("table")) > 1:
        return True
    return all(len(row.css("td, th")) < 2 for row in table.css("tr"))
