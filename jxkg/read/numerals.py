"""Numbers as official texts write them: full-width digits and signs, and Chinese numerals.

Numbers are read where they are of a usual size. A number that is not read is found by `jxkg.read.doubts`.
"""

from __future__ import annotations

from decimal import Decimal

_DIGIT = "[一二两三四五六七八九]"
_TENS = f"(?:{_DIGIT}?十|廿|卅){_DIGIT}?"
_HUNDREDS = f"{_DIGIT}百(?:{_TENS}|[零〇]{_DIGIT})?"
CHINESE = f"(?:{_DIGIT}千(?:{_HUNDREDS}|[零〇](?:{_TENS}|{_DIGIT}))?|{_HUNDREDS}|{_TENS}|{_DIGIT})"
"""A pattern of Chinese numerals from 一 to 九千九百九十九."""
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
"""A pattern of numbers in digits, with or without separators of thousands."""
LETTERS = "0-9０-９〇零一二两三四五六七八九十廿卅百千万亿"
"""What numbers are written with, for a class of characters in a pattern."""

_VALUES = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_RANKS = {"十": 10, "百": 100, "千": 1000}
_TENFOLD = {"廿": 20, "卅": 30}
_WIDE = str.maketrans({chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"％": "%", "．": "."})


def narrow(text: str) -> str:
    """A text with full-width digits, ％ and ． as ASCII; every character stays in its place.

    >>> narrow("１２月底前，４．５％")
    '12月底前，4.5%'
    """
    return text.translate(_WIDE)


def number_value(numeral: str) -> Decimal:
    """The value of a number that matches ARABIC, or CHINESE with or without 点 and further digits.

    >>> [str(number_value(n)) for n in ("1,000", "4.5", "廿三", "四点五")]
    ['1000', '4.5', '23', '4.5']
    """
    if numeral[0].isascii():
        return Decimal(numeral.replace(",", ""))
    whole, _, decimals = numeral.partition("点")
    return Decimal(f"{chinese_number(whole)}.{''.join(str(_VALUES[one]) for one in decimals)}".rstrip("."))


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral that matches CHINESE.

    >>> [chinese_number(n) for n in ("三", "十", "十五", "二十", "四十二", "廿八", "一百零五", "两千三百一十")]
    [3, 10, 15, 20, 42, 28, 105, 2310]
    """
    total = digit = 0
    for character in numeral:
        if character in _RANKS:
            total, digit = total + (digit or 1) * _RANKS[character], 0
        elif character in _TENFOLD:
            total += _TENFOLD[character]
        else:
            digit = _VALUES[character]
    return total + digit
