"""One scheme of expertise over MeSH, the Disease Ontology and OpenAlex, with the matches it rests on kept.

Concepts of different vocabularies are one where, best first: a publisher says exactly the same; their preferred labels
are the same words; a publisher says nearly the same; one's preferred label is another name of the other. Each holds at
most one concept of a vocabulary, led by MeSH, then the Disease Ontology, then OpenAlex. What joined it to its lead is
kept: exactMatch for the first two, closeMatch for the others.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import duckdb

from graph.expertise.facts import ExpertiseConcept, ExpertiseRelation
from graph.expertise.labels import general_forms
from graph.expertise.stages import stages_of
from graph.expertise.words import label_forms, words
from ontology.terms import ENTITY

SCHEME = ENTITY + "expertise"
REF_UNIT = "/code/ref-unit-2021/"
LEADS = (
    ("mesh", "http://id.nlm.nih.gov/mesh/"),
    ("do", "http://purl.obolibrary.org/obo/DOID_"),
    *(("openalex", f"https://openalex.org/{level}") for level in ("domains/", "fields/", "subfields/", "T")),
)
"""The vocabularies by the beginning of their IRIs, in the order in which they lead; OpenAlex's upper levels before its
topics, so that "Chemistry" is the field."""

MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Scheme:
    """`of`: the scheme's concept for each vocabulary's; `lead`: the vocabulary's concept that leads each of the scheme.
    `labels`: preferred labels by concept of a vocabulary. `kinds`: how each concept is matched to its lead."""

    of: dict[str, str]
    lead: dict[str, str]
    labels: dict[str, str]
    kinds: dict[str, str]
    named: dict[str, str]

    def named_in(self, label: str) -> list[str]:
        """The concepts of the scheme whose labels stand in a label, longest first and none inside another's."""
        told, found, taken = words(label).split(), [], [False] * len(words(label).split())
        for size in range(min(MOST_WORDS, len(told)), 0, -1):
            for at in range(len(told) - size + 1):
                form = " ".join(told[at : at + size])
                if form in self.named and not any(taken[at : at + size]):
                    taken[at : at + size] = [True] * size
                    found.append(self.named[form])
        return list(dict.fromkeys(found))


def scheme(connection: duckdb.DuckDBPyConnection) -> Scheme:
    """The scheme over every concept loaded. `connection` knows the views of `graph.evidence`."""
    rows = connection.execute("SELECT iri, any_value(label) FROM concept GROUP BY iri ORDER BY iri").fetchall()
    labels = {iri: label for iri, label in rows if _rank(iri) < len(LEADS)}
    order = sorted(labels, key=lambda iri: (_rank(iri), iri))
    lead = {iri: iri for iri in order}
    held = {iri: {_vocabulary(iri): iri} for iri in order}
    kinds = dict.fromkeys(order, "exact")
    for kind, one, other in _edges(connection, order, labels):
        first, second = sorted((lead[one], lead[other]), key=lambda iri: (_rank(iri), iri))
        if first == second or held[first].keys() & held[second].keys():
            continue
        moved = held.pop(second)
        for concept in moved.values():
            lead[concept] = first
            # A chain is as sure as its weakest step.
            kinds[concept] = "exact" if kind == "exact" and kinds[concept] == "exact" else "close"
        held[first] |= moved
    named: dict[str, str] = {}
    for iri in order:
        for form in label_forms(labels[iri]) - general_forms():
            named.setdefault(form, _iri(lead[iri]))
    return Scheme(
        of={iri: _iri(lead[iri]) for iri in order},
        lead={_iri(iri): iri for iri in held},
        labels=labels,
        kinds=kinds,
        named=named,
    )


