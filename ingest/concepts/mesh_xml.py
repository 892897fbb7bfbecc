"""The descriptors of a MeSH edition as the publisher's XML has them, with their entry terms and places in the trees.

Source: https://www.nlm.nih.gov/mesh/xml_data_elements.html.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from ingest.files import BadFile, place_of
from ingest.record import Record

SHAPE = "xml"


@dataclass(frozen=True, slots=True)
class _Descriptor:
    number: str
    name: str
    terms: tuple[str, ...]
    trees: tuple[str, ...]


def read(path: Path) -> Iterator[Record]:
    """One record a descriptor: `mesh_id`, `mesh_name`, `terms` without the name, `parents` by descriptor number.

    Terms that only turn another's words about, which MeSH makes by rule, are left out. A tree number holds its
    parent's: C14.280 stands under C14. Raises BadFile.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            held = list(_descriptors(file))
    except (ParseError, OSError, EOFError, zlib.error) as error:
        raise BadFile(f"{path.name} can't be read as MeSH descriptors: {error}") from None
    owner = {tree: each.number for each in held for tree in each.trees}
    for at, each in enumerate(held, 1):
        above = (owner.get(tree.rpartition(".")[0]) for tree in each.trees)
        fields = {
            "mesh_id": each.number,
            "mesh_name": each.name,
            "terms": [term for term in each.terms if term != each.name],
            "parents": list(dict.fromkeys(number for number in above if number and number != each.number)),
        }
        raw = json.dumps(fields, ensure_ascii=False)
        yield Record(fields, place=f"{place_of(path)}/{at}", id=each.number, raw=raw, shape=SHAPE)


def _descriptors(file: BufferedIOBase) -> Iterator[_Descriptor]:
    root: Element | None = None
    for event, element in iterparse(file, ("start", "end")):
        if root is None:
            if element.tag != "DescriptorRecordSet":
                raise ParseError(f"its outermost element is {element.tag!r}, not 'DescriptorRecordSet'")
            root = element
        elif event == "end" and element.tag == "DescriptorRecord":
            yield _Descriptor(
                _text(element.find("DescriptorUI")),
                _text(element.find("DescriptorName/String")),
                tuple(dict.fromkeys(_terms(element))),
                tuple(_text(each) for each in element.findall("TreeNumberList/TreeNumber")),
            )
            # The whole set is 300 MB and more.
            root.clear()


def _terms(descriptor: Element) -> Iterator[str]:
    for term in descriptor.iterfind("ConceptList/Concept/TermList/Term"):
        if term.get("IsPermutedTermYN") != "Y" and (text := _text(term.find("String"))):
            yield text


def _text(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""
