"""The documents of a data folder by id, with the authority tables in which their names are looked up."""

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
    """Documents by id, the file that each was read from, and the authority tables in which their names are looked up."""

    documents: Mapping[str, Document]
    files: Mapping[str, Path]
    authority: Authority

    @property
    def subjects(self) -> dict[str, set[str]]:
        """What an alignment can join: the CURIEs of all provisions, by document."""
        return {
            key: {provision_curie(key, provision) for provision in document.walk()}
            for key, document in self.documents.items()
        }

    @property
    def headings(self) -> dict[str, str]:
        """The words of each heading of a part or section, by CURIE."""
        return {
            provision_curie(key, provision): provision.words
            for key, document in self.documents.items()
            for provision in document.walk()
            if isinstance(provision, Heading)
        }

    def candidates(self, document: str, linked: Collection[str]) -> set[str]:
        """What a search of a document goes through, as CURIEs: its items, its sections, or both.

        Items are gone through if some of `linked` are items, or if the document has no sections. Sections are gone through if
        some of `linked` are sections, or if it has no items. If neither holds, the items are gone through.
        """
        items = {provision_curie(document, item) for item in self.documents[document].items}
        sections = {provision_curie(document, section) for section in self.documents[document].sections}
        found = [ones for ones, others in ((items, sections), (sections, items)) if ones & set(linked) or not others]
        return set().union(*(found or [items]))

    @property
    def years(self) -> dict[str, int]:
        """The year of each document, by its id. It is read from the document's number."""
        return {key: document.number.year for key, document in self.documents.items()}

    @property
    def levels(self) -> dict[str, Level]:
        """The level of each document, by its id: the level of its issuer."""
        return {key: self.authority.issuer(document.number).level for key, document in self.documents.items()}


def read_documents(data: Path, *, strict: bool = False) -> Documents:
    """Read a data folder's documents/*.yaml (or .yml; capitals too), sources/*.txt and authority/*.tsv.

    A text in sources/ needs a description only if the text lacks something, such as its own number.

    Raises InputError for whatever is wrong in a file: a name that no table has, an issuer that does not issue this series, a
    document that is missing though another is based on it, two files for one document, or, with `strict`, a doubtful reading.
    """
    _check_folders(data)
    authority = Authority.read(data / "authority")
    documents: dict[str, Document] = {}
    files: dict[str, Path] = {}
    for path, document in _read(data, strict):
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
        problem = "this is a data folder of the first edition: upstream/ is now documents/"
        raise InputError(problem, Place(data), "convert it: jxkg init NEW --from OLD")
    for folder in _FOLDERS:
        if not (data / folder).is_dir():
            remedy = "data/README.md says what a data folder holds"
            raise InputError("this folder does not exist", Place(data / folder), remedy)


def _read(data: Path, strict: bool) -> Iterator[tuple[Path, Document]]:
    """The documents of a folder: those that are described, then the texts that nothing describes."""
    described = set()
    for path in sorted(file for file in (data / "documents").iterdir() if file.suffix.lower() in _YAML):
        document = read_description(path, data / "sources", strict=strict)
        if document.text:
            described.add(document.text.source.name)
        yield data / "sources" / document.text.source.name if document.text else path, document
    for path in sorted(file for file in (data / "sources").iterdir() if file.suffix.lower() == ".txt"):
        if path.name not in described:
            yield path, read_document(path, strict=strict)


def _check_named(known: Documents, identifier: str) -> None:
    """Check the documents that a document refers to; InputError for the first that is wrong.

    Those it is based on must be in the data folder and of a higher level. The one that attests it must have its text in sources/.
    """
    document, place = known.documents[identifier], Place(known.files[identifier])
    for based in document.based_on:
        upper = known.authority.document_id(based.number)
        if upper not in known.documents:
            remedy = "describe it in documents/, or put its text into sources/"
            raise InputError(f"it is based on {based.number}, which is not in the data folder", place, remedy)
        if known.levels[upper].rank >= known.levels[identifier].rank:
            problem = f"it is based on {based.number}, which is not of a higher level"
            raise InputError(
                problem, place, "a document follows documents of the levels above; correct number or level"
            )
    if document.attested_by:
        witness = known.documents.get(known.authority.document_id(document.attested_by))
        if witness is None or witness.text is None:
            problem = f"it is attested by {document.attested_by}, whose text is not in sources/"
            raise InputError(problem, place, "put that text there, or take attested_by out")
