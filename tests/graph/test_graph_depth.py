"""Chains of any depth: a held text is upstream of another, and below it a document that is only described."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

import jxkg
from jxkg.align.sssom import format_alignments
from jxkg.errors import InputError, SourceError
from jxkg.ids import expand
from jxkg.model import IMPLEMENTS, Alignment, Drift, Extent
from jxkg.names.documents import read_documents
from jxkg.rdf.vocab import JX

COUNTY = """\
秀政办发〔2022〕900号

秀洲区人民政府办公室关于印发政务公开任务清单的通知

各镇人民政府：
\t按照上级部署（嘉政办发〔2022〕31号），现将清单印发，请抓好落实。
\t各镇各部门要认真组织实施。
\t各项任务年底前完成。
秀洲区人民政府办公室
2022年7月1日

政务公开任务清单

\t序号
\t重点工作
\t牵头单位
\t责任单位

\t一、公开

\t（一）政策公开。

\t1
\t公开本区的市场监管执法信息。
\t秀洲区市场监管局
\t秀洲区各镇
"""
TOWNSHIP = """\
document:
  number: 油政发〔2022〕901号
  title: 油车港镇政务公开工作安排
  issuer: 油车港镇人民政府
  level: township
  signed: 2022-08-01
  source: https://www.example.org/901
  extent: opening
  extent_note: 只读到第一节。
  based_on:
  - {number: 秀政办发〔2022〕900号, said_in: 该镇网页所附说明}
parts:
- heading: 一、公开
  sections:
  - heading: 政策公开
    attestation: public-summary
    requirements:
    - {path: 1.1.1, attestation: public-summary, gist: 公开镇内市场监管执法信息}
"""
UNITS = (
    """\
xiuzhou-office xiuzhou 秀洲区政府办公室 秀洲区人民政府办公室 notice - Office government-department name county name -
xiuzhou-market xiuzhou 秀洲区市场监管局 - not-established - Market government-department name county name -
xiuzhou-towns xiuzhou 秀洲区各镇 - - - Towns group:open name - - -
youchegang xiuzhou 油车港镇 油车港镇人民政府 name - Youchegang local-government name township name -
""".replace(" ", "\t")
    .replace("-\t", "\t")
    .replace("-\n", "\n")
)
SERIES = "秀政办发\txzbf\txiuzhou-office\n油政发\tyzf\tyouchegang\n"
LINKS = [
    ("xzbf-2022-900:task-1", "jzbf-2022-31:task-5"),
    ("xzbf-2022-900:task-1", "gbf-2022-8:1.1.4"),
    ("yzf-2022-901:1.1.1", "xzbf-2022-900:task-1"),
]


def link(subject: str, target: str) -> Alignment:
    return Alignment(
        subject=subject,
        subject_label="下级",
        predicate=IMPLEMENTS,
        object=target,
        object_label="上级",
        searched=target.partition(":")[0],
        justification="semapv:ManualMappingCuration",
        confidence=0.9,
        drift=Drift.REFINES,
        authors=("A",),
        reviewer=None,
        note="同为公开市场监管执法信息",
    )


@pytest.fixture
def deep(data: Path) -> Path:
    """The bundled data with a county's list under the city's, and a township's document under that."""
    (data / "sources" / "county.txt").write_text(COUNTY, encoding="utf-8")
    (data / "documents" / "yzf-2022-901.yaml").write_text(TOWNSHIP, encoding="utf-8")
    for name, rows in (("units", UNITS), ("series", SERIES)):
        with (data / "authority" / f"{name}.tsv").open("a", encoding="utf-8") as table:
            table.write(rows)
    records = [link(*ends) for ends in LINKS]
    text = format_alignments(records, "deep", "x")
    (data / "alignments" / "deep.adjudicated.sssom.tsv").write_text(text, encoding="utf-8")
    evidence = ["subject_id\tobject_id\tsubject_quotes\tobject_quotes\tjustification"]
    quotes = (
        ["市场监管执法信息", "市场监管执法信息", "市场监管执法信息"],
        ["执法信息公开", "执法信息", "市场监管执法信息"],
    )
    evidence += [
        "\t".join((*ends, *pair, "semapv:ManualMappingCuration")) for ends, *pair in zip(LINKS, *quotes, strict=True)
    ]
    (data / "alignments" / "deep.evidence.tsv").write_text("\n".join(evidence) + "\n", encoding="utf-8")
    return data


