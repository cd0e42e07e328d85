"""The upstream ends: what is known of documents whose text is not held, and how far."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

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
        Attestation.PUBLIC_SUMMARY: 13,
        Attestation.RECONSTRUCTED: 25,
    }
    assert document.items[2].path == "1.1.3"
    assert (document.signed, document.published) == (date(2022, 4, 11), date(2022, 4, 22))


def test_a_part_is_attested_no_better_than_its_weakest_section(chain: Chain) -> None:
    parts = chain.documents.documents["gbf-2022-8"].parts
    assert [part.attestation for part in parts] == [
        *[Attestation.PUBLIC_SUMMARY] * 2,
        *[Attestation.RECONSTRUCTED] * 3,
    ]


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
        "'certain' is not a valid",
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
