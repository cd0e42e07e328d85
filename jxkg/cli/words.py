"""What values are called in both languages."""

from __future__ import annotations

from collections.abc import Mapping

DRIFTS = {
    "restates": "重申 restates",
    "refines": "细化 refines",
    "extends": "拓展 extends",
    "overlaps": "交叠 overlaps",
}
STRENGTHS = {
    "must": "必须 must",
    "should": "应 should",
    "unmarked": "直陈 unmarked",
    "encourage": "鼓励 encourage",
    "explore": "探索 explore",
}
CHANGES = {
    "strengthened": "增强 strengthened",
    "softened": "减弱 softened",
    "same-strength": "相同 same",
    "not-comparable": "不可比 not comparable",
}
NUMBER_CHANGES = {
    "kept": "保留 kept",
    "tightened": "收紧 tightened",
    "loosened": "放宽 loosened",
    "added": "增加 added",
    "dropped": "略去 dropped",
}
LEVELS = {"national": "国家 national", "provincial": "省级 provincial"}


def word(words: Mapping[str, str], key: str) -> str:
    """How a value is shown; a value that a graph of another make has, as it is."""
    return words.get(key, key)
