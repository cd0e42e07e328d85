"""data/README.md says where each file is from."""

from __future__ import annotations

import hashlib
import re

from jxkg._resources import DATA


def test_every_file_of_data_says_where_it_is_from() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    patterns = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    files = [path.relative_to(DATA) for path in DATA.rglob("*") if path.is_file() and path.name != "README.md"]
    assert [str(file) for file in files if not any(file.match(pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(file.match(pattern) for file in files)] == []
    digest = hashlib.sha256((DATA / "sources" / "jiaxing-2022-31.txt").read_bytes()).hexdigest()
    assert digest in readme


def test_every_file_of_data_has_a_licence() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    licences = re.findall(r"^\| `[^`]+` \|[^|]+\|[^|]+\|([^|]+)\|$", readme, re.MULTILINE)
    assert len(licences) == len(re.findall(r"^\| `", readme, re.MULTILINE)) > 10
    assert {licence.strip() for licence in licences} <= {
        "CC BY 4.0",
        "CC BY 4.0, quoted text as above",
        "official document, no copyright",
    }
