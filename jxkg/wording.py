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
