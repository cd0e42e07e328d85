"""The upstream ends: what is known of documents whose text is not held, and how far."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from jxkg._resources import DATA
from jxkg.chain import Chain, read_chain
from jxkg.errors import InputError
from jxkg.model import Attestation, Inference
from jxkg.read.described import read_description

NATIONAL = DATA / "documents" / "gbf-2022-8.yaml"


def test_national_requirements(chain: Chain) -> None:
    document = chain.documents.documents["gbf-2022-8"]
    assert Counter(one.attestation for one in document.items) == {
        Attestation.PUBLIC_TEXT: 4,
        Attestation.PUBLIC_SUMMARY: 22,
        Attestation.RECONSTRUCTED: 17,
    }
    assert document.items[2].path == "1.1.3"
    assert (document.signed, document.published) == (date(2022, 4, 11), date(2022, 4, 22))


def test_a_part_says_itself_how_far_it_was_read(chain: Chain) -> None:
    parts = chain.documents.documents["gbf-2022-8"].parts
    assert [part.attestation for part in parts] == [Attestation.PUBLIC_TEXT, *[Attestation.PUBLIC_SUMMARY] * 4]
    assert all(part.sources for part in parts)


def test_a_part_that_does_not_is_attested_no_better_than_its_weakest_section(tmp_path: Path) -> None:
    described = yaml.safe_load(NATIONAL.read_text(encoding="utf-8"))
    for part in described["parts"]:
        del part["attestation"]
    path = tmp_path / "national.yaml"
    path.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    assert [part.attestation for part in read_description(path).parts] == [
        *[Attestation.PUBLIC_SUMMARY] * 2,
        *[Attestation.RECONSTRUCTED] * 3,
    ]


def test_what_is_raised_names_what_it_was_read_in(chain: Chain) -> None:
    """Nine gists, and two headings, were raised from reconstructed; what was confirmed only in part says what was not."""
    provisions = {one.path: one for one in chain.documents.documents["gbf-2022-8"].walk()}
    raised = ["1.3.2", "2.2.2", "3.2.2", "3.4.1", "3.4.2", "4.3.1", "4.4.1", "4.4.2", "5.3.1", "3.4", "4.1"]
    assert {provisions[path].attestation for path in raised} == {Attestation.PUBLIC_SUMMARY}
    assert all(provisions[path].sources for path in raised)
    whole = [path for path in raised[:9] if provisions[path].not_attested is None]
    assert whole == ["2.2.2", "3.2.2"]
    assert provisions["5.3"].attestation == Attestation.RECONSTRUCTED


def test_a_scope_fits_what_is_not_attested() -> None:
    """An entry that documents attest says how much of it; what is attested in part says what is not."""
    described = yaml.safe_load(NATIONAL.read_text(encoding="utf-8"))
    gists = [one for part in described["parts"] for section in part["sections"] for one in section["requirements"]]
    scopes = {one["path"]: one.get("attested_scope") for one in gists if "attested_by" in one}
    assert Counter(scopes.values()) == {"whole": 10, "in-part": 14}
    assert {path for path, scope in scopes.items() if scope == "in-part"} == {
        one["path"] for one in gists if "attested_by" in one and "not_attested" in one
    }


def test_a_requirement_of_which_nothing_was_read_says_what_it_is_supposed_from(chain: Chain) -> None:
    provisions = {one.path: one for one in chain.documents.documents["gbf-2022-8"].walk()}
    supposed = provisions["5.1.3"]
    assert (supposed.attestation, supposed.sources) == (Attestation.RECONSTRUCTED, ())
    assert supposed.not_attested
    assert supposed.note
    assert supposed.note.startswith("所据")


def test_provincial_requirements_are_inferred_from_shared_text(chain: Chain) -> None:
    document = chain.documents.documents["zzbf-2022-30"]
    assert [one.path for one in document.items] == ["1.1.1", "1.2.1", "1.2.2", "1.2.3"]
    assert {(one.attestation, one.inference) for one in document.items} == {(Attestation.INFERRED, Inference.SHARED)}


def test_provincial_headings_are_inferred_and_undated(chain: Chain) -> None:
    document = chain.documents.documents["zzbf-2022-30"]
    assert [part.inference for part in document.parts] == [Inference.SHARED, *[Inference.SINGLE] * 3]
    assert Counter(section.inference for section in document.sections) == {Inference.SHARED: 3, Inference.SINGLE: 12}
    assert {part.attestation for part in document.parts} == {Attestation.INFERRED}
    assert {section.attestation for section in document.sections} == {Attestation.INFERRED}
    assert (document.signed, document.published) == (None, None)
    assert (document.issued_after, document.issued_no_later_than) == (date(2022, 4, 22), date(2022, 6, 2))
    assert str(document.attested_by) == "嘉政办发〔2022〕31号"


DAMAGES = {
    "nested too deeply": ("parts:\n", f"parts: {'[' * 3000}\n", "it is nested too deeply"),
    "not YAML": ("- {path: 1.1.2,", "- {path 1.1.2: [", "not YAML"),
    "path": ("{path: 1.1.2,", "{path: 1.1.7,", "the path is 1.1.7, but 1.1.2 was expected"),
    "attestation": (
        "{path: 1.1.2, attestation: public-text",
        "{path: 1.1.2, attestation: certain",
        "line 61: attestation is certain, but should be one of held-text, public-text",
    ),
    "no number": ("number: 国办发〔2022〕8号\n", "nummer: 8\n", "the entry 'number' is missing"),
    "number": ("number: 国办发〔2022〕8号\n", "number: 国办发8号\n", "国办发8号 is not of the form"),
    "date": ("signed: 2022-04-11", "signed: 2022年4月", "signed 2022年4月 is not a date"),
}


@pytest.mark.parametrize(("old", "new", "message"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = NATIONAL.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "national.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_description(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_notice_based_on_a_document_that_is_not_there(data: Path) -> None:
    (data / "documents" / "zzbf-2022-30.yaml").unlink()
    with pytest.raises(InputError, match="based on 浙政办发〔2022〕30号, which is not in the data folder"):
        read_chain(data)