def stated(connection: duckdb.DuckDBPyConnection, whole: Scheme) -> Iterator[ExpertiseConcept | ExpertiseRelation]:
    """The part of the scheme that some text of the build is about and all that is broader, with its matches."""
    broader, narrow = _relations(connection, whole)
    stages: dict[str, set[str]] = defaultdict(set)
    for concept, stage in stages_of(connection):
        if concept in whole.of:
            stages[whole.of[concept]].add(stage)
    used = _used(connection, whole, broader)
    members: dict[str, list[str]] = defaultdict(list)
    for concept, iri in whole.of.items():
        members[iri].append(concept)
    for iri in sorted(used):
        lead = whole.lead[iri]
        yield ExpertiseConcept(iri, SCHEME, whole.labels[lead], "en")
        for concept in members[iri]:
            yield ExpertiseRelation(iri, concept, whole.kinds[concept])
        for other in sorted(broader[iri]):
            yield ExpertiseRelation(iri, other, "broader")
        for stage in sorted(stages[iri]):
            yield ExpertiseRelation(iri, stage, "stage")
        for unit in sorted(other for other, concept in narrow if concept == iri and REF_UNIT in other):
            yield ExpertiseRelation(iri, unit, "broad")
        if lead.startswith("https://openalex.org/T"):
            for other in whole.named_in(whole.labels[lead]):
                if other != iri and other in used:
                    yield ExpertiseRelation(iri, other, "related")


def _edges(
    connection: duckdb.DuckDBPyConnection, order: list[str], labels: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Pairs of concepts of two vocabularies that may be one, best first."""
    published: dict[str, list[tuple[str, str]]] = {}
    for kind in ("exact", "close"):
        rows = connection.execute(
            "SELECT DISTINCT concept, other FROM concept_relation WHERE kind = ? ORDER BY ALL", [kind]
        ).fetchall()
        published[kind] = [(one, other) for one, other in rows if one in labels and other in labels]
    preferred: dict[str, list[str]] = defaultdict(list)
    for iri in order:
        preferred[words(labels[iri])].append(iri)
    yield from (("exact", *pair) for pair in published["exact"])
    yield from (("exact", *pair) for same in preferred.values() for pair in combinations(same, 2))
    yield from (("close", *pair) for pair in published["close"])
    rows = connection.execute("SELECT concept, text FROM concept_label ORDER BY ALL").fetchall()
    for iri, text in rows:
        yield from (("close", iri, other) for other in preferred.get(words(text), ()) if iri in labels)


def _relations(
    connection: duckdb.DuckDBPyConnection, whole: Scheme
) -> tuple[dict[str, set[str]], list[tuple[str, str]]]:
    """What is right above each concept of the scheme, by its lead's vocabulary; and what covers which of them."""
    broader: dict[str, set[str]] = defaultdict(set)
    narrow: list[tuple[str, str]] = []
    rows = connection.execute(
        "SELECT DISTINCT concept, other, kind FROM concept_relation WHERE kind IN ('broader', 'narrow') ORDER BY ALL"
    ).fetchall()
    for concept, other, kind in rows:
        if kind == "narrow" and other in whole.of:
            narrow.append((concept, whole.of[other]))
        elif concept in whole.of and other in whole.of and whole.lead[whole.of[concept]] == concept:
            # Only its lead's own tree: two trees put together may run in a circle.
            broader[whole.of[concept]].add(whole.of[other])
    for iri, above in broader.items():
        above.discard(iri)
    return broader, narrow


def _used(connection: duckdb.DuckDBPyConnection, whole: Scheme, broader: dict[str, set[str]]) -> set[str]:
    rows = connection.execute("SELECT DISTINCT concept FROM topic").fetchall()
    edge = {whole.of[concept] for (concept,) in rows if concept in whole.of}
    used = set(edge)
    while edge:
        edge = {above for iri in edge for above in broader[iri]} - used
        used |= edge
    return used


def _rank(iri: str) -> int:
    return next((at for at, (_, begins) in enumerate(LEADS) if iri.startswith(begins)), len(LEADS))


def _vocabulary(iri: str) -> str:
    return LEADS[_rank(iri)][0]


def _iri(lead: str) -> str:
    name, begins = LEADS[_rank(lead)]
    tail = lead.removeprefix("https://openalex.org/") if name == "openalex" else lead.removeprefix(begins)
    return f"{SCHEME}/{name}-{tail.replace('/', '-')}"
