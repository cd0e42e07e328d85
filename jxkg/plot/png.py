"""A drawing as PNG: drawn by resvg, its texts set in one known font."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from jxkg.errors import UsageError

SCALE = 2


def png(svg: str, font: Path | None = None) -> bytes:
    """The PNG of a drawing, twice as large; UsageError where a character would be missing, or resvg is not installed."""
    try:
        import fontTools  # noqa: F401 — the fonts are read with it
        import resvg_py
    except ImportError:
        raise UsageError(
            "what draws PNG is not installed", None, "pip install 'jxkg[plot]', or write .svg or .html"
        ) from None
    from jxkg.plot.fonts import find_font

    found = find_font(font)
    found.check("".join(map(unescape, re.findall(r"<text[^>]*>([^<]*)</text>", svg))))
    set_in_it = re.sub(r'font-family="[^"]*"', f'font-family="{found.family}"', svg, count=1)
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=set_in_it,
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=[str(found.path)],
            sans_serif_family=found.family,
        )
    except ValueError as error:
        raise UsageError(f"the picture cannot be drawn as PNG ({error})", None, "write .svg or .html") from None
    return bytes(drawn)
