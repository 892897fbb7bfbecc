"""What OpenAlex's records have in common: how they come, and the institutions that stand inside them."""

from collections.abc import Generator, Iterator
from pathlib import Path

from ingest.academic.ror import KINDS, parse_ror
from ingest.countries import country_or_none
from ingest.facts import Fact, Funding, Name, Organisation
from ingest.files import json_array, json_lines
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import BadRecord, Record

PREFIX = "https://openalex.org/"
DELETED = "I4389424196"
"""Stands for institutions that were taken out, all of them together: it is no institution of its own."""


def objects(path: Path, shape: str = "") -> Iterator[Record]:
    """The records of a file: one JSON object a line as in the snapshot's parts, or one page of the API's answers."""
    if path.suffix == ".json":
        return json_array(path, id="id", shape=shape, within="results")
    return json_lines(path, id="id", shape=shape)


def short_id(text: str, letter: str) -> str:
    """The id without its address: `https://openalex.org/I45129253` is `I45129253`, an institution's by its letter."""
    value = text.removeprefix(PREFIX)
    if not (value.startswith(letter) and value[1:].isascii() and value[1:].isdigit()):
        raise BadRecord(f"{text!r} is no OpenAlex id that begins with {letter}")
    return value


def institution_inside(record: Record, source: str) -> Generator[Fact, None, str | None]:
    """Yields what another record says of an institution, and returns its key; None where the institution is deleted."""
    institution_id, name = short_id(record.text("id"), "I"), record.text("display_name")
    organisation = key(source, institution_id)
    kind, acts_as = kind_of(record)
    country, ror = country_or_none(record, "country_code"), record.text_or_none("ror")
    # The institutions above it, which their own records say.
    record.ignore("lineage")
    if institution_id == DELETED:
        return None
    yield Organisation(organisation, kind=kind, country=country, acts_as=acts_as)
    yield Name(organisation, name, "label")
    if ror:
        yield identifier(organisation, "ror", parse_ror(ror)[0])
    return organisation


def kind_of(record: Record) -> tuple[str | None, str | None]:
    """The kind of organisation that the record's type stands for, and the part it plays as a funder."""
    found = record.text_or_none("type")
    if found and found not in KINDS:
        raise BadRecord(f"field 'type': {found!r} is none of {', '.join(KINDS)}")
    return (KINDS[found] if found else None), ("funder" if found == "funder" else None)


def venue(record: Record) -> str | None:
    """The journal, server or series in a work's primary location."""
    found = None
    for location in record.record("primary_location"):
        for source in location.record("source"):
            found = source.text_or_none("display_name")
            source.ignore(
                "id", "issn_l", "issn", "is_oa", "is_in_doaj", "is_indexed_in_scopus", "is_core", "host_organization",
                "host_organization_name", "host_organization_lineage", "host_organization_lineage_names", "type",
                "publisher", "url",
            )  # fmt: skip
        location.ignore(
            "id", "is_oa", "landing_page_url", "pdf_url", "license", "license_id", "version", "is_accepted",
            "is_published", "source_text", "raw_source_name", "raw_type", "native_id", "provenance",
        )  # fmt: skip
    return found


def funders(record: Record, source: str, output: str) -> Iterator[Fact]:
    """Whom a work names as funders, by the older grants or the awards and funders that replaced them, each once."""
    named: set[str] = set()
    if record.has("grants"):
        for grant in record.records("grants"):
            funder = yield from _funder(grant, source, "funder", "funder_display_name")
            yield Funding(output, funder, grant.text_or_none("award_id"))
    if record.has("awards"):
        for award in record.records("awards"):
            funder = yield from _funder(award, source, "funder_id", "funder_display_name")
            named.add(funder)
            yield Funding(output, funder, award.text_or_none("funder_award_id"))
            award.ignore("id", "display_name", "doi")
    if record.has("funders"):
        for each in record.records("funders"):
            ror = each.text_or_none("ror") if each.has("ror") else None
            funder = yield from _funder(each, source, "id", "display_name")
            if ror:
                yield identifier(funder, "ror", parse_ror(ror)[0])
            if funder not in named:
                yield Funding(output, funder)


def _funder(record: Record, source: str, number: str, name: str) -> Generator[Fact, None, str]:
    funder = key(source, short_id(record.text(number), "F"))
    yield Organisation(funder, acts_as="funder")
    yield Name(funder, record.text(name), "label")
    return funder
