"""A picture: its drawing, and the same as a table; written as SVG, PNG or a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import Place, UsageError

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
        from jxkg.plot.page import page

        return page(self)

    def png(self, font: Path | None = None) -> bytes:
        """The picture as PNG, at twice its size, its texts set in `font` or the first Chinese font that is found.

        Raises UsageError where there is no such font, where the font lacks a character, or what draws is not installed.
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
        problem = f"the extension “{path.suffix}” says no format of a picture"
        raise UsageError(problem, Place(path), f"use one of {', '.join(_WRITERS)}")
    return extension
