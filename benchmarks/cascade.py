"""A cascade of any size: the nation's notice, provinces under it, and cities under each, all in the bundled graph's vocabulary.

Run: python benchmarks/cascade.py PROVINCES CITIES FILE.nt

The bundled graph is the pattern: Zhejiang's notice is written again for each province, and Jiaxing's with its tasks, units and
links for each city, under other IRIs, numbers and names. Which requirement a link leads to is shuffled, so that no two cities
implement the same; the same sizes give the same file. Quotations and the notice's whole text are left out.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

import jxkg

CITY, PROVINCE, NATION = "jzbf-2022-31", "zzbf-2022-30", "gbf-2022-8"
LEFT_OUT = re.compile(r"\.quote>|^\S+/text> <\S+#value>")
CITY_UNIT = re.compile(r"/id/unit/(?!china-|zhejiang-)")
NAMED = re.compile(r'(?:#(?:text|asWritten|prefLabel|altLabel|officialName)|Cell)> "')
REQUIREMENT = re.compile(rf"({NATION}[/.])(\d+\.\d+\.\d+)")
UNIT_NAMED = re.compile(r'^(\S+/id/unit/\S+) <\S+#prefLabel> "([^"]+)"@zh', re.MULTILINE)
ALSO_NAMED = "http://www.w3.org/2004/02/skos/core#altLabel"
NAME_MARK, UNIT_MARK = "\ue000", "\ue001"
FIRST_CHARACTER, FIRST_CITY = 0x4E00, 0x6000


def province_name(province: int) -> str:
    """A character for each province."""
    return chr(FIRST_CHARACTER + province)


def city_name(province: int, city: int) -> str:
    """Two characters for each city, the province's first.

    >>> city_name(0, 1)
    '一丁'
    """
    return province_name(province) + chr(FIRST_CHARACTER + city)


def city_number(province: int, city: int) -> str:
    """The document number of a city's list."""
    return f"{city_name(province, city)}政办发〔2022〕31号"


def unit_name(province: int, city: int, name: str = "市教育局") -> str:
    """The name of a unit of Jiaxing in another city."""
    return city_name(province, city) + name


def conforming_series(ordinal: int) -> str:
    """The series of document numbers of a city of a cascade that conforms, counted through all provinces."""
    return f"{chr(FIRST_CITY + ordinal)}政办发"


def conforming_number(ordinal: int) -> str:
    """The document number of such a city's list."""
    return f"{conforming_series(ordinal)}〔2022〕31号"


def write_cascade(path: Path, provinces: int, cities: int) -> int:
    """Write a cascade with so many provinces, and so many cities in each, as N-Triples; the number of triples."""
    nation, province_pattern, city_pattern = patterns()
    paths = sorted(set(re.findall(rf"/{NATION}/(\d+\.\d+\.\d+)>", nation)))
    with path.open("w", encoding="utf-8") as out:
        out.write(nation)
        for province in range(provinces):
            out.write(province_copy(shuffled(province_pattern, paths, f"{province}"), province))
            for city in range(cities):
                out.write(city_copy(shuffled(city_pattern, paths, f"{province}-{city}"), province, city))
    per_province = province_pattern.count("\n") + cities * city_pattern.count("\n")
    return nation.count("\n") + provinces * per_province


def write_conforming(path: Path, provinces: int, cities: int, named: bool = False) -> int:
    """Write a cascade that keeps all that the shapes ask for, with quotations and texts; the number of triples.

    Links and names are those of the bundled graph, so that words and quotations agree; ids, document numbers and digests are own.
    With `named`, each unit of a city has its name of `unit_name` beside the others.
    """
    nation, province_pattern, city_pattern = map(joined, layers(lambda _: True))
    triples = nation.count("\n")
    with path.open("w", encoding="utf-8") as out:
        out.write(nation)
        for province in range(provinces):
            triples += province_pattern.count("\n")
            out.write(province_copy(province_pattern, province))
            for city in range(cities):
                text = conforming_city(city_pattern, province, city, province * cities + city)
                text += own_names(text, city_name(province, city)) if named else ""
                triples += text.count("\n")
                out.write(text)
    return triples


