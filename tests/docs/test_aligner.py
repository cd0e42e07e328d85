"""docs/aligner.md: what it prints is so, and its Python runs."""

from __future__ import annotations

import re
import shlex

import pytest

from jxkg._resources import DATA
from tests import ROOT
from tests.conftest import Run

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
ALIGNMENTS = DATA / "alignments" / "open-government-2022"
PAGE = ROOT / "docs" / "aligner.md"


@pytest.mark.package("sklearn")
def test_the_page_holds_what_the_command_prints(run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(r"<!-- evaluation -->\n(.*?)<!-- end -->", page, re.DOTALL)
    (command,) = re.findall(r"^    (jxkg align \$T \$U --evaluate .*)$", page, re.MULTILINE)
    assert "coding B against adjudicated" in block
    words = command.replace("$D", str(ALIGNMENTS)).replace("$T", TASKS).replace("$U", UPSTREAM)
    result = run(*shlex.split(words)[1:])
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == block


def test_the_python_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == "1.1.4 0.99 加强反垄断、反不正当竞争、知识产权保护等领域执法信息公开\n"
