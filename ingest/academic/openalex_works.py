"""OpenAlex works: publications with their date, kind and citations, whose staff wrote them, on what, and who paid.

Read as OpenAlex publishes them: the snapshot's gzipped parts, line by line, or pages of the API's answers. Works are
nodes by their DOI, so that other sources' records of the same publication meet them. Institutions are known by
OpenAlex's number and ROR id, funders by OpenAlex's number, name and, lately, ROR id.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.academic.openalex import funders, institution_inside, objects, short_id, venue
from ingest.academic.publications import (
    descriptor,
    doi_or_none,
    output_key,
    pmid_or_none,
    published_or_none,
    shares,
)
from ingest.facts import Contribution, Fact, Output, Subject
from ingest.keys import node
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="openalex-works",
    title="OpenAlex works",
    publisher="OurResearch",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    homepage="https://docs.openalex.org/api-entities/works",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "output", "contribution", "funding", "subject"),
        kinds=(
            "EducationOrganisation", "HealthcareOrganisation", "Company", "NonProfitOrganisation", "ResearchFacility",
            "GovernmentBody", "Archive", "OtherOrganisation",
        ),
        places=("UK",),
        first=None,
        last=None,
        note="The works that were fetched, with the institutions of the whole world on them; institutions are those "
        "OpenAlex matched the addresses to, addresses themselves and authors are not kept; no retracted works, no "
        "covers and contents pages; a work with more authors than the API lists has no shares",
    ),
    files=(Files(r"openalex/works/(.+/)?[^/]*(\.jsonl|\.jsonl\.gz|\.json|part_\d+\.gz)"),),
)  # fmt: skip

KINDS = {
    "article": "article",
    "preprint": "preprint",
    "review": "review",
    "book": "book",
    "book-chapter": "book",
    "editorial": "editorial",
    "letter": "editorial",
    **dict.fromkeys(
        (
            "book-review", "dataset", "dissertation", "erratum", "libguides", "other", "peer-review", "reference-entry",
            "report", "retraction", "standard", "supplementary-materials", "paratext",
        ),
        "other",
    ),
}  # fmt: skip

USED = (
    "doi", "display_name", "publication_date", "ids", "type", "cited_by_count", "primary_location", "authorships",
    "is_authors_truncated", "topics", "mesh", "grants", "awards", "funders",
)  # fmt: skip
# What is counted or drawn from what stands beside it.
DERIVED = (
    "title", "publication_year", "type_crossref", "indexed_in", "institution_assertions", "countries_distinct_count",
    "institutions_distinct_count", "institutions", "corresponding_author_ids", "corresponding_institution_ids",
    "authors_count", "fwci", "citation_normalized_percentile", "cited_by_percentile_year", "primary_topic", "keywords",
    "concepts", "concepts_count", "topics_count", "sustainable_development_goals", "referenced_works_count",
    "counts_by_year", "summary_stats",
)  # fmt: skip
# Where to read it and at what price, other works, prose, and OpenAlex's own housekeeping.
OTHER = (
    "language", "locations", "locations_count", "best_oa_location", "best_open_version", "open_access", "is_oa",
    "is_in_doaj", "apc_list", "apc_paid", "has_fulltext", "fulltext_origin", "has_content", "content_url",
    "content_urls",
    "biblio", "host_venue", "alternate_host_venues", "datasets", "versions", "referenced_works", "related_works",
    "abstract_inverted_index", "abstract_inverted_index_v3", "cited_by_api_url", "ngrams_url", "is_xpac",
    "relevance_score", "updated_date", "created_date",
)  # fmt: skip


def read(path: Path) -> Iterator[Record]:
    """The works in the file's order."""
    return objects(path)


def says(record: Record) -> Iterator[Fact]:
    """The work, its institutions with their shares, its topics and its funders; nothing of what was retracted."""
    number = short_id(record.text("id"), "W")
    retracted, paratext = record.take("is_retracted"), record.take("is_paratext")
    if retracted is True or paratext is True:
        record.ignore(*USED, *DERIVED, *OTHER)
        return
    doi = doi_or_none(record, "doi")
    output = output_key(doi, "openalex-works", number)
    yield Output(
        output,
        title=record.text("display_name"),
        published=published_or_none(record, "publication_date"),
        doi=doi,
        pmid=_pmid(record),
        kind=record.code("type", KINDS),
        citations=record.integer_or_none("cited_by_count"),
        venue=venue(record),
    )
    # An institution of several authors, and a heading with several qualifiers, is said once.
    yield from dict.fromkeys(_contributions(record, output))
    yield from dict.fromkeys(_subjects(record, node("output", output)))
    yield from dict.fromkeys(funders(record, SOURCE.id, output))
    record.ignore(*DERIVED, *OTHER)


def _pmid(record: Record) -> str | None:
    if not record.has("ids"):
        return None
    found = None
    for ids in record.record("ids"):
        found = pmid_or_none(ids, "pmid") if ids.has("pmid") else None
        ids.ignore("openalex", "doi", "mag", "pmcid")
    return found


def _contributions(record: Record, output: str) -> Iterator[Fact]:
    authors: list[list[str]] = []
    for authorship in record.records("authorships"):
        places: list[str] = []
        for institution in authorship.records("institutions"):
            organisation = yield from institution_inside(institution, "openalex-works")
            places += [organisation] if organisation else []
        authors.append(places)
        # Persons, and addresses as they are printed.
        authorship.ignore(
            "author", "author_position", "is_corresponding", "raw_author_name", "raw_affiliation_strings",
            "raw_affiliation_string", "affiliations", "countries", "raw_orcid",
        )  # fmt: skip
    # The API lists a hundred authors; beyond, nobody knows the share of any.
    whole = record.take("is_authors_truncated") is not True if record.has("is_authors_truncated") else True
    for each, (position, share) in shares(authors).items():
        yield Contribution(output, each, position, share if whole else None)


def _subjects(record: Record, about: str) -> Iterator[Fact]:
    for topic in record.records("topics"):
        topic_id = "https://openalex.org/" + short_id(topic.text("id"), "T")
        yield Subject(about, topic.text("display_name"), topic_id)
        # How sure OpenAlex is, and what the topic stands under, which the topics' own table says.
        topic.ignore("score", "value", "count", "subfield", "field", "domain")
    if record.has("mesh"):
        for heading in record.records("mesh"):
            concept = descriptor(heading.text_or_none("descriptor_ui"))
            yield Subject(about, heading.text("descriptor_name"), concept)
            heading.ignore("qualifier_ui", "qualifier_name", "is_major_topic")
