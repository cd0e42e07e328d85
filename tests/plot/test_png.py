"""PNG: as large as it should be, each character drawn."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET

import pytest

from jxkg.errors import UsageError
from jxkg.plot import fonts
from jxkg.plot.picture import Picture
from tests.plot.drawings import NAMES


def drawn(picture: Picture, *names: str) -> list[tuple[str | int, ...]]:
    return [row for row in picture.rows if row[0] in names]


@pytest.mark.parametrize("name", NAMES)
def test_png_is_twice_as_large(pictures: dict[str, Picture], name: str) -> None:
    drawn = pictures[name].png()
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    root = ET.fromstring(pictures[name].svg)
    expected = [2 * float(root.attrib[side]) for side in ("width", "height")]
    assert struct.unpack(">II", drawn[16:24]) == pytest.approx(expected, abs=2)


def test_each_character_is_drawn_by_the_font_and_not_as_a_box(pictures: dict[str, Picture]) -> None:
    from jxkg.plot.png import png

    def one(letter: str) -> bytes:
        size = 'width="40" height="40" font-family="x"'
        return png(
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}><text x="5" y="30" font-size="20">{letter}</text></svg>'
        )

    assert len({one(letter) for letter in "嘉兴市政务公开〔〕 "}) == 10
    characters = {
        one for picture in pictures.values() for words in ET.fromstring(picture.svg).itertext() for one in words
    }
    assert len(characters) > 500
    fonts.find_font().check("".join(characters))


def test_a_picture_too_large_for_png(pictures: dict[str, Picture]) -> None:
    from jxkg.plot.png import png

    with pytest.raises(UsageError, match="cannot be drawn as PNG"):
        png(
            re.sub(
                r'width="[\d.]+" height="[\d.]+" viewBox',
                'width="9e9" height="9e9" viewBox',
                pictures["load"].svg,
                count=1,
            )
        )
