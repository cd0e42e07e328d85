"""Shapes that grow: an engine survives what they are compiled to, or they are left to pySHACL and named."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import jxkg

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <urn:e:> .\n"
SHAPE = "e:S a sh:NodeShape ; sh:targetClass e:C ; "


def property_shape(text: str) -> str:
    return f"{SHAPE} sh:property [ sh:path e:p ; {text} ] ."


def listed(write: Callable[[int], str], count: int, between: str = " ") -> str:
    return between.join(map(write, range(count)))


LARGE: dict[str, tuple[Callable[[int], str], int]] = {
    "in": (lambda count: property_shape("sh:in (" + listed('"{}"'.format, count) + ")"), 9400),
    "has value": (lambda count: property_shape("sh:hasValue " + listed('"{}"'.format, count, ", ")), 3000),
    "one path": (
        lambda count: SHAPE + listed("sh:property [ sh:path e:p ; sh:maxLength {} ]".format, count, " ; ") + " .",
        3000,
    ),
    "counts": (
        lambda count: SHAPE + listed("sh:property [ sh:path e:p ; sh:minCount {} ]".format, count, " ; ") + " .",
        1000,
    ),
    "languages": (lambda count: property_shape("sh:languageIn (" + listed('"l{}"'.format, count) + ")"), 900),
    "or": (lambda count: SHAPE + "sh:or (" + listed('[ sh:path e:p ; sh:hasValue "{}" ]'.format, count) + ") .", 1000),
    "not": (lambda count: SHAPE + "sh:not [ " * count + "sh:nodeKind sh:IRI" + " ]" * count + " .", 1000),
    "nested": (
        lambda count: SHAPE + "sh:property [ sh:path e:p ; " * count + "sh:minCount 1" + " ]" * count + " .",
        500,
    ),
}
DATA = '<urn:e:x> a <urn:e:C> ; <urn:e:p> "0", "zz" .'


@pytest.mark.parametrize(("write", "count"), LARGE.values(), ids=LARGE)
def test_large_shapes_end_no_process(tmp_path: Path, write: Callable[[int], str], count: int) -> None:
    (tmp_path / "shapes.ttl").write_text(HEAD + write(count), encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    command = [sys.executable, "-m", "jxkg", "validate", "data.ttl", "--shapes", "shapes.ttl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode in {0, 1, 2}, done.stderr
    assert "Traceback" not in done.stderr


def test_a_long_list_of_values_is_compared_where_the_data_is(tmp_path: Path) -> None:
    write, count = LARGE["in"]
    (tmp_path / "shapes.ttl").write_text(HEAD + write(count), encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    report = jxkg.load(tmp_path / "data.ttl").validate(tmp_path / "shapes.ttl")
    assert report.by_pyshacl == ()
    assert [finding.value for finding in report.findings] == ["zz"]


def test_conditions_in_groups_find_what_they_find_one_after_the_other(tmp_path: Path) -> None:
    """Of lengths up to 120, a text of 100 is too long for those from 0 to 99."""
    (tmp_path / "shapes.ttl").write_text(HEAD + LARGE["one path"][0](120), encoding="utf-8")
    (tmp_path / "data.ttl").write_text(f'<urn:e:x> a <urn:e:C> ; <urn:e:p> "{"a" * 100}" .', encoding="utf-8")
    report = jxkg.load(tmp_path / "data.ttl").validate(tmp_path / "shapes.ttl")
    assert report.by_pyshacl == ()
    assert len({result.shape for result in report.results}) == 100
