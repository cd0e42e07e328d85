"""The page of coverage, also opened in a real browser."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path

import pytest

import jxkg
from jxkg.query.coverage import Coverage, Item
from tests.conftest import Run
from tests.needs import browser


def listed(ledger: Coverage) -> list[Item]:
    return [*ledger.requirements, *ledger.tasks]


def test_the_page_loads_nothing_and_has_everything(run: Run, ledger: Coverage, tmp_path: Path) -> None:
    assert run("coverage", "-o", tmp_path / "coverage.html").returncode == 0
    page = (tmp_path / "coverage.html").read_text(encoding="utf-8")
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)[^\s\"')]+", page) == []
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("http:") + page.count("https:") == 1  # the namespace of SVG
    assert all(html.escape(one.words) in page for one in listed(ledger))
    assert page.count('class="mark"') == 101
    svg = jxkg.load().plot("coverage").svg
    assert svg in page


PROBE = """
<script>
addEventListener("load", () => {
  const rows = (kind) => [...document.querySelectorAll(`tr.${kind}`)].filter((row) => row.getBoundingClientRect().height > 0);
  const numbers = (row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent));
  document.body.dataset.seen = JSON.stringify({
    total: rows("total").map(numbers), part: rows("part").map(numbers), section: rows("section").map(numbers),
    linked: rows("linked").length, none: rows("none-found").length,
    levels: [...document.querySelectorAll("h1, h2, h3")].map((one) => one.tagName),
    captions: [...document.querySelectorAll("table")].filter((one) => one.caption?.textContent).length,
    tables: document.querySelectorAll("table").length,
    unscoped: document.querySelectorAll("th:not([scope])").length,
    english: document.querySelectorAll("[lang=en]").length,
    name: document.querySelector("figure svg > title").textContent,
    role: document.querySelector("figure svg").getAttribute("role"),
    wide: document.documentElement.scrollWidth <= innerWidth,
    resources: performance.getEntriesByType("resource").length,
  });
});
</script>
</body>"""


@pytest.mark.browser
def test_the_page_in_a_browser(run: Run, tmp_path: Path) -> None:
    program = browser()
    assert program is not None
    page = tmp_path / "coverage.html"
    assert run("coverage", "-o", page).returncode == 0
    policy = "style-src 'unsafe-inline'"
    text = page.read_text(encoding="utf-8").replace(policy, f"{policy}; script-src 'unsafe-inline'", 1)
    page.write_text(text.replace("</body>", PROBE), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1300,900", "--dump-dom"]
    command = [program, *flags, f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    found = re.search(r'data-seen="([^"]*)"', done.stdout)
    assert found, done.stderr
    seen = json.loads(html.unescape(found[1]))
    assert seen["total"] == [[39, 4, 0, 43], [44, 14, 0, 58]]
    for kind in ("part", "section"):
        assert [sum(column) for column in zip(*seen[kind], strict=True)] == [83, 18, 0, 101]
    assert (seen["linked"], seen["none"]) == (83, 18)
    assert seen["levels"][:3] == ["H1", "H2", "H3"]
    assert seen["captions"] == seen["tables"] > 30
    assert (seen["unscoped"], seen["resources"], seen["wide"]) == (0, 0, True)
    assert (seen["name"], seen["role"]) == (jxkg.load().plot("coverage").title, "img")
    assert seen["english"] > 100
