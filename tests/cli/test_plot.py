"""`jxkg plot`."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.plot.picture import Picture
from tests.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("laod", "-o", "a.svg"), 1, "there is no picture laod\n  nearest: load"),
        (
            ("load", "-o", "a.pdf"),
            2,
            "a picture cannot have the extension “.pdf”\n  use one of .svg, .png, .html",
        ),
        (("load", "-o", "a"), 2, "a picture cannot have the extension “”"),
        (("load", "-o", "no/such/a.svg"), 2, "the file cannot be written (No such file or directory)"),
        (("load",), 2, "Missing option"),
    ],
)
def test_a_mistake_gives_one_message(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    done = run("plot", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_each_format(run: Run, tmp_path: Path, pictures: dict[str, Picture]) -> None:
    for extension in ("svg", "png", "HTML"):
        done = run("plot", "matrix", "-o", f"m.{extension}", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"matrix drawn in m.{extension}\n")
    assert (tmp_path / "m.svg").read_text(encoding="utf-8") == pictures["matrix"].svg
    assert (tmp_path / "m.png").read_bytes() == pictures["matrix"].png()
    assert (tmp_path / "m.HTML").read_text(encoding="utf-8") == pictures["matrix"].html()
    assert "\n    jxkg plot chain -o chain.html\n" in run("plot", "--help").stdout
