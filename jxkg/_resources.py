"""Where ontology/, shapes/, queries/ and data/ are: in the installed package, or beside it in a checkout.

Only this module knows where they are. A wheel has the four folders inside the package, under `_bundled`. A checkout has them at
its top level, and an editable install uses those of its checkout.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"

ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent
IN_CHECKOUT = ROOT != _BUNDLED

ONTOLOGY = ROOT / "ontology"
SHAPES = ROOT / "shapes"
QUERIES = ROOT / "queries"
DATA = ROOT / "data"
GRAPH = DATA / "jxkg.ttl"
