"""The analysis of expertise: the scheme, and which organisations are shown to know which of its concepts."""

from collections.abc import Iterator
from hashlib import md5
from importlib.resources import files

import duckdb
import pyarrow as pa

from graph.analysis.word_starts import WordStart, starts
from graph.expertise.facts import ExpertiseConcept, ExpertiseRelation, ShownEvidence, ShownExpertise
from graph.expertise.scheme import Scheme, scheme, stated
from ontology.terms import ENTITY


def expertise(
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[ExpertiseConcept | ExpertiseRelation | WordStart | ShownExpertise | ShownEvidence]:
    """The scheme's concepts with their matches and how their words begin, then an assertion for each organisation of
    the United Kingdom and concept that a project, trial or publication of it is about, or that its class of business
    names."""
    whole = scheme(connection)
    concepts = list(stated(connection, whole))
    yield from concepts
    for each in concepts:
        if isinstance(each, ExpertiseConcept):
            yield from (WordStart(each.iri, start) for start in sorted(starts(each.label)))
    used = {each.iri for each in concepts if isinstance(each, ExpertiseConcept)}
    pairs = [(concept, iri) for concept, iri in whole.of.items() if iri in used]
    members = pa.table({"concept": [one for one, _ in pairs], "expertise": [other for _, other in pairs]})
    connection.register("expertise_member", members)
    sql = files("graph.expertise").joinpath("shown.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql)
    while batch := rows.fetchmany(10_000):
        for organisation, concept, strength, start, end, items in batch:
            label = whole.labels[whole.lead[concept]]
            found = ShownExpertise(
                _iri(organisation, concept, "tagged"), organisation, concept, label, "tagged", len(items),
                f"{strength:.6f}", start, end,
            )  # fmt: skip
            yield found
            yield from (ShownEvidence(found.iri, item) for item in items)
    connection.unregister("expertise_member")
    yield from _by_business(connection, whole, used)


def _by_business(
    connection: duckdb.DuckDBPyConnection, whole: Scheme, used: set[str]
) -> Iterator[ShownExpertise | ShownEvidence]:
    """What the label of a company's published class of business names."""
    rows = connection.execute(
        "SELECT DISTINCT e.iri, k.concept, c.label FROM classification k JOIN entity e ON e.key = k.organisation "
        "JOIN concept c ON c.iri = k.concept JOIN resolved r ON r.iri = e.iri AND r.country = 'United Kingdom' "
        "WHERE k.stage IS NOT NULL ORDER BY ALL"
    ).fetchall()
    shown: dict[tuple[str, str], list[str]] = {}
    for organisation, business, label in rows:
        for concept in whole.named_in(label):
            if concept in used:
                shown.setdefault((organisation, concept), []).append(business)
    for (organisation, concept), classes in shown.items():
        label = whole.labels[whole.lead[concept]]
        found = ShownExpertise(
            _iri(organisation, concept, "classified"), organisation, concept, label, "classified", len(classes)
        )
        yield found
        yield from (ShownEvidence(found.iri, each) for each in classes)


def _iri(organisation: str, concept: str, basis: str) -> str:
    digest = md5(f"{organisation} {concept} {basis}".encode(), usedforsecurity=False).hexdigest()
    return f"{ENTITY}shown-expertise/{digest}"
