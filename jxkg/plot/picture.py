"""A picture: its drawing, and the same as a table; written as SVG, PNG or a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import Place, UsageError
from jxkg.plot.svg import FONT_FAMILY
from jxkg.visible import markup

Cell = str | int


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """What was drawn. `svg` is the drawing, `columns` and `rows` the numbers in it, `description` says it in words.

    In a notebook it shows itself.
    """

    name: str
    title: str
    description: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __repr__(self) -> str:
        return f"<Picture: {self.name}, {len(self.rows)} rows>"

    def _repr_svg_(self) -> str:
        return self.svg

    def html(self) -> str:
        """The picture as a page that needs nothing else: details under the pointer, and the table."""
        return page(self)

    def png(self, font: Path | None = None) -> bytes:
        """The picture as PNG, at twice its size, its texts set in `font` or the first Chinese font that is found.

        Raises UsageError if there is no such font, if the font lacks a character, or if what draws PNG is not installed.
        """
        from jxkg.plot.png import png

        return png(self.svg, font)

    def save(self, path: str | Path, font: str | Path | None = None) -> None:
        """Write the picture; the file's extension says how: .svg, .png or .html. A font is for PNG only.

        Raises UsageError for another extension, a file that cannot be written, and as `png` does.
        """
        from jxkg.files import write_bytes

        path = Path(path)
        extension = check_extension(path)
        if font is not None and extension != ".png":
            raise UsageError(
                "a font can be given for PNG only", Place(path), "SVG and HTML use the fonts of who reads them"
            )
        write_bytes(path, _WRITERS[extension](self, Path(font) if font else None))


_WRITERS: Mapping[str, Callable[[Picture, Path | None], bytes]] = {
    ".svg": lambda picture, _: picture.svg.encode(),
    ".png": lambda picture, font: picture.png(font),
    ".html": lambda picture, _: picture.html().encode(),
}


def check_extension(path: Path) -> str:
    """The extension of a file that a picture can be written to; UsageError for any other.

    >>> check_extension(Path("chain.SVG"))
    '.svg'
    """
    extension = path.suffix.lower()
    if extension not in _WRITERS:
        problem = f"a picture cannot have the extension “{path.suffix}”"
        raise UsageError(problem, Place(path), f"use one of {', '.join(_WRITERS)}")
    return extension


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_STYLE = """\
body { margin: 1.5rem; color: #1a1a1a; background: #fff; font: 15px/1.6 FONTS; }
figure { margin: 0; overflow-x: auto; }
figure text { pointer-events: none; }
.mark:hover { stroke: #1a1a1a; stroke-width: 2; }
#tip { position: fixed; max-width: 28rem; padding: .5rem .7rem; white-space: pre-line; pointer-events: none;
       color: #fff; background: #1a1a1a; border-radius: 4px; font-size: 13px; }
summary { cursor: pointer; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 13px; }
caption { text-align: left; padding: .4rem 0; }
th, td { border-bottom: 1px solid #c8c8c8; padding: .25rem .8rem .25rem 0; text-align: left; vertical-align: top; }
td.number { text-align: right; }
"""
_SCRIPT = """\
const tip = document.getElementById("tip"), drawing = document.querySelector("figure svg");
for (const title of drawing.querySelectorAll("rect > title, path > title")) {
  title.parentNode.dataset.says = title.textContent;
  title.parentNode.setAttribute("aria-label", title.textContent);
  title.remove();
}
drawing.addEventListener("pointermove", (event) => {
  const mark = event.target.closest("[data-says]");
  tip.hidden = !mark;
  if (!mark) return;
  tip.textContent = mark.dataset.says;
  const room = (size, end) => Math.max(0, Math.min(size, end));
  tip.style.left = room(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
  tip.style.top = room(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + "px";
});
drawing.addEventListener("pointerleave", () => { tip.hidden = true; });
"""


def page(picture: Picture) -> str:
    """The page: the drawing with details under the pointer, and below it the same as a table."""
    title, words = markup(picture.title), markup(picture.description)
    return f"""\
<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{_STYLE.replace("FONTS", FONT_FAMILY)}</style>
</head>
<body>
<main>
<figure>
{picture.svg}<figcaption>{words}</figcaption>
</figure>
<details>
<summary>数据表 Data table（{len(picture.rows)} 行 rows）</summary>
{_table(picture)}
</details>
</main>
<div id="tip" role="tooltip" hidden></div>
<script>
{_SCRIPT}</script>
</body>
</html>
"""


def _table(picture: Picture) -> str:
    head = "".join(f'<th scope="col">{markup(name)}</th>' for name in picture.columns)
    body = "\n".join(f"<tr>{_cells(row)}</tr>" for row in picture.rows)
    caption = f"<caption>{markup(picture.title)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(row: Iterable[str | int]) -> str:
    return "".join(
        f'<td class="number">{cell}</td>' if isinstance(cell, int) else f"<td>{markup(cell)}</td>" for cell in row
    )
