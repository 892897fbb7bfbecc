"""Europe PMC: publications of the life sciences, what they are filed under, and who paid for them.

Two shapes: the answers of Europe PMC's REST search in its fullest form (`resultType=core`), one page a file, and a
table of preprints on data of UK patients with each one's category at medRxiv or bioRxiv. Authors' affiliations are free
text in both: contributions keep them, and resolution matches them to organisations. No author is kept.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.academic.affiliations import contributions
from ingest.academic.publications import doi_or_none, output_key, plain, pmid_or_none, published_or_none
from ingest.facts import Fact, Funding, Name, Organisation, Output, Subject
from ingest.files import BadFile, json_document, place_of, table
from ingest.keys import key, node
from ingest.names import normal
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="europepmc",
    title="Europe PMC publications and preprints",
    publisher="Europe PMC, EMBL-EBI; the table of preprints was compiled on GitHub",
    licence="Europe PMC: free to use, each publication under its own licence; the table of preprints MIT",
    homepage="https://europepmc.org/RestfulWebService",
    cadence="daily",
    covers=Coverage(
        tables=("output", "subject", "organisation", "name", "contribution", "funding"),
        kinds=(),
        places=("UK",),
        first=None,
        last=None,
        note="749 preprints on UK health data, and the answers to searches where such are fetched. Authors' "
        "organisations are those that the matcher is sure to find in their affiliations, which are free text. No "
        "retracted publications; headings of MeSH by name, as Europe PMC gives no numbers of theirs.",
    ),
    files=(
        Files(r"europepmc/preprints_with_affiliations\.csv", vintage="preprints"),
        Files(r"europepmc/core/.+\.json(\.gz)?"),
    ),
)

COLUMNS = (
    "site", "doi", "date", "link", "title", "authors", "affiliations", "category", "match_type", "author_similarity",
    "affiliation_similarity",
)  # fmt: skip

KINDS = {
    "preprint": "preprint",
    "published erratum": "other", "correction": "other", "retraction of publication": "other",
    "review": "review", "review-article": "review", "systematic review": "review", "systematic-review": "review",
    "editorial": "editorial", "letter": "editorial", "comment": "editorial", "news": "editorial",
    "article-commentary": "editorial",
    "book": "book", "book chapter": "book", "book-chapter": "book",
    "journal article": "article", "research-article": "article",
}  # fmt: skip
"""Of a publication's several types the one that stands first here tells its kind; for any other it is "other"."""

RETRACTED = "retracted publication"

# Persons with their addresses, prose, identifiers of files, the library's own marks and dates.
IGNORED = (
    "authorString", "authorIdList", "investigatorList", "affiliation", "abstractText", "id", "source",
    "pmcid", "fullTextIdList", "fullTextUrlList", "manuscriptId", "pageInfo", "publicationStatus", "language",
    "pubModel", "chemicalList", "subsetList", "commentCorrectionList", "dbCrossReferenceList", "tmAccessionTypeList",
    "dataLinksTagsList", "versionList", "versionNumber", "license", "isOpenAccess", "inEPMC", "inPMC", "hasPDF",
    "hasBook", "hasSuppl", "hasData", "hasReferences", "hasTextMinedTerms", "hasDbCrossReferences", "hasLabsLinks",
    "hasEvaluations", "authMan", "epmcAuthMan", "nihAuthMan", "hasTMAccessionNumbers", "dateOfCompletion",
    "dateOfCreation", "dateOfRevision", "firstIndexDate", "fullTextReceivedDate", "electronicPublicationDate",
    "embargoDate", "journalTitle", "pubType", "patentDetails",
)  # fmt: skip
USED = (
    "doi", "pmid", "title", "firstPublicationDate", "pubYear", "citedByCount", "journalInfo", "bookOrReportDetails",
    "meshHeadingList", "keywordList", "grantsList", "authorList",
)  # fmt: skip


def read(path: Path) -> Iterator[Record]:
    """The preprints of the table, or the publications of one page of answers."""
    if path.suffix == ".csv":
        return table(path, COLUMNS, id="doi", shape="preprint")
    return _page(path)


def _page(path: Path) -> Iterator[Record]:
    value = json_document(path)
    held = value.get("resultList") if isinstance(value, dict) else None
    results = held.get("result") if isinstance(held, dict) else None
    if not isinstance(results, list):
        raise BadFile(f"{path.name} holds no list of records under 'resultList.result'")
    for number, each in enumerate(results, 1):
        place, raw = f"{place_of(path)}/{number}", json.dumps(each, ensure_ascii=False)
        if not isinstance(each, dict):
            yield Record({}, place=place, raw=raw, shape="core", fault="the entry is no JSON object")
            continue
        known_as = f"{each.get('source')}/{each.get('id')}"
        yield Record(dict(each), place=place, id=known_as, raw=raw, shape="core")


def says(record: Record) -> Iterator[Fact]:
    """The publication, what it is filed under and who paid for it; nothing of what was retracted."""
    return _preprint(record) if record.shape == "preprint" else _publication(record)


