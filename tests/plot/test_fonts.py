"""Fonts: found in order, and refused where they lack characters."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from jxkg.errors import UsageError
from jxkg.plot import fonts
from jxkg.plot.picture import Picture


def small_font(path: Path, letters: str) -> Path:
    """A font that has only some letters."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    glyphs = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_a_font_without_chinese_is_refused_and_nothing_is_written(pictures: dict[str, Picture], tmp_path: Path) -> None:
    font = small_font(tmp_path / "small.ttf", "abc")
    with pytest.raises(UsageError, match=r"the font Small lacks \d+ characters: ") as caught:
        pictures["load"].save(tmp_path / "load.png", font)
    assert "fonts-wqy-microhei" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["small.ttf"]


def test_a_machine_without_any_font_is_told_what_to_install(
    pictures: dict[str, Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    with pytest.raises(UsageError, match="no font with Chinese was found") as caught:
        pictures["load"].png()
    assert all(word in str(caught.value) for word in ("jxkg[plot]", "fonts-noto-cjk", "fonts-wqy-microhei"))


def test_fonts_are_looked_for_in_the_stated_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = fonts.find_font()
    assert (packaged.path.name, packaged.family) == ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC")
    assert "noto_cjk_sans_otc" in packaged.path.parts
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    (tmp_path / "deep").mkdir()
    small_font(tmp_path / "simhei.ttf", "中")
    assert fonts.find_font().path.name == "simhei.ttf"
    shutil.copy(packaged.path, tmp_path / "deep")
    assert fonts.find_font().path == tmp_path / "deep" / "NotoSansCJK-Regular.ttc"


def test_a_file_that_is_no_font(pictures: dict[str, Picture], tmp_path: Path) -> None:
    (tmp_path / "words.ttf").write_text("no font", encoding="utf-8")
    for name in ("words.ttf", "missing.ttf", "missing.ttc"):
        with pytest.raises(UsageError, match="this font cannot be read"):
            pictures["load"].png(tmp_path / name)
    with pytest.raises(UsageError, match="a font can be given for PNG only"):
        pictures["load"].save(tmp_path / "load.svg", tmp_path / "words.ttf")
    assert [path.name for path in tmp_path.iterdir()] == ["words.ttf"]
