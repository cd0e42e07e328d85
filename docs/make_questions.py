"""The catalogue as a page: `python docs/make_questions.py > docs/queries/README.md`."""

from __future__ import annotations

from jxkg.query.catalogue import KINDS, SCHEMES, Header, Parameter, Question, header, names, question

THEMES = {
    "chain": "The chain 政策链",
    "drift": "What happened on the way down, as coded 编码所得的传导变化",
    "changes": "What is computed of it 计算所得的变化",
    "coverage": "Coverage 覆盖",
    "responsibility": "Responsibility 责任",
    "content": "Content 内容",
    "data": "The data itself 数据本身",
}
_HEAD = """\
# The questions 问题目录

Each is a file in [queries/](../../queries/): standard SPARQL 1.1, to be read, changed and run anywhere. This page is made from
their headers by `python docs/make_questions.py`.

Run one with `jxkg query NAME --parameter value`, or `kg.ask("NAME", parameter=value)`. A parameter in **bold** must be given.
If the graph does not have what a parameter names, that is an error that says what is near. If nothing matches, there are no rows.
"""
_SAID = {
    "unit": "any name of a unit or group",
    "path": "the path of a provision",
    "document": "a document number",
    "task": "the number of a task",
    "thing": "an IRI, or its short form with a prefix",
    "drift": f"one of {', '.join(SCHEMES['drift'])}",
    "number-change": f"one of {', '.join(SCHEMES['number-change'])}",
}
_NOTES = {
    "changes": """\
These are asked of a graph of its own, which has what a program computes from the words: write it with
`jxkg drift -o changes.ttl`, then ask with `--graph changes.ttl`. 须向计算结果的图提问：先写出，再以 `--graph` 指定。
""",
}


def questions_page() -> str:
    """The page of all questions, by theme."""
    asked = [(one, header(one)) for one in map(question, names())]
    blocks = [_HEAD]
    for theme, title in THEMES.items():
        blocks += [f"## {title}\n", *([_NOTES[theme]] if theme in _NOTES else [])]
        blocks += [_question(one, about) for one, about in asked if about.tag == theme]
    return "\n".join(blocks)


def _question(asked: Question, about: Header) -> str:
    lines = [
        f"### [{asked.name}](../../queries/{asked.name}.rq)",
        "",
        f"{about.summary}.  ",
        f"{about.summary_zh}。",
        "",
    ]
    if about.description:
        lines += [about.description, ""]
    lines += [_parameter(parameter, about) for parameter in asked.parameters]
    if asked.parameters:
        lines.append("")
    lines += ["| column | |", "| --- | --- |", *(f"| `{name}` | {says} |" for name, says in about.columns.items()), ""]
    return "\n".join(lines)


def _parameter(parameter: Parameter, about: Header) -> str:
    name = f"**{parameter.name}**" if parameter.required else parameter.name
    example = f", such as `{about.examples[parameter.name]}`" if parameter.name in about.examples else ""
    return f"- {name}: {_SAID.get(parameter.kind) or KINDS[parameter.type]}{example}"


if __name__ == "__main__":
    print(questions_page(), end="")
