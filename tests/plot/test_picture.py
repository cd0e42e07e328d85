"""The pages of the pictures, opened in a real browser that reaches nothing."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import jxkg
from jxkg.plot import PICTURES
from tests.needs import browser

# what a reader does, done by the page itself: the pointer goes to the middle of each kind of mark; then it asks the network
PROBE = """
<script>
addEventListener("load", async () => {
  const seen = { tips: [], blocked: 0 };
  document.addEventListener("securitypolicyviolation", () => { seen.blocked += 1; });
  const point = (node, x, y) => node.dispatchEvent(
    new PointerEvent("pointermove", { bubbles: true, clientX: x, clientY: y }));
  for (const mark of document.querySelectorAll(".mark")) {
    mark.scrollIntoView({ block: "center", inline: "center" });
    const box = mark.getBoundingClientRect(), x = box.x + 2, y = box.y + box.height / 2;
    const under = document.elementFromPoint(x, y);
    if (under !== mark) continue;
    point(under, x, y);
    const at = tip.getBoundingClientRect();
    seen.tips.push([tip.textContent, mark.dataset.value, !tip.hidden && at.width > 0 && at.left >= 0
      && at.right <= innerWidth && at.bottom <= innerHeight]);
  }
  point(drawing, 1, 1);
  seen.gone = tip.hidden;
  seen.resources = performance.getEntriesByType("resource").map((one) => one.name);
  try { await fetch("http://127.0.0.1:9/"); seen.fetched = "answered"; } catch { seen.fetched = "refused"; }
  const picture = new Image();
  picture.src = "http://127.0.0.1:9/a.png";
  await new Promise((done) => setTimeout(done, 50));
  document.querySelector("details").open = true;
  seen.rows = [...document.querySelectorAll("tbody tr")].filter((row) => row.getBoundingClientRect().height > 0).length;
  seen.columns = document.querySelectorAll("thead th").length;
  seen.titles = document.querySelectorAll("rect > title, path > title").length;
  seen.labels = document.querySelectorAll("figure [aria-label]").length;
  seen.name = document.querySelector("figure svg > title").textContent;
  document.body.dataset.seen = JSON.stringify(seen);
});
</script>
</body>"""


def open_page(page: Path) -> dict[str, Any]:
    """What the probe saw in a page."""
    program = browser()
    assert program is not None
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1500,1000",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]
    command = [program, *flags, f"--user-data-dir={page.parent / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    found = re.search(r'data-seen="([^"]*)"', done.stdout)
    assert found, done.stderr
    seen = json.loads(html.unescape(found[1]))
    assert isinstance(seen, dict)
    return seen


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_page_works_offline(name: str, tmp_path: Path) -> None:
    picture = jxkg.load().plot(name)
    page = tmp_path / f"{name}.html"
    page.write_text(picture.html().replace("</body>", PROBE), encoding="utf-8")
    seen = open_page(page)
    assert len(seen["tips"]) >= 15
    assert all(shown for *_, shown in seen["tips"])
    assert all(re.search(rf"\b{re.escape(value)}\b", said) for said, value, _ in seen["tips"])
    assert seen["gone"]
    assert (seen["fetched"], seen["blocked"]) == ("refused", 2)
    assert seen["resources"] == []
    assert (seen["rows"], seen["columns"]) == (len(picture.rows), len(picture.columns))
    assert (seen["titles"], seen["name"]) == (0, picture.title)
    assert seen["labels"] >= len(seen["tips"])


def test_a_page_loads_nothing() -> None:
    for name in PICTURES:
        text = jxkg.load().plot(name).html()
        assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)[^\s\"')]+", text) == []
        assert "default-src 'none'" in text
        assert text.count("http:") + text.count("https:") == 1  # the namespace of SVG
