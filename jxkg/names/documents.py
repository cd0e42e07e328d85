"""The documents of a data folder, each under its id, with the tables that their names are looked up in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import InputError, Place
from jxkg.ids import provision_curie
from jxkg.model import Document, Heading, Level
from jxkg.names.authority import Authority
from jxkg.read.described import read_description
from jxkg.read.document import read_document

_FOLDERS = ("authority", "documents", "sources")
_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents by id, the file that each was read from, and the authority tables that their names are looked up in."""

    documents: Mapping[str, Document]
    files: Mapping[str, Path]
    authority: Authority

    @property
    def subjects(self) -> dict[str, set[str]]:
        """The CURIEs of what an alignment can join, by document: all its provisions."""
        return {key: {provision_curie(key, one) for one in document.walk()} for key, document in self.documents.items()}

    @property
    def headings(self) -> dict[str, str]:
        """The words of each heading of a part or section, by CURIE."""
        return {
            provision_curie(key, one): one.words
            for key, document in self.documents.items()
            for one in document.walk()
            if isinstance(one, Heading)
        }

    def candidates(self, document: str, linked: Collection[str]) -> set[str]:
        """What a search of a document goes through, as CURIEs: its items, if some of `linked` are such or it has no sections.

        And its sections, if some of `linked` are such or it has no items.
        """
        items = {provision_curie(document, one) for one in self.documents[document].items}
        sections = {provision_curie(document, one) for one in self.documents[document].sections}
        found = [ones for ones, others in ((items, sections), (sections, items)) if ones & set(linked) or not others]
        return set().union(*(found or [items]))

    @property
    def years(self) -> dict[str, int]:
        """The year of each document, by its number."""
        return {key: document.number.year for key, document in self.documents.items()}

    @property
    def levels(self) -> dict[str, Level]:
        """The level of each document: that of its issuer."""
        return {key: self.authority.issuer(document.number).level for key, document in self.documents.items()}


def read_documents(data: Path) -> Documents:
    """Read a data folder's documents/*.yaml (or .yml; capitals too), sources/*.txt and authority/*.tsv.

    A text in sources/ needs no description, unless it lacks something that has to be said beside it.

    Raises InputError for whatever is wrong in one of them: a name that no table knows, an issuer that is not the one of its
    series, a document that another is based on and that is not there, two files for one document.
    """
    _check_folders(data)
    authority = Authority.read(data / "authority")
    documents: dict[str, Document] = {}
    files: dict[str, Path] = {}
    for path, document in _read(data):
        authority.check(document, path)
        identifier = authority.document_id(document.number)
        if identifier in documents:
            problem = f"{identifier} is in {files[identifier].name} too"
            raise InputError(problem, Place(path), "keep one file for each document number")
        documents[identifier], files[identifier] = document, path
    if not documents:
        remedy = "put an official text into sources/, as a .txt file in UTF-8, or a description into documents/"
        raise InputError("no document found", Place(data), remedy)
    known = Documents(documents, files, authority)
    for identifier in documents:
        _check_named(known, identifier)
    return known


def _check_folders(data: Path) -> None:
    if (data / "upstream").is_dir() and not (data / "documents").is_dir():
        remedy = "make one of this edition from it: jxkg init NEW --from OLD"
        raise InputError("a data folder of the first edition: upstream/ is now documents/", Place(data), remedy)
    for folder in _FOLDERS:
        if not (data / folder).is_dir():
            remedy = "data/README.md says what a data folder holds"
            raise InputError("there is no such folder", Place(data / folder), remedy)


def _read(data: Path) -> Iterator[tuple[Path, Document]]:
    """The documents of a folder: those that are described, then the texts that nothing describes."""
    described = set()
    for path in sorted(one for one in (data / "documents").iterdir() if one.suffix.lower() in _YAML):
        document = read_description(path, data / "sources")
        if document.text:
            described.add(document.text.source.name)
        yield data / "sources" / document.text.source.name if document.text else path, document
    for path in sorted(one for one in (data / "sources").iterdir() if one.suffix.lower() == ".txt"):
        if path.name not in described:
            yield path, read_document(path)


def _check_named(known: Documents, identifier: str) -> None:
    """See that what a document is based on, and what attests it, is there and of a higher level, or held."""
    document, place = known.documents[identifier], Place(known.files[identifier])
    for one in document.based_on:
        upper = known.authority.document_id(one.number)
        if upper not in known.documents:
            remedy = "describe it in documents/, or put its text into sources/"
            raise InputError(f"it is based on {one.number}, which is not in the data folder", place, remedy)
        if known.levels[upper].rank >= known.levels[identifier].rank:
            problem = f"it is based on {one.number}, which is not of a higher level"
            raise InputError(
                problem, place, "a document follows documents of the levels above; correct number or level"
            )
    if document.attested_by:
        witness = known.documents.get(known.authority.document_id(document.attested_by))
        if witness is None or witness.text is None:
            problem = f"it is attested by {document.attested_by}, whose text is not in sources/"
            raise InputError(problem, place, "put that text there, or take attested_by out")