def conforming_city(text: str, province: int, city: int, ordinal: int) -> str:
    """The pattern of a city as another one."""
    return with_digest(conforming_names(text, province, ordinal)).replace("\0", f"{province}-{city}")


def own_names(text: str, city: str) -> str:
    """N-Triples that name each unit of a city by the city's name and its own."""
    return "".join(f'{unit} <{ALSO_NAMED}> "{city}{name}"@zh .\n' for unit, name in UNIT_NAMED.findall(text))


def conforming_names(text: str, province: int, ordinal: int) -> str:
    """The pattern of a city with ids and document numbers of another one, its own id marked by a null character."""
    text = CITY_UNIT.sub(r"\g<0>\0-", text.replace(CITY, "city-\0").replace(PROVINCE, f"province-{province}"))
    text = text.replace("浙政办发", f"{province_name(province)}政办发")
    return text.replace("嘉政办发", conforming_series(ordinal))


def with_digest(text: str) -> str:
    """The N-Triples of a city with the digest of the text that stands in them."""
    words = re.search(r'/text> <\S+#value> ("(?:[^"\\]|\\.)*") \.\n', text)
    assert words is not None
    literal = ox.parse(f"<a:a> <a:a> {words[1]} .", format=ox.RdfFormat.N_TRIPLES)
    digest = hashlib.sha256(next(iter(literal)).object.value.encode()).hexdigest()
    return re.sub(r'(<https://schema.org/sha256> )"[0-9a-f]{64}"', rf'\g<1>"{digest}"', text)


def patterns() -> tuple[str, str, str]:
    """The N-Triples of the nation, of a province and of a city, with marks where a city's name or its units' key goes."""
    nation, province, city = layers(lambda line: not LEFT_OUT.search(line))
    return joined(nation), joined(province), joined(map(marked, city))


def layers(wanted: Callable[[str], bool]) -> tuple[list[str], list[str], list[str]]:
    """The bundled graph's lines of N-Triples that are wanted: the nation's, the province's and the city's."""
    text = ox.serialize(jxkg.load().triples(), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    found: dict[str, list[str]] = {NATION: [], PROVINCE: [], CITY: []}
    for line in filter(wanted, sorted(text.decode().splitlines())):
        found[layer(line.partition(" ")[0])].append(line)
    return found[NATION], found[PROVINCE], found[CITY]


def layer(subject: str) -> str:
    """Whose a subject is: the nation's, a province's or a city's."""
    if CITY in subject or CITY_UNIT.search(subject):
        return CITY
    return PROVINCE if PROVINCE in subject or "/unit/zhejiang-" in subject else NATION


def marked(line: str) -> str:
    """A line of a city, with the marks."""
    return NAMED.sub(rf"\g<0>{NAME_MARK}", CITY_UNIT.sub(rf"\g<0>{UNIT_MARK}-", line))


def joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def shuffled(text: str, paths: list[str], seed: str) -> str:
    """The links to national requirements led to others, as the seed says; all links to one lead to the same other."""
    others = dict(zip(paths, random.Random(seed).sample(paths, len(paths)), strict=True))
    return REQUIREMENT.sub(lambda match: match[1] + others[match[2]], text)


def province_copy(text: str, province: int) -> str:
    """The pattern of a province as another one; the city that attests its notice is its first."""
    text = text.replace(CITY, f"city-{province}-0").replace(PROVINCE, f"province-{province}")
    return text.replace("/unit/zhejiang-", f"/unit/{province}-").replace("浙政办发", f"{province_name(province)}政办发")


def city_copy(text: str, province: int, city: int) -> str:
    """The pattern of a city as another one."""
    text = text.replace(CITY, f"city-{province}-{city}").replace(PROVINCE, f"province-{province}")
    text = text.replace("嘉政办发", f"{city_name(province, city)}政办发")
    return text.replace(UNIT_MARK, f"{province}-{city}").replace(NAME_MARK, city_name(province, city))


def main() -> None:
    provinces, cities, path = sys.argv[1:]
    print(f"{write_cascade(Path(path), int(provinces), int(cities)):,} triples")


if __name__ == "__main__":
    main()
