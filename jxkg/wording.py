"""The graph's terms in words, zh and en, as they are shown to people."""

from __future__ import annotations

ROLES = {"lead": "牵头 lead", "responsible": "责任 responsible", "undivided": "未区分 undivided"}
ATTESTATIONS = {
    "held-text": "持有原文 held text",
    "public-text": "公开原文 public text",
    "public-summary": "公开概述 public summary",
    "inferred": "推断 inferred",
    "reconstructed": "重构，未核对 reconstructed, unchecked",
}
STATUSES = {
    "linked": "已对应 linked",
    "none-found": "查找未见 none found",
    "not-examined": "未查 not examined",
    "left-out": "未计入 left out",
}
REMARKS = {
    "no-lists": "没有清单依据这些要点所在的文件 no list of tasks is based on the document of these requirements",
    "no-upstream": "{}未注明所依据的国家文件，其任务无从对应 {} is based on no national document in the graph: its tasks "
    "have nothing to be linked to",
    "no-requirements": "{}在图中没有要点，无从对应 {} has no requirements in the graph: there is nothing to look for",
    "text-not-held": "{}原文未持有，其要点为本项目的概括 the text of {} is not held; its requirements are in our words",
}
