"""What README, docs and data say of themselves is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jxkg
from tests import ROOT
from tests.conftest import Run

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*.md")])


def test_the_example_in_the_readme_is_what_the_command_prints(run: Run) -> None:
    examples = re.findall(r"<!-- jxkg (.+?) -->\n```\n(.*?)```", README, re.DOTALL)
    assert [command for command, _ in examples] == ["trace 5", "trace 24"]
    for command, output in examples:
        assert run(*command.split()).stdout == output


def test_the_figures_in_the_readme(kg: jxkg.PolicyGraph) -> None:
    counts = kg.coverage().counts()
    links = sum(len(trace.national) for trace in kg.traces())
    linked, none = counts["tasks"]["linked"], counts["tasks"]["none-found"]
    carried, total = counts["requirements"]["linked"], sum(counts["requirements"].values())
    rebuilt = sum(one.attestation == "reconstructed" for one in kg.coverage().requirements if one.tasks)
    flat = " ".join(README.split())
    assert (
        f"{linked} are coded as carrying out {carried} of the {total} national requirements "
        f"({rebuilt} of the {carried} reconstructed) over {links} direct links; for {none} tasks "
        "no national counterpart was found"
    ) in flat
    assert (
        f"{linked}项经编码以{links}条直接关系落实{total}条国家要点中的{carried}条（其中{rebuilt}条为重构）；{none}项未见对应"
        in flat
    )
    attested = counts["attestation"]
    assert f"{attested['public-text']} public text, {attested['public-summary']} public summary" in flat
    assert f"**{attested['reconstructed']} reconstructed and not checked**" in flat


def test_the_python_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "1.1.4 extends 0.95 public-text\n"


@pytest.mark.parametrize("page", ["coverage.md", "pictures.md"])
def test_the_python_of_a_page_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, page, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []
