"""How far coders agree beyond chance, on nominal values: Cohen's kappa for two coders, Krippendorff's alpha for any number.

Both take counts. A key is what the coders said of a unit: one value for each coder in order, None for a coder who said nothing.
The value is how many units have that key. Both return None if nothing can be computed: no unit was decided by two coders, or all
decisions are the same, so that chance alone would agree on everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from math import fsum
from typing import TypeVar

_Value = TypeVar("_Value", bound=Hashable)


def kappa(said: Mapping[tuple[_Value, _Value], int]) -> float | None:
    """Cohen's kappa (Cohen 1960) of two coders, on the units that both decided.

    >>> kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    0.4
    """
    decided = {values: count for values, count in said.items() if None not in values}
    units = sum(decided.values())
    firsts, seconds = _totals(decided, 0), _totals(decided, 1)
    chance = sum(count * seconds[value] for value, count in firsts.items())
    if chance == units * units:
        return None
    alike = sum(count for (first, second), count in decided.items() if first == second)
    return (alike * units - chance) / (units * units - chance)


def _totals(decided: Mapping[tuple[_Value, _Value], int], coder: int) -> Counter[_Value]:
    totals: Counter[_Value] = Counter()
    for values, count in decided.items():
        totals[values[coder]] += count
    return totals


def alpha(said: Mapping[tuple[_Value | None, ...], int]) -> float | None:
    """Krippendorff's alpha for nominal data (Krippendorff 2004, chapter 11), for any number of coders; values may be missing.

    A unit that fewer than two coders decided is left out.

    >>> alpha({("a", "a"): 5, ("b", "b"): 1, ("b", "a"): 3, ("a", "b"): 1})
    0.09523809523809523
    """
    totals: Counter[_Value] = Counter()
    unlike = []
    for values, count in said.items():
        decided = Counter(value for value in values if value is not None)
        coders = decided.total()
        if coders < 2:
            continue
        pairs = coders * coders - sum(same * same for same in decided.values())
        unlike.append(count * pairs / (coders - 1))
        totals.update({value: same * count for value, same in decided.items()})
    pairable = totals.total()
    by_chance = pairable * pairable - sum(same * same for same in totals.values())
    return None if by_chance == 0 else 1 - (pairable - 1) * fsum(unlike) / by_chance
