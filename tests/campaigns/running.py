"""What the campaigns share: their options, and the sum at the end."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What a campaign tried: how often each thing happened, and what failed."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, what: str) -> None:
        self.counts[what] += 1

    def fail(self, what: str) -> None:
        self.counts["failed"] += 1
        self.failures.append(what)

    def __str__(self) -> str:
        lines = [f"{what}: {count:,}" for what, count in sorted(self.counts.items())]
        return "\n".join([*lines, *(f"FAILED {failure}" for failure in self.failures[:20])])


Campaign = Callable[[int, int], Outcome]


def main(campaign: Campaign, count: int) -> None:
    """Run a campaign as the command line says, and print its sum."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=count)
    options = parser.parse_args()
    start = time.monotonic()
    outcome = campaign(options.seed, options.count)
    print(f"seed {options.seed}, {options.count:,} tries, {time.monotonic() - start:.0f} s")
    print(outcome)
    sys.exit(1 if outcome.failures else 0)