def _preprint(record: Record) -> Iterator[Fact]:
    doi = doi_or_none(record, "doi")
    if doi is None:
        raise BadRecord("field 'doi' is empty")
    output = output_key(doi, "europepmc", doi)
    yield Output(
        output,
        title=plain(record.text("title")),
        published=published_or_none(record, "date"),
        doi=doi,
        kind="preprint",
        venue=record.text("site"),
    )
    if category := record.text_or_none("category"):
        yield Subject(node("output", output), category)
    # As many as the authors, in their order; where an author has several, only how many times each is named is known.
    affiliations = (record.text_or_none("affiliations") or "").split(";")
    yield from contributions("europepmc", output, [[each] for each in affiliations])
    # Persons; how the compiler found the preprint's later versions.
    record.ignore("authors", "link", "match_type", "author_similarity", "affiliation_similarity")


def _publication(record: Record) -> Iterator[Fact]:
    types = {each.casefold() for each in _listed(record, "pubTypeList", "pubType")}
    if RETRACTED in types:
        record.ignore(*USED, *IGNORED)
        return
    number = f"{record.peek('source')}/{record.peek('id')}"
    doi, pmid = _if_there(record, "doi", doi_or_none), _if_there(record, "pmid", pmid_or_none)
    output = output_key(doi, "europepmc", number)
    day = _if_there(record, "firstPublicationDate", published_or_none)
    year = _if_there(record, "pubYear", published_or_none)
    yield Output(
        output,
        title=plain(record.text("title")),
        published=day or year,
        doi=doi,
        pmid=pmid,
        kind=next((kind for name, kind in KINDS.items() if name in types), "other"),
        citations=record.integer_or_none("citedByCount") if record.has("citedByCount") else None,
        venue=_venue(record),
    )
    about = node("output", output)
    headings = [*_headings(record), *_listed(record, "keywordList", "keyword")]
    yield from (Subject(about, heading) for heading in dict.fromkeys(headings))
    yield from contributions("europepmc", output, list(_affiliations(record)))
    yield from dict.fromkeys(_grants(record, output))
    record.ignore(*IGNORED)


def _if_there(record: Record, name: str, reading: Callable[[Record, str], str | None]) -> str | None:
    """What `reading` makes of a field that Europe PMC leaves out where it knows nothing."""
    return reading(record, name) if record.has(name) else None


def _listed(record: Record, outer: str, inner: str) -> list[str]:
    if not record.has(outer):
        return []
    return [text for held in record.record(outer) for text in held.strings(inner)]


def _headings(record: Record) -> Iterator[str]:
    if record.has("meshHeadingList"):
        for held in record.record("meshHeadingList"):
            for heading in held.records("meshHeading"):
                yield heading.text("descriptorName")
                heading.ignore("majorTopic_YN", "meshQualifierList")


def _affiliations(record: Record) -> Iterator[list[str]]:
    """What each author wrote as affiliations; of the author nothing else is looked at."""
    for held in record.record("authorList") if record.has("authorList") else ():
        authors = held.take("author")
        for author in authors if isinstance(authors, list) else ():
            details = author.get("authorAffiliationDetailsList") if isinstance(author, dict) else None
            listed = details.get("authorAffiliation") if isinstance(details, dict) else None
            texts = [each.get("affiliation") for each in listed or () if isinstance(each, dict)]
            yield [each for each in texts if isinstance(each, str)]


def _venue(record: Record) -> str | None:
    """The journal, or a preprint's server and a book's publisher."""
    found = None
    for name, inner, title in (("journalInfo", "journal", "title"), ("bookOrReportDetails", "", "publisher")):
        for held in record.record(name) if record.has(name) else ():
            for each in held.record(inner) if inner else (held,):
                found = found or (each.text_or_none(title) if each.has(title) else None)
                each.ignore("ISOAbbreviation", "isoabbreviation", "medlineAbbreviation", "NLMid", "nlmid")
                each.ignore("ISSN", "issn", "ESSN", "essn")
            held.ignore("issue", "volume", "journalIssueId", "dateOfPublication", "monthOfPublication")
            held.ignore("yearOfPublication", "printPublicationDate", "numberOfPages", "edition", "isbn10", "isbn13")
            held.ignore("comprisingTitle", "seriesName", "extraInformation")
    return found


def _grants(record: Record, output: str) -> Iterator[Fact]:
    for held in record.record("grantsList") if record.has("grantsList") else ():
        for grant in held.records("grant"):
            agency = _if_there(grant, "agency", Record.text_or_none)
            award = _if_there(grant, "grantId", Record.text_or_none)
            # A short form of the agency's name, and where the grant stands among the others.
            grant.ignore("acronym", "orderIn", "doi")
            if agency and normal(agency):
                funder = key("europepmc", "funder", normal(agency))
                yield Organisation(funder, acts_as="funder")
                yield Name(funder, agency, "label")
                yield Funding(output, funder, award)
