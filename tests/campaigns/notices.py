"""Notices changed by chance: each is read, with every character owned once, or refused in words; nothing else, and soon.

python -m tests.campaigns.notices --seed 1 --count 20000
"""

from __future__ import annotations

import json
import random
import warnings
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from jxkg.errors import DoubtWarning, JxkgError
from jxkg.model import Document
from jxkg.read import read_document
from tests.campaigns.mangling import Outcome, encoded, main, mangled
from tests.conftest import SOURCE

SECONDS = 5.0
"""How long one notice may take."""
LONGEST_MESSAGE = 400

_UNITS = (
    "市教育局",
    "市财政局",
    "市政务数据办（市跑改办）",
    "各县（市、区）政府",
    "各区、县（市）政府",
    "市级有关部门（单位）",
    "各级行政机关",
)
_WORDS = (
    "公开",
    "政策",
    "信息",
    "平台",
    "加强",
    "落实",
    "监督",
    "“浙里办”",
    "《条例》",
    "2022年底前",
    "不少于1次",
    "百分之四",
    "年内",
    "，",
)
_NUMERALS = "一二三四五六七八九"


def generated(chance: random.Random) -> str:
    """A notice with a list of some tasks."""
    head = f"某政办发〔2022〕{chance.randrange(1, 99)}号\n\n某市人民政府办公室关于印发清单的通知\n\n各县（市、区）人民政府：\n"
    body = "现将清单印发给你们，请认真落实，年底前完成。\n\n某市人民政府办公室\n\n2022年6月15日\n\n重点工作责任清单\n\n"
    rows = ["\t序号\n\t重点工作\n\t牵头单位\n\t责任单位\n"]
    number = 0
    for part in range(chance.randrange(1, 4)):
        rows.append(f"\t{_NUMERALS[part]}、{_sentence(chance, 4)}\n")
        for section in range(chance.randrange(1, 4)):
            rows.append(f"\t（{_NUMERALS[section]}）{_sentence(chance, 5)}\n")
            for _ in range(chance.randrange(0, 4)):
                number += 1
                cells = (_names(chance) for _ in range(chance.choice((1, 2, 2))))
                rows.append(f"\t{number}\n\t{_sentence(chance, 12)}\n" + "".join(f"\t{cell}\n" for cell in cells))
    end = "\n附件\n\n市级有关部门（单位）名单\n\n市教育局、市财政局。\n" if chance.random() < 0.5 else ""
    return head + body + "\n".join(rows) + end


def _sentence(chance: random.Random, words: int) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, words))) + "。"


def _names(chance: random.Random) -> str:
    return chance.choice("、，\n").join(chance.sample(_UNITS, chance.randrange(1, 4)))


def failure(path: Path) -> tuple[str, str | None]:
    """What came of reading a notice, and what is wrong with that, if anything."""
    start = perf_counter()
    try:
        document = read_document(path)
        came, wrong = "read", _wrong(document)
    except JxkgError as error:
        came = "refused"
        wrong = "a long message" if len(str(error)) > LONGEST_MESSAGE else None
        wrong = wrong if error.place else "a message without a place"
    except Exception as error:
        came, wrong = "raised", f"{type(error).__name__}: {error}"[:200]
    took = perf_counter() - start
    return came, wrong or (f"took {took:.1f} s" if took > SECONDS else None)


def _wrong(document: Document) -> str | None:
    """What is wrong with a document that was read: a character that nothing or too much owns, or one that cannot be printed."""
    assert document.text is not None
    text, owners = document.text.source.text, Counter[int]()
    for passage in document.text.passages:
        owners.update(range(passage.span.start, passage.span.end))
    for at, character in enumerate(text):
        if owners[at] > 1 or (character.strip() and not owners[at]):
            return f"{character!r} at {at} is owned {owners[at]} times"
    json.dumps(asdict(document), ensure_ascii=False, default=str).encode("utf-8")
    return None


def run(seed: int, count: int) -> Outcome:
    """Try some notices; each depends on the seed and its own number alone."""
    outcome, bundled = Outcome(), SOURCE.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtWarning)
        path = Path(folder) / "notice.txt"
        for number in range(count):
            chance = random.Random(f"{seed} {number}")
            text = bundled if chance.random() < 0.3 else generated(chance)
            path.write_bytes(encoded(chance, mangled(chance, text)))
            came, wrong = failure(path)
            outcome.came[came] += 1
            if wrong:
                outcome.failed.append(f"seed {seed}, number {number}: {wrong}")
    return outcome


if __name__ == "__main__":
    main(run, "Read notices changed by chance.")
