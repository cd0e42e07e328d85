"""One link, or one provision, of what is computed."""

from __future__ import annotations

from jxkg.align.drift.changes import LinkDrift, ProvisionWording
from jxkg.query.drift import DriftTable


def change(table: DriftTable, task: int, requirement: str) -> LinkDrift:
    ends = (f"jzbf-2022-31:task-{task}", f"gbf-2022-8:{requirement}")
    (found,) = [one for one in table.links if (one.subject, one.object) == ends]
    return found


def wording(table: DriftTable, provision: str) -> ProvisionWording:
    (found,) = [one for one in table.provisions if one.provision.id == provision]
    return found
