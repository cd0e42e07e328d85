"""A font that has Chinese, for PNG: the one that jxkg[plot] brings, or one that the machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from jxkg.errors import Place, UsageError

# in this order; each is the name of a file and of the family in it that is meant for simplified Chinese
KNOWN = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("NotoSansCJKsc-Regular.otf", "Noto Sans CJK SC"),
    ("NotoSansSC-Regular.otf", "Noto Sans SC"),
    ("SourceHanSansSC-Regular.otf", "Source Han Sans SC"),
    ("SourceHanSans.ttc", "Source Han Sans SC"),
    ("wqy-microhei.ttc", "WenQuanYi Micro Hei"),
    ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
    ("PingFang.ttc", "PingFang SC"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB"),
    ("msyh.ttc", "Microsoft YaHei"),
    ("simhei.ttf", "SimHei"),
)
_PACKAGE = "noto_cjk_sans_otc"
REMEDY = (
    "pip install 'jxkg[plot]', which brings Noto Sans CJK; on Debian: apt install fonts-noto-cjk or fonts-wqy-microhei"
)


@dataclass(frozen=True, slots=True)
class Font:
    """A file, the family in it to use, and the characters that it has."""

    path: Path
    family: str
    characters: frozenset[int]

    def check(self, text: str) -> None:
        """Raise UsageError, which names them, where the font lacks characters of a text: no box is drawn in their place."""
        lacking = sorted(
            {character for character in text if ord(character) not in self.characters and not character.isspace()}
        )
        if lacking:
            some = " ".join(lacking[:12]) + (" …" if len(lacking) > 12 else "")
            raise UsageError(
                f"the font {self.family} lacks {len(lacking)} characters: {some}", Place(self.path), REMEDY
            )


def find_font(given: Path | None = None) -> Font:
    """The given font, or the packaged one, or the first of KNOWN on this machine; UsageError if there is none."""
    if given is not None:
        return _read(given, None)
    for path in _candidates():
        return _read(path, dict(KNOWN)[path.name])
    raise UsageError("no font with Chinese was found, and boxes in its place would say nothing", None, REMEDY)


def _candidates() -> Iterator[Path]:
    package = find_spec(_PACKAGE)
    if package and package.origin:
        yield from (path for name, _ in KNOWN if (path := Path(package.origin).parent / name).is_file())
    held: dict[str, Path] = {}
    for folder in font_folders():
        for inside, _, files in os.walk(folder):
            held |= {file: Path(inside, file) for file in files if file not in held}
    yield from (held[name] for name, _ in KNOWN if name in held)


def font_folders() -> list[Path]:
    """Where the system and the user keep fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def _read(path: Path, family: str | None) -> Font:
    """The face of a family in a file, or the first face if no family is named; UsageError if the file is not a font."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        held = BytesIO(path.read_bytes())
        faces = TTCollection(held, lazy=True).fonts if path.suffix.lower() == ".ttc" else [TTFont(held, lazy=True)]
        names = [str(face["name"].getBestFamilyName()) for face in faces]
        place = names.index(family) if family in names else 0
        return Font(path, names[place], frozenset(faces[place].getBestCmap() or {}))
    except (OSError, TTLibError, KeyError) as error:
        raise UsageError(f"this font cannot be read ({error})", Place(path), REMEDY) from None
