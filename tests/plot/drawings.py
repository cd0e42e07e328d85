"""What stands for a value in a drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

import jxkg
from jxkg.plot import PICTURES
from jxkg.plot.picture import Picture
from jxkg.rdf.answers import Row, Rows

SVG = "{http://www.w3.org/2000/svg}"
NAMES = sorted(PICTURES)


@dataclass(frozen=True)
class Mark:
    """A shape of a drawing that stands for a value."""

    shape: ET.Element
    says: str
    value: str

    def number(self, attribute: str) -> float:
        return float(self.shape.attrib[attribute])


def marks(picture: Picture) -> Iterator[Mark]:
    for shape in ET.fromstring(picture.svg).iter():
        if shape.get("class") == "mark":
            yield Mark(shape, shape.findtext(f"{SVG}title") or "", shape.attrib["data-value"])


def rows(kg: jxkg.PolicyGraph, question: str) -> list[Row]:
    answer = kg.ask(question)
    assert isinstance(answer, Rows)
    return list(answer)
