"""eLife's articles in four tables: the articles, their authors' affiliations, who of the authors is where, and funding.

The tables were drawn from the articles' XML. They are read one row a record, so that an organisation is known here by
the article and the affiliation's number in it, and resolution finds out by name that many of them are one. A row of
authorships cannot see the affiliation's name, but its reader counts the article's authors, who stand together in the
table: each author's part is 1 / (authors of the article * affiliations of the author), and an organisation's share of
an article is the sum over its rows. The articles' XML itself is read by `ingest.academic.jats`.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.academic.publications import (
    award_numbers,
    doi_or_none,
    output_key,
    plain,
    pmid_or_none,
    published_or_none,
    shares,
)
from ingest.countries import country_named
from ingest.facts import Contribution, Fact, Funding, Name, Organisation, Output, Site, Subject
from ingest.files import table
from ingest.identifiers import identifier
from ingest.keys import key, node
from ingest.names import normal
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="elife",
    title="eLife articles with affiliations and funding",
    publisher="eLife Sciences Publications",
    licence="Creative Commons Attribution 3.0 or 4.0, or CC0 1.0, as each article says",
    homepage="https://elifesciences.org",
    cadence="once",
    covers=Coverage(
        tables=("output", "subject", "organisation", "name", "site", "identifier", "contribution", "funding"),
        kinds=(),
        places=("UK",),
        first=2012,
        last=2016,
        note="1,979 articles of one journal, 333 of them with authors in the United Kingdom; no PubMed ids, no "
        "departments, no authors; organisations by the name in the address alone, two or three in one name where "
        "an address names so many",
    ),
    files=(Files(r"elife/(articles|affiliations|authorships|funding)\.csv"),),
)

COLUMNS = {
    "articles": (
        "doi", "pmid", "elife_id", "article_type", "title", "pub_date", "display_channel", "subjects", "keywords",
        "research_organisms", "n_authors", "author_countries", "uk", "licence", "abstract",
    ),
    "affiliations": (
        "doi", "aff_id", "department", "institution", "city", "country", "affiliation_string", "used_by",
    ),
    "authorships": ("doi", "position", "corresponding", "aff_ids", "countries"),
    "funding": ("doi", "funder", "funder_id", "award_ids"),
}  # fmt: skip

KINDS = {
    "research-article": "article",
    "article-commentary": "editorial",
    "discussion": "editorial",
    "editorial": "editorial",
    "book-review": "other",
    "correction": "other",
}


def read(path: Path) -> Iterator[Record]:
    """The rows of one table; a row of authorships has, as `authors`, how many its article has."""
    shape = path.stem
    if shape == "articles":
        return table(path, COLUMNS[shape], id="doi", shape=shape)
    if shape == "funding":
        return table(path, COLUMNS[shape], shape=shape)
    numbered = {"affiliations": "aff_id", "authorships": "position"}[shape]
    rows = table(path, COLUMNS[shape], id=lambda row: f"{row['doi']}/{row[numbered]}", shape=shape)
    return rows if shape == "affiliations" else _counted(rows)


def _counted(rows: Iterator[Record]) -> Iterator[Record]:
    last: Any = None

    def article(row: Record) -> Any:
        # A row that was cut short is an author of the article in whose midst it stands.
        nonlocal last
        last = last if row.fault else row.peek("doi")
        return last

    for _, of_article in groupby(rows, key=article):
        authors = list(of_article)
        for author in authors:
            author.add("authors", len(authors))
            yield author


def says(record: Record) -> Iterator[Fact]:
    """What a row of any of the tables says."""
    doi = doi_or_none(record, "doi")
    if doi is None:
        raise BadRecord("field 'doi' is empty")
    output = output_key(doi, "elife", doi)
    if record.shape == "articles":
        yield from _article(record, doi, output)
    elif record.shape == "affiliations":
        yield from _affiliation(record, doi)
    elif record.shape == "authorships":
        yield from _authorship(record, doi, output)
    elif record.shape == "funding":
        yield from _funding(record, output)
    else:
        raise BadRecord(f"a record of the shape {record.shape!r} is in none of the tables")


def _article(record: Record, doi: str, output: str) -> Iterator[Fact]:
    yield Output(
        output,
        title=plain(record.text("title")),
        published=published_or_none(record, "pub_date"),
        doi=doi,
        pmid=pmid_or_none(record, "pmid"),
        kind=record.code("article_type", KINDS),
        venue="eLife",
    )
    headings = [
        *(record.text_or_none("subjects") or "").split("|"),
        *(record.text_or_none("keywords") or "").split("|"),
    ]
    about = node("output", output)
    yield from (Subject(about, heading) for heading in dict.fromkeys(map(str.strip, headings)) if heading)
    # What was experimented on is no subject; the section of the journal follows from the type; prose.
    record.ignore("research_organisms", "display_channel", "abstract")
    # The DOI's last part; drawn from the other tables; the licence is part of the source's.
    record.ignore("elife_id", "n_authors", "author_countries", "uk", "licence")


def _affiliation(record: Record, doi: str) -> Iterator[Fact]:
    if record.text_or_none("used_by") != "author":
        # Of editors and reviewers: no one there contributed to the article.
        record.ignore(*COLUMNS["affiliations"])
        return
    organisation = key("elife", doi, record.text("aff_id"))
    # Where an address has no institution, the field before it holds one.
    institution, department = record.text_or_none("institution"), record.text_or_none("department")
    name = _each_once(institution or department or "")
    if not normal(name):
        raise BadRecord(f"field 'institution': {name!r} has no word to know an organisation by")
    yield Organisation(organisation, country=country_named(record.text_or_none("country")))
    yield Name(organisation, name, "label")
    if city := _each_once(record.text_or_none("city") or ""):
        yield Site(organisation, town=city)
    # The address once more, in one piece.
    record.ignore("affiliation_string")


def _each_once(text: str) -> str:
    """The names in a text, which semicolons part, without repetition: an address may have two departments of one."""
    return "; ".join(dict.fromkeys(each.strip() for each in text.split(";")))


def _authorship(record: Record, doi: str, output: str) -> Iterator[Fact]:
    position, authors = record.integer_or_none("position"), record.integer_or_none("authors")
    if not position or not authors or position > authors:
        raise BadRecord(f"field 'position': author {position} of {authors}")
    places = [
        key("elife", doi, each.strip()) for each in (record.text_or_none("aff_ids") or "").split("|") if each.strip()
    ]
    # The other authors of the article stand in rows of their own: for this row they are nowhere.
    alone = [places if place == position else [] for place in range(1, authors + 1)]
    for organisation, (first, share) in shares(alone).items():
        yield Organisation(organisation)
        yield Contribution(output, organisation, first, share)
    # Who answers letters; drawn from the affiliations.
    record.ignore("corresponding", "countries")


def _funding(record: Record, output: str) -> Iterator[Fact]:
    name, number = record.text("funder"), record.text_or_none("funder_id")
    funder = key("elife", "funder", number or normal(name))
    yield Organisation(funder, acts_as="funder")
    yield Name(funder, name, "label")
    if number:
        yield identifier(funder, "crossref-funder", number)
    awards: list[str | None] = [*award_numbers(record.text_or_none("award_ids"))]
    for award in awards or [None]:
        yield Funding(output, funder, award)
