"""The entries of a YAML file, each of which knows its line: no value is used before it is known to be of its kind.

This is where descriptions from outside are read. Anchors and aliases are refused, since a small file can stand for a huge one
through them, and so are keys that stand twice, deep nesting, and large files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jxkg.errors import InputError, Place, shown
from jxkg.files import read_text

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 4_000_000
"""The largest file that is read; the largest of the bundled ones has 60,000 bytes."""
DEEPEST = 20
"""How many values may stand inside one another; a description has some ten."""
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_KINDS = {"scalar": "a single value", "sequence": "a list", "mapping": "a group of entries"}

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a YAML file: where it is, and under which key."""

    path: Path
    name: str
    node: yaml.Node
    remedy: str

    @property
    def place(self) -> Place:
        """Its file and line."""
        return Place(self.path, self.node.start_mark.line + 1)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is given for it."""
        return self.node.tag == _NULL

    def error(self, problem: str) -> InputError:
        """An error (not raised) about this entry."""
        return InputError(problem, self.place, self.remedy)

    def text(self) -> str:
        """Its text; InputError if it is blank or of another kind."""
        value = self.scalar()
        if self.node.tag != _STRING:
            raise self.error(f"{self.name} is {shown(value)}, but should be a text; put it in quotes if it is one")
        if not value.strip():
            raise self.error(f"{self.name} is blank, but should be a text that says something")
        return value

    def scalar(self) -> str:
        """Its single value as written; InputError if it is blank, a list or a group of entries."""
        if self.is_blank:
            raise self.error(f"{self.name} is blank, but should say something")
        self._check_kind("scalar")
        return str(self.node.value)

    def day(self) -> date:
        """Its date; InputError if it is none."""
        value = self.scalar()
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.error(f"{self.name} {shown(value)} is not a date such as 2022-04-22")

    def one_of(self, choices: type[_Choice]) -> _Choice:
        """Its value as one of an enumeration; InputError if it is none of them."""
        value = self.scalar()
        if value not in list(choices):
            raise self.error(f"{self.name} is {shown(value)}, but should be one of {', '.join(choices)}")
        return choices(value)

    def items(self) -> tuple[Entry, ...]:
        """The entries of its list; InputError if it is no list."""
        self._check_kind("sequence")
        return tuple(Entry(self.path, f"an entry of {self.name}", node, self.remedy) for node in self.node.value)

    def entries(self) -> Entries:
        """What it consists of, by key; InputError if it is no group of entries, or has a key twice."""
        self._check_kind("mapping")
        found: dict[str, Entry] = {}
        for key, value in self.node.value:
            named = Entry(self.path, "a key", key, self.remedy)
            name = named.scalar()
            if name in found:
                raise named.error(f"{shown(name)} stands twice; keep one of the two")
            found[name] = Entry(self.path, name, value, self.remedy)
        return Entries(self, found)

    def _check_kind(self, kind: str) -> None:
        found = str(getattr(self.node, "id", ""))
        if self.is_blank:
            raise self.error(f"{self.name} is blank, but should be {_KINDS[kind]}")
        if found != kind:
            raise self.error(f"{self.name} is {_KINDS[found]}, but should be {_KINDS[kind]}")


@dataclass(frozen=True, slots=True)
class Entries(Mapping[str, Entry]):
    """A group of entries by key."""

    whole: Entry
    _by_key: Mapping[str, Entry]

    def __getitem__(self, key: str) -> Entry:
        """An entry that has to be there; InputError if it is not."""
        if key not in self._by_key:
            raise self.whole.error(f"the entry '{key}' is missing")
        return self._by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def optional(self, key: str) -> Entry | None:
        """An entry that need not be there, or may be blank: None then."""
        found = self._by_key.get(key)
        return None if found is None or found.is_blank else found

    def listed(self, key: str) -> tuple[Entry, ...]:
        """The entries of a list that need not be there."""
        return self._by_key[key].items() if key in self._by_key else ()


def read_entries(path: Path, remedy: str) -> Entry:
    """The whole of a YAML file, as one entry; `remedy` says what to do where its errors do not.

    Raises InputError, with the line, if the file cannot be read, is not YAML, is nested too deeply, or has anchors or aliases. A
    file that is too large is refused too.
    """
    import yaml

    if path.is_file() and path.stat().st_size > MOST_BYTES:
        problem = f"it has {path.stat().st_size} bytes, and at most {MOST_BYTES} are read"
        raise InputError(problem, Place(path), "describe one document in each file")
    try:
        node = yaml.compose(read_text(path), _loader())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = f"not YAML that can be read: {shown(error.problem or '')}"
        raise InputError(problem, Place(path, line), "mend the line, or the one before") from None
    except (yaml.YAMLError, ValueError) as error:
        raise InputError(f"not YAML: {shown(str(error))}", Place(path), remedy) from None
    if node is None:
        raise InputError("it has no entries", Place(path), remedy)
    return Entry(path, "the file", node, remedy)


@cache
def _loader() -> Any:
    import yaml

    class Bounded(yaml.SafeLoader):
        """A loader that goes down so far and no further, and follows nothing."""

        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                problem = "anchors and aliases are not read; write the value out each time"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
            if self.depth >= DEEPEST:
                problem = f"it is nested too deeply: more than {DEEPEST} values inside one another"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
            self.depth += 1
            try:
                return super().compose_node(parent, index)
            finally:
                self.depth -= 1

    return Bounded
