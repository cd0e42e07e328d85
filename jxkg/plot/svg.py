"""Drawing: a canvas that becomes SVG 1.1, in which text stays text and every mark says what it stands for.

Written here and not by a plotting library, since that keeps the same bytes for the same graph whatever is installed, and needs
nothing installed at all. Widths of text are estimated: a wide character is an em, any other 0.56 of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from jxkg.visible import markup, visible

FONT_FAMILY = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', SimHei, "
    "sans-serif"
)
INK, FAINT, RULE = "#1a1a1a", "#5a5a5a", "#c8c8c8"
_LATIN = 0.56
_OPEN, _CLOSE = "（《“‘〔", "，。；：、）》”’！？〕…"
_PIECE = re.compile(rf"[{_OPEN}]*(?:[一-鿿]|[^\s一-鿿{_OPEN}{_CLOSE}]+|.)[{_CLOSE}]* *")


@dataclass(frozen=True, slots=True)
class Paint:
    """How a mark is filled: a colour of some strength, hatched or dashed, and the ink that is read on it."""

    colour: str
    hatched: bool = False
    dashed: bool = False
    ink: str = INK
    strength: float = 1.0


def width_of(text: str, size: float) -> float:
    """About how wide a text is.

    >>> width_of("任务5", 10)
    25.6
    """
    return size * sum(1 if unicodedata.east_asian_width(character) in "WFA" else _LATIN for character in text)


def clip(text: str, width: float, size: float) -> str:
    """A text cut to a width, with an ellipsis where something is left out.

    >>> clip("加强涉及市场主体的信息公开", 60, 10)
    '加强涉及市…'
    """
    text = visible(text)
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text + "…"


def wrap(text: str, width: float, size: float) -> list[str]:
    """A text in lines of a width: broken at spaces, and between wide characters but not before closing punctuation.

    >>> wrap("任务 tasks，要点 requirements", 70, 10)
    ['任务 tasks，', '要点', 'requirements']
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line else lines


def _pieces(text: str) -> list[str]:
    """What must stay together: words with the space after them, wide characters with the punctuation about them."""
    return _PIECE.findall(visible(text))


@dataclass
class Canvas:
    """A drawing of some width; marks are added, `svg` gives the text of the file.

    `prefix` keeps the identifiers of two drawings in one page apart.
    """

    prefix: str
    width: float
    parts: list[str] = field(default_factory=list)
    hatches: set[str] = field(default_factory=set)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        anchor: str = "start",
        colour: str = INK,
        turn: float = 0,
        halo: bool = False,
    ) -> None:
        """Put a text with its baseline at y; `halo` keeps it legible over marks, `turn` is in degrees clockwise."""
        how = f' text-anchor="{anchor}"' if anchor != "start" else ""
        how += f' transform="rotate({_n(turn)} {_n(x)} {_n(y)})"' if turn else ""
        how += ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}"'
        self.parts.append(f"<text {place}{how}>{markup(text)}</text>")

    def rect(self, box: tuple[float, float, float, float], paint: Paint, says: str = "", value: object = None) -> None:
        """A rectangle (x, y, width, height) that stands for a value and says what it is."""
        x, y, width, height = map(_n, box)
        self._mark(f'rect x="{x}" y="{y}" width="{width}" height="{height}"', "rect", paint, says, value)

    def path(self, steps: str, paint: Paint, says: str, value: object) -> None:
        """A closed shape that stands for a value and says what it is."""
        self._mark(f'path d="{steps}"', "path", paint, says, value)

    def _mark(self, shape: str, tag: str, paint: Paint, says: str, value: object) -> None:
        if paint.hatched:
            self.hatches.add(paint.colour)
        fill = f"url(#{self.prefix}-{paint.colour[1:]})" if paint.hatched else paint.colour
        stroke = INK if paint.dashed else paint.colour
        style = f'fill="{fill}" stroke="{stroke}"' + (' stroke-dasharray="3 2"' if paint.dashed else "")
        style += ' stroke-width="0.8"'
        style += f' fill-opacity="{_n(paint.strength)}"' if paint.strength < 1 else ""
        carried = f' class="mark" data-value="{value}"' if value is not None else ""
        title = f"<title>{markup(says)}</title>" if says else ""
        self.parts.append(f"<{shape} {style}{carried}>{title}</{tag}>")

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str = RULE) -> None:
        """A thin rule."""
        (x1, y1), (x2, y2) = start, end
        ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self.parts.append(f'<line {ends} stroke="{colour}" stroke-width="0.8"/>')

    def lines(self, x: float, y: float, texts: Iterable[str], size: float = 12, colour: str = FAINT) -> float:
        """Texts under one another; the y under the last."""
        for text in texts:
            self.text(x, y, text, size, colour=colour)
            y += size * 1.5
        return y

    def legend(self, x: float, y: float, entries: Iterable[tuple[Paint, str]], width: float) -> float:
        """Swatches with their words, in rows of a width; the y under the last row."""
        start = x
        for paint, words in entries:
            needed = 24 + width_of(words, 12) + 22
            if x > start and x + needed > start + width:
                x, y = start, y + 20
            self.rect((x, y - 11, 18, 13), paint)
            self.text(x + 24, y, words, 12)
            x += needed
        return y + 20

    def svg(self, height: float, title: str, description: str) -> str:
        """The whole drawing, white behind, with a title and a description for who cannot see it."""
        size = f'width="{_n(self.width)}" height="{_n(height)}" viewBox="0 0 {_n(self.width)} {_n(height)}"'
        names = f'role="img" aria-labelledby="{self.prefix}-title {self.prefix}-desc" lang="zh-Hans"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} {names} font-family="{FONT_FAMILY}">',
                f'<title id="{self.prefix}-title">{markup(title)}</title>',
                f'<desc id="{self.prefix}-desc">{markup(description)}</desc>',
                *(["<defs>", *map(self._hatch, sorted(self.hatches)), "</defs>"] if self.hatches else []),
                f'<rect width="{_n(self.width)}" height="{_n(height)}" fill="#fff"/>',
                *self.parts,
                "</svg>\n",
            ]
        )

    def _hatch(self, colour: str) -> str:
        return (
            f'<pattern id="{self.prefix}-{colour[1:]}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
            f'<rect width="3.2" height="6" fill="{colour}"/></pattern>'
        )


def _n(value: float) -> str:
    """A length as short as it can be written, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
