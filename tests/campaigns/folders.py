"""Data folders changed by chance: each is built whole, or refused in words with nothing written.

python -m tests.campaigns.folders --seed 1 --count 5000
"""

from __future__ import annotations

import random
import shutil
import warnings
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from jxkg.cli.build import build
from jxkg.errors import DoubtWarning, JxkgError
from tests.campaigns.mangling import Outcome, encoded, main, mangled

SECONDS = 10.0
"""How long one folder may take."""
LONGEST_MESSAGE = 4000

_UNITS = (
    "id\tscope\tname\tofficial_name\tofficial_name_source\tother_names\tlabel_en\tkind\tkind_source\tlevel\tlevel_source\t"
    "members\n"
    "nation-office\tnation\t国务院办公厅\t国务院办公厅\tnotice\t\tGeneral Office\tgovernment-department\t"
    "general-knowledge\tnational\tname\t\n"
    "city-office\tcity\t市政府办公室\t某市人民政府办公室\tnotice\t\tCity Office\tgovernment-department\t"
    "general-knowledge\tmunicipal\tname\t\n"
    "city-education\tcity\t市教育局\t某市教育局\texpansion\t\tEducation Bureau\tgovernment-department\t"
    "general-knowledge\tmunicipal\tname\t\n"
    "city-units\tcity\t市级有关部门（单位）\t\tnotice\t\tCity Units\tgroup:enumerated\tnotice\t\t\t\n"
)
_LIST = """\
某政办发〔2022〕3号

某市人民政府办公室关于印发清单的通知

各县（市、区）人民政府：
根据国办发〔2022〕8号，现将清单印发给你们，年底前完成。
请认真落实。

某市人民政府办公室

2022年6月15日

重点工作责任清单

	序号
	重点工作
	牵头单位
	责任单位

	一、主动公开

	（一）公开政策。

	1
	依托“某平台”公开政策，每年组织培训不少于1次。
	市政府办公室
	市级有关部门（单位）

	2
	落实《某条例》。
	市教育局

附件

市级有关部门（单位）名单

市教育局、市政府办公室。
"""
_NATION = """\
document:
  number: 国办发〔2022〕8号
  title: 工作要点
  issuer: 国务院办公厅
  level: national
  signed: 2022-04-11
  source: https://www.gov.cn/
  extent: outline
parts:
- heading: 一、公开
  attestation: public-text
  sections:
  - heading: 信息公开
    attestation: public-text
    requirements:
    - {path: 1.1.1, attestation: public-text, gist: 公开政策信息, attested_by: [{title: 转载, kind: notice, attests: 同题}]}
    - {path: 1.1.2, attestation: reconstructed, gist: 落实条例, note: 未核对}
"""
_LINKS = (
    "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tauthor_label\treviewer_label\t"
    "confidence\tobject_source\tdrift\tcomment\tmapping_date\n"
    "mzbf-2022-3:task-1\t\tjx:implements\tgbf-2022-8:1.1.1\t\tsemapv:LLMBasedMatching\tcoding A\t\t0.9\tjxid:gbf-2022-8\t"
    "Extends\t同为公开\t\n"
    "mzbf-2022-3:task-2\t\tjx:implements\tsssom:NoTermFound\t\tsemapv:LLMBasedMatching\tcoding A\t\t0.7\tjxid:gbf-2022-8\t\t"
    "未见\t\n"
)
_EVIDENCE = (
    "subject_id\tobject_id\tsubject_quotes\tobject_quotes\tjustification\n"
    "mzbf-2022-3:task-1\tgbf-2022-8:1.1.1\t公开政策\t公开政策信息\tsemapv:LLMBasedMatching\n"
)
FOLDER = {
    "authority/units.tsv": _UNITS,
    "authority/series.tsv": "code\tprefix\tissuer\n国办发\tgbf\tnation-office\n某政办发\tmzbf\tcity-office\n",
    "authority/named.tsv": (
        "kind\tid\tscope\tname\tlabel_en\nplatform\tplatform\tcity\t某平台\tPlatform\n"
        "instrument\tregulations\t\t某条例\tRegulations\n"
    ),
    "documents/gbf-2022-8.yaml": _NATION,
    "sources/list.txt": _LIST,
    "alignments/small.adjudicated.sssom.tsv": _LINKS,
    "alignments/small.evidence.tsv": _EVIDENCE,
}
"""A small data folder: a list of two tasks under a description of two requirements."""


def changed(chance: random.Random, folder: Path) -> None:
    """Make the small data folder with one or two files of it changed, missing, or under another name."""
    for name, text in FOLDER.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in chance.sample(sorted(FOLDER), chance.choice((1, 1, 1, 2))):
        path = folder / name
        match chance.randrange(30):
            case 0:
                path.unlink()
            case 1:
                path.rename(path.with_name(mangled(chance, path.name).translate(_NO_NAME)[:60] or "none"))
            case 2:
                path.unlink()
                path.mkdir()
            case 3:
                path.write_bytes(encoded(chance, _other_cell(chance, FOLDER[name])))
            case _:
                path.write_bytes(encoded(chance, mangled(chance, FOLDER[name])))


_NO_NAME = {ord(character): None for character in "/\0\n\r"}


def _other_cell(chance: random.Random, text: str) -> str:
    """A table with a cell that stands elsewhere in it."""
    rows = [line.split("\t") for line in text.split("\n")]
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(chance.choice(rows))
    return "\n".join("\t".join(cells) for cells in rows)


def failure(folder: Path, target: Path) -> tuple[str, str | None]:
    """What came of building a folder, and what is wrong with that, if anything."""
    start = perf_counter()
    try:
        build.main(["--data", str(folder), "--output", str(target)], standalone_mode=False)
        came, wrong = "built", None if target.is_file() else "nothing was written"
    except JxkgError as error:
        came, wrong = "refused", "a long message" if len(str(error)) > LONGEST_MESSAGE else None
    except Exception as error:
        came, wrong = "raised", f"{type(error).__name__}: {error}"[:200]
    if came != "built" and [*target.parent.iterdir()]:
        wrong = "something was written"
    took = perf_counter() - start
    return came, wrong or (f"took {took:.1f} s" if took > SECONDS else None)


def run(seed: int, count: int) -> Outcome:
    """Try some folders; each depends on the seed and its own number alone."""
    outcome = Outcome()
    with TemporaryDirectory() as scratch, warnings.catch_warnings(), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore", DoubtWarning)
        for number in range(count):
            chance = random.Random(f"{seed} {number}")
            folder, target = Path(scratch) / "data", Path(scratch) / "built" / "graph.ttl"
            target.parent.mkdir()
            changed(chance, folder)
            came, wrong = failure(folder, target)
            outcome.came[came] += 1
            if wrong:
                outcome.failed.append(f"seed {seed}, number {number}: {wrong}")
            shutil.rmtree(folder)
            shutil.rmtree(target.parent)
    return outcome


if __name__ == "__main__":
    main(run, "Build data folders changed by chance.")
