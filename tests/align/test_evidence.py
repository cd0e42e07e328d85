"""The words that each link rests on: cut exactly, on both sides of every link, and shown by trace."""

from __future__ import annotations

from pathlib import Path

import pytest

import jxkg
from jxkg.align.evidence import read_evidence
from jxkg.align.quotable import Wording, held, stated, wordings
from jxkg.chain import Chain, read_chain
from jxkg.errors import InputError, TableError
from jxkg.model import Attestation, Document, Text, TextSpan
from tests.conftest import Run

FILE = "alignments/open-government-2022.evidence.tsv"
CODED = {("jzbf-2022-31", "gbf-2022-8"): 61, ("jzbf-2022-31", "zzbf-2022-30"): 61, ("zzbf-2022-30", "gbf-2022-8"): 5}
SHARED = {("jzbf-2022-31", "zzbf-2022-30"): 4 + 1, ("zzbf-2022-30", "gbf-2022-8"): 4}
PASSES = {key: count + SHARED.get(key, 0) for key, count in CODED.items()}


@pytest.fixture(scope="module")
def known(chain: Chain) -> dict[str, Wording]:
    return wordings(chain.documents.documents)


def test_every_link_in_use_has_evidence_on_both_sides(chain: Chain) -> None:
    links = {(record.subject, record.object) for record in chain.alignments if record.found}
    assert chain.evidence.keys() == links
    assert len(links) == 127 + 9
    assert all(one.subject.spans and one.object.spans for one in chain.evidence.values())
    counted = {key: sum((s.partition(":")[0], o.partition(":")[0]) == key for s, o in chain.evidence) for key in PASSES}
    assert counted == PASSES


def test_the_table_is_what_is_cut(chain: Chain, data: Path) -> None:
    """Each quote of the table, less its ordinal, is the very words at the offsets that were found for it."""
    rows = (data / FILE).read_text(encoding="utf-8").splitlines()
    for row in [line.split("\t") for line in rows if line.startswith(("jzbf", "zzbf"))]:
        one = chain.evidence[row[0], row[1]]
        for excerpt, cell in ((one.subject, row[2]), (one.object, row[3])):
            quoted = [quote.partition("#")[0] for quote in cell.split("|")]
            assert [span.cut(excerpt.wording.raw) for span in excerpt.spans] == quoted


def test_what_is_held_is_quoted_from_the_notice_and_what_is_not_says_so(
    chain: Chain, notice: Document, frame: Text
) -> None:
    texts = {f"jzbf-2022-31:task-{task.number}": task.quote.span for task in notice.items if task.quote}
    for one in chain.evidence.values():
        lower, upper = one.subject.wording, one.object.wording
        if lower.provision in texts:
            own = texts[lower.provision]
            assert (lower.source, lower.field, lower.attestation) == ("jzbf-2022-31:text", "jx:text", "held-text")
            assert lower.raw == frame.source.text
            assert all(own.start <= span.start < span.end <= own.end for span in one.subject.spans)
        else:
            assert (lower.source, lower.attestation) == (lower.provision, "inferred")
        assert upper.source == upper.provision
        assert (upper.field == "jx:gist") == (upper.provision.count(".") == 2), (
            "a requirement has a gist, a section a heading"
        )
        assert upper.attestation is not Attestation.HELD_TEXT


def test_a_quote_over_a_broken_line_is_cut_as_it_stands(frame: Text) -> None:
    """The title is broken over two lines; as read it is one, and the words over the break are found in the raw text."""
    wording = held("jzbf-2022-31:title", "jzbf-2022-31", frame.source, frame.title)
    assert wording.text == frame.title.text
    (span,) = wording.occurrences("嘉兴市政务公开")
    assert "\n" in span.cut(frame.source.text)
    assert "".join(span.cut(frame.source.text).split()) == "嘉兴市政务公开"


def test_an_ordinal_says_which_of_several_is_meant(tmp_path: Path) -> None:
    link = ("a:1", "b:1")
    known = {curie: stated(curie, "jx:gist", "公开规划，公开项目", Attestation.INFERRED) for curie in link}
    path = tmp_path / "a.evidence.tsv"
    header = "subject_id\tobject_id\tsubject_quotes\tobject_quotes\tjustification\n"
    path.write_text(f"{header}a:1\tb:1\t公开#1|公开#2\t项目\tsemapv:LLMBasedMatching\n", encoding="utf-8")
    evidence = read_evidence(path, [link], known)[link]
    assert evidence.subject.spans == (TextSpan(0, 2), TextSpan(5, 7))


BAD = {
    "no such link": (
        "task-40\tgbf-2022-8:4.3.5",
        "task-40\tgbf-2022-8:1.1.1",
        "jzbf-2022-31:task-40 →",
    ),
    "not in the text": ("提高发布效率\t办好", "提高发布效益\t办好", "is not in the words of jzbf-2022-31:task-40"),
    "ambiguous quote": (
        "\t持续做好政府公报工作，拓展发布渠道，提高发布效率\t办好",
        "\t发布\t办好",
        "“发布” stands 2 times",
    ),
    "ordinal too high": (
        "\t持续做好政府公报工作，拓展发布渠道，提高发布效率\t办好",
        "\t发布#3\t办好",
        "has these words 2 time(s)",
    ),
    "empty quote": ("\t持续做好政府公报工作，拓展发布渠道，提高发布效率\t办好", "\t\t办好", "a quote from"),
    "out of order": (
        "\t持续做好政府公报工作，拓展发布渠道，提高发布效率\t办好",
        "\t拓展发布渠道|持续做好\t办好",
        "not in the order",
    ),
    "quoted twice": (
        "\t持续做好政府公报工作，拓展发布渠道，提高发布效率\t办好",
        "\t拓展|拓展\t办好",
        "not in the order",
    ),
    "no justification": (
        "发布效率\t办好政府公报，拓宽发布渠道、提高时效\tsemapv:",
        "发布效率\t办好政府公报\t",
        "is not a justification",
    ),
    "missing column": ("\tjustification\n", "\n", "no column justification"),
}


@pytest.mark.parametrize(("old", "new", "message"), BAD.values(), ids=BAD)
def test_a_wrong_row_is_one_message_with_its_line(data: Path, old: str, new: str, message: str) -> None:
    path = data / FILE
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_chain(data)
    assert message in str(caught.value)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == (path, line)


def test_a_second_row_on_a_link_is_an_error(data: Path, run: Run, tmp_path: Path) -> None:
    path = data / FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    subject, target = lines[-1].split("\t")[:2]
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert (result.returncode, (tmp_path / "built.ttl").exists()) == (2, False)
    assert f"line {len(lines) + 1}: {subject} → {target} has a row already" in result.stderr


def test_two_files_on_one_link_are_an_error(data: Path) -> None:
    path = data / FILE
    (path.parent / "again.evidence.tsv").write_bytes(path.read_bytes())
    with pytest.raises(InputError, match="has a row in another file too"):
        read_chain(data)


def test_evidence_is_asked_for_not_required(data: Path, run: Run, tmp_path: Path) -> None:
    (data / FILE).unlink()
    target = tmp_path / "built.ttl"
    assert run("build", "--data", data, "--output", target).returncode == 0
    assert "evidence on both sides: 0 / 136" in run("verify", "--graph", target).stdout
    (link,) = jxkg.load(target).trace(5).national
    assert (link.subject_evidence, link.object_evidence) == ((), ())
