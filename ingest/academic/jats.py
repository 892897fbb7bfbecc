"""Articles as journals publish them, in JATS XML: one article a file, with its authors' places and its funding.

An organisation is known by the name and country in an author's affiliation, and by its ROR id where the journal gives
one. An author counts 1 / (number of authors), split over the institutions of the author's affiliations.
"""

import gzip
import json
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from ingest.academic.affiliations import affiliation_key, tidied
from ingest.academic.jats_xml import front
from ingest.academic.publications import (
    award_numbers,
    doi_or_none,
    output_key,
    pmid_or_none,
    published_or_none,
    shares,
)
from ingest.academic.ror import parse_ror
from ingest.countries import countries, country_named
from ingest.facts import Contribution, Fact, Funding, Name, Organisation, Output, Site, Subject
from ingest.files import place_of
from ingest.identifiers import identifier
from ingest.keys import key, node
from ingest.names import normal
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="jats",
    title="Articles in JATS XML",
    publisher="The journals; PubMed Central and Europe PMC keep copies",
    licence="As each article says",
    homepage="https://jats.nlm.nih.gov",
    cadence="daily",
    covers=Coverage(
        tables=("output", "subject", "organisation", "name", "identifier", "site", "contribution", "funding"),
        kinds=(),
        places=("UK",),
        first=None,
        last=None,
        note="The articles whose files were fetched, their front matter alone. Of affiliations in which the journal "
        "marks no institution those count in which the matcher is sure to find one; no departments, no authors.",
    ),
    files=(Files(r"jats/.+\.n?xml(\.gz)?"),),
)

KINDS = {
    **dict.fromkeys(
        ("research-article", "brief-report", "case-report", "rapid-communication", "data-paper"), "article"
    ),
    **dict.fromkeys(("review-article", "systematic-review"), "review"),
    **dict.fromkeys(
        ("article-commentary", "discussion", "editorial", "introduction", "letter", "news", "in-brief", "reply"),
        "editorial",
    ),
    "preprint": "preprint",
}
"""JATS proposes types and leaves journals free to use their own: any other is "other"."""

HEADINGS_OF_TYPES = ("article", "original article", "research article", "research", "review", "editorial", "letter")
"""What journals file an article under that says only what type it is."""

# The words and figures of the article, its place in the journal, rights, dates of handling, and persons.
IGNORED = (
    "abstract", "trans-abstract", "trans-title-group", "author-notes", "volume", "volume-id", "volume-series", "issue",
    "issue-id", "issue-title", "issue-title-group", "issue-sponsor", "issue-part", "volume-issue-group", "isbn",
    "supplement", "fpage", "lpage", "page-range", "elocation-id", "email", "ext-link", "uri", "product",
    "supplementary-material", "history", "pub-history", "permissions", "self-uri", "related-article", "related-object",
    "counts", "custom-meta-group", "conference", "aff-alternatives", "article-version", "article-version-alternatives",
    "support-group", "pub-date-not-available", "processing-meta", "on-behalf-of",
)  # fmt: skip


def read(path: Path) -> Iterator[Record]:
    """The one article of the file. What is no JATS article becomes a record that is refused."""
    place = f"{place_of(path)}/1"
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            fields = front(file)
    except (ParseError, OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        yield Record({}, place=place, fault=f"the XML can't be read: {error}")
        return
    yield Record(fields, place=place, raw=json.dumps(fields, ensure_ascii=False))


def says(record: Record) -> Iterator[Fact]:
    """The article, what it is about, whose authors wrote it with which share, and who paid."""
    ids = record.take("article-id")
    known = Record(dict(ids) if isinstance(ids, dict) else {}, prefix="article-id.")
    doi = doi_or_none(known, "doi") if known.has("doi") else None
    pmid = pmid_or_none(known, "pmid") if known.has("pmid") else None
    if doi is None and pmid is None:
        raise BadRecord("field 'article-id': neither DOI nor PubMed id")
    output = output_key(doi, "jats", pmid or "")
    yield Output(
        output,
        title=record.text("title-group"),
        published=published_or_none(record, "pub-date"),
        doi=doi,
        pmid=pmid,
        kind=KINDS.get(record.text_or_none("article-type") or "", "other"),
        venue=record.text_or_none("journal-title"),
    )
    headings = [each for each in record.strings("article-categories") if each.casefold() not in HEADINGS_OF_TYPES]
    about = node("output", output)
    yield from (Subject(about, each) for each in dict.fromkeys([*headings, *record.strings("kwd-group")]))
    yield from dict.fromkeys(_contributions(record, output))
    yield from dict.fromkeys(_funding(record, output))
    record.ignore(*IGNORED)


def _contributions(record: Record, output: str) -> Iterator[Fact]:
    organisations: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for affiliation in record.records("aff"):
        name = affiliation.text_or_none("id") or ""
        organisations[name] = yield from _organisations(affiliation, written)
    places: list[list[str]] = []
    for author in record.records("contrib-group"):
        inside: list[str] = []
        for each in author.records("inside"):
            inside += yield from _organisations(each, written)
        places.append(inside + [each for cited in author.strings("cited") for each in organisations.get(cited, [])])
    if len(organisations) == 1 and not any(places):
        # A single affiliation is everyone's; nobody needs to point to it.
        places = [each for each in organisations.values() for _ in places]
    for organisation, (position, share) in shares(places).items():
        yield Contribution(output, organisation, position, share, written.get(organisation))


def _organisations(affiliation: Record, written: dict[str, str]) -> Generator[Fact, None, list[str]]:
    """Yields what an affiliation says of its institutions, and returns their keys.

    Where it marks none, its words stand for them: the key of these, which is noted with them in `written`.
    """
    city, name, code = (affiliation.text_or_none(each) for each in ("city", "country", "code"))
    country = country_named(name) or countries().get(code or "")
    found: list[str] = []
    if normal(text := tidied(affiliation.text_or_none("written") or "")):
        found.append(affiliation_key("jats", text))
        written[found[0]] = text
    for institution in affiliation.records("institutions"):
        label, ror = institution.text("name"), institution.text_or_none("ror")
        institution.ignore("fundref")
        if not normal(label):
            continue
        organisation = key("jats", "name", normal(label), country or "")
        found.append(organisation)
        yield Organisation(organisation, country=country)
        yield Name(organisation, label, "label")
        if ror:
            yield identifier(organisation, "ror", parse_ror(ror)[0])
        if city:
            yield Site(organisation, town=city)
    return found


def _funding(record: Record, output: str) -> Iterator[Fact]:
    for award in record.records("funding-group") if record.has("funding-group") else ():
        name, ror, number = award.text("name"), award.text_or_none("ror"), award.text_or_none("fundref")
        numbers = award.strings("awards")
        if not normal(name):
            continue
        funder = key("jats", "funder", number.rsplit("/", 1)[-1] if number else normal(name))
        yield Organisation(funder, acts_as="funder")
        yield Name(funder, name, "label")
        if number:
            yield identifier(funder, "crossref-funder", number)
        if ror:
            yield identifier(funder, "ror", parse_ror(ror)[0])
        awards: list[str | None] = [each for text in numbers for each in award_numbers(text)]
        yield from (Funding(output, funder, each) for each in awards or [None])
