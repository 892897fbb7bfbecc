"""An index in memory over what can be found, made from the evidence of a build."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from math import log1p

import duckdb
import tantivy

from ingest.names import normal

KINDS = ("organisation", "body", "concept", "place", "project")
"""What can be found, in the order in which a page shows it."""

HEAP = 64_000_000
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. `names`: what it is called beside its label; `weight`: how much is known of it."""

    kind: str
    iri: str
    label: str
    names: list[str]
    codes: list[str]
    places: list[str]
    detail: str | None
    region: str | None
    weight: int


def schema() -> tantivy.Schema:
    """The fields of the index. Words are of `ingest.names.normal`, so that both sides are spelled alike."""
    made = tantivy.SchemaBuilder()
    for name in ("words", "places"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("whole", "code", "kind"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("iri", "label", "names", "detail", "region"):
        made.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("shown_kind", stored=True, tokenizer_name="raw", index_option="basic")
    made.add_float_field("weight", stored=True, fast=True)
    return made.build()


def index_of(evidence: duckdb.DuckDBPyConnection) -> tantivy.Index:
    """The index of a build (`graph.evidence.evidence`)."""
    evidence.execute(files("frontdoor.search").joinpath("documents.sql").read_text(encoding="utf-8"))
    return indexed(_documents(evidence))


def indexed(documents: Iterable[Document]) -> tantivy.Index:
    """The index of these documents."""
    index = tantivy.Index(schema())
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for each in documents:
        names = list(dict.fromkeys(normal(name) for name in (each.label, *each.names) if name))
        writer.add_document(
            tantivy.Document(
                words=names,
                whole=names,
                places=[normal(place) for place in each.places if place],
                code=[code_spelled(code) for code in each.codes if code],
                kind=each.kind,
                shown_kind=each.kind,
                iri=each.iri,
                label=each.label,
                names=[name for name in each.names if name],
                detail=each.detail or "",
                region=each.region or "",
                weight=log1p(each.weight),
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def code_spelled(text: str) -> str:
    """An identifier without spaces and case, as both the index and who asks spell it."""
    return "".join(text.split()).casefold()


def _documents(evidence: duckdb.DuckDBPyConnection) -> Iterable[Document]:
    rows = evidence.execute("FROM found")
    while batch := rows.fetchmany(BATCH):
        yield from (Document(*row) for row in batch)
