"""The graph's terms in words, zh and en, as they are shown to people."""

from __future__ import annotations

from collections.abc import Mapping

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
QUOTED = {
    "held-text": "原文 text",
    "public-text": "概括，据公开原文 our gist, from a public text",
    "public-summary": "概括，据公开概述 our gist, from a public summary",
    "inferred": "推断标题 inferred heading",
    "reconstructed": "概括，重构而未核对 our gist, reconstructed, unchecked",
}
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
TRACED = {
    "linked": "有直接对应的国家要点 linked to the nation",
    "local": "未见直接对应的国家要点 no direct national counterpart found",
    "not-examined": "未查 not examined",
}
BASES = {"enumerated": "列举 enumerated", "open": "开放 open", "curated": "整理 curated"}
SEARCHED = {
    "task": "任务 task",
    "requirement": "要点 requirement",
    "section": "节 section",
    "part": "部分 part",
    "document": "公文 policy document",
    "unit": "单位 unit",
    "unit-group": "单位组 group",
    "instrument": "文件 instrument",
    "platform": "平台 platform",
    "brand": "品牌 brand",
}
QUOTES = {
    "part": "部分标题 part",
    "section": "章节标题 section",
    "task": "任务 task",
    "responsibility": "责任 responsibility",
    "deadline": "时限 deadline",
    "quantity": "数量 quantity",
    "subject-evidence": "落实关系之下级依据 evidence, lower side",
    "object-evidence": "落实关系之上级依据 evidence, upper side",
    "text": "原文 text",
    "other": "其他 other",
}
PROBLEMS = {
    "digest": "原文与摘要值不符 the text is not the one with this SHA-256",
    "length": "原文长度不符 the text is of another length",
    "no-text": "没有可供截取的文字 there is nothing to cut it from",
    "incomplete": "缺少位置或字句 offsets or words are missing",
    "beyond": "位置超出所在文字 its offsets lie outside of the text",
    "differs": "所引位置的文字不同 other words stand at its offsets",
    "stated": "与所属条目的文字不符 its owner says something else",
    "outside": "不在所引条款之内 it is not in the provision that it is evidence of",
}
PARTS = {
    "words": "共有词语 words",
    "characters": "共有字对 characters",
    "headings": "标题 headings",
    "standing": "相对位置 standing",
}


def word(words: Mapping[str, str], key: str) -> str:
    """The words that show a value; the value itself if there are none, as for a value that only another graph has.

    >>> word(ROLES, "lead"), word(ROLES, "advises")
    ('牵头 lead', 'advises')
    """
    return words.get(key, key)
