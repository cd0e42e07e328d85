"""Characters that the text layer of some PDF has in place of others that look the same.

Where a font has one glyph for a radical and a character, the text layer may say the radical: ⼈⺠ for 人民. For the Kangxi
radicals and for ligatures of Latin letters, Unicode's compatibility decomposition gives the character meant; for the radicals of
its supplement that are characters of simplified Chinese, its file EquivalentUnifiedIdeograph.txt.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = {
    ord(radical): character
    for radical, character in zip(
        "⺟⺠⺩⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民王虎西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
}
_DECOMPOSED = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))
}
_MEANT = _SUPPLEMENT | _DECOMPOSED


def as_meant(text: str) -> str:
    """A text with the characters that are meant.

    >>> as_meant("⼈⺠政府⼯作ﬁle")
    '人民政府工作file'
    """
    return text.translate(_MEANT)
