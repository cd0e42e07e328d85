"""The tests, in folders that mirror the package; those of `data/`, `docs/`, `ontology/`, `queries/` and `shapes/` beside them."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