def test_a_county_carries_out_a_held_city_and_a_township_the_county(deep: Path) -> None:
    kg = jxkg.build(deep)
    assert kg.validate().findings == ()
    assert kg.verify().findings == ()
    graph = kg.to_rdflib()
    for subject, target in LINKS:
        assert (URIRef(expand(subject)), JX.implements, URIRef(expand(target))) in graph
    path = (
        "PREFIX jx: <https://w3id.org/jxkg/ontology#> SELECT ?n { <%s> jx:implements+ ?up . ?up jx:path|jx:number ?n }"
    )
    rows = kg.sparql(path % expand("yzf-2022-901:1.1.1"))
    assert {str(row["n"]) for row in rows} >= {"1", "5", "1.1.4", "1.2"}  # type: ignore[union-attr]
    levels = {row["number"]: row["level"] for row in kg.ask("documents")}  # type: ignore[union-attr]
    assert str(levels["油政发〔2022〕901号"]).endswith("Township")


def test_what_a_document_is_based_on_says_where_that_is_said(deep: Path) -> None:
    documents = read_documents(deep).documents
    (county,) = documents["xzbf-2022-900"].based_on
    assert county.quote is not None
    assert county.quote.span.cut(COUNTY) == "嘉政办发〔2022〕31号"
    township = documents["yzf-2022-901"]
    assert (township.based_on[0].quote, township.based_on[0].said_in) == (None, "该镇网页所附说明")
    assert (township.extent, township.text) == (Extent.OPENING, None)
    graph = jxkg.build(deep).to_rdflib()
    statement = URIRef(expand("yzf-2022-901:based-on-1"))
    assert str(graph.value(statement, JX.saidIn)) == "该镇网页所附说明"
    assert graph.value(URIRef(expand("jxid:yzf-2022-901")), JX.extent) == JX.Opening


def test_what_a_text_lacks_is_said_beside_it(deep: Path) -> None:
    text = COUNTY.replace("秀政办发〔2022〕900号\n\n", "").replace("（嘉政办发〔2022〕31号）", "")
    (deep / "sources" / "county.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="is not a document number"):
        read_documents(deep)
    beside = (
        "document: {text: county.txt, number: 秀政办发〔2022〕900号, extent: opening, extent_note: 抄件止于第1项,\n"
        "  based_on: [{number: 嘉政办发〔2022〕31号, said_in: 该区网站的说明}]}\n"
    )
    (deep / "documents" / "xzbf-2022-900.yaml").write_text(beside, encoding="utf-8")
    county = read_documents(deep).documents["xzbf-2022-900"]
    assert county.text is not None
    assert county.text.source.text == text
    assert (county.extent, county.extent_note) == (Extent.OPENING, "抄件止于第1项")
    assert [(str(one.number), one.said_in) for one in county.based_on] == [("嘉政办发〔2022〕31号", "该区网站的说明")]
    assert jxkg.build(deep).validate().findings == ()


@pytest.mark.parametrize(
    ("beside", "message"),
    [
        (
            "document: {text: county.txt, number: 秀政办发〔2022〕7号}",
            "the number is 秀政办发〔2022〕900号, but 秀政办发〔2022〕7号 was given",
        ),
        ("document: {text: county.txt, title: 清单}", "its title is read from its text"),
        ("document: {text: nowhere.txt}", "this file does not exist"),
        (
            "document: {text: county.txt, based_on: [{number: 嘉政办发〔2022〕31号, said_in: 网页}]}",
            "its text says itself that it is based on 嘉政办发〔2022〕31号",
        ),
        ("document: {text: county.txt}\nparts: [{heading: 一}]", "its parts are read from its text"),
    ],
)
def test_what_contradicts_the_text_is_refused(deep: Path, beside: str, message: str) -> None:
    (deep / "documents" / "xzbf-2022-900.yaml").write_text(beside, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_documents(deep)


def test_a_document_follows_what_is_above_it(deep: Path) -> None:
    path = deep / "documents" / "gbf-2022-8.yaml"
    head = "  based_on: [{number: 秀政办发〔2022〕900号, said_in: 无}]\n"
    path.write_text(path.read_text(encoding="utf-8").replace("parts:\n", f"{head}parts:\n", 1), encoding="utf-8")
    with pytest.raises(InputError, match="based on 秀政办发〔2022〕900号, which is not of a higher level"):
        read_documents(deep)
