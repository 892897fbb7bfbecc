"""All sources' organisation records in, resolved organisations and the claims about them out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graph.identity.claims import IdentityClaim, Replacement, ResolvedOrganisation
from graph.identity.decided import UNDECIDED, Decided, curated_claims, decided
from graph.identity.decisions import NO_DECISIONS, Decisions
from graph.identity.kinds import families, legal_body
from graph.identity.ledger import Ledger
from graph.identity.organisation import organisation
from graph.identity.reference import records
from graph.identity.rules import Findings, Mention, by_identifiers, by_names
from graph.identity.said import ACRONYM, Gathered, Said, gather
from graph.identity.scored import by_scores, entry
from graph.identity.union import Groups
from graph.matching.candidate import Card
from graph.matching.entry import Entry
from graph.matching.scorer import Scorer
from ontology.terms import BASE, ENTITY, SKOS

ORGANISATION = ENTITY + "organisation/"
MENTION = BASE + "mention/"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome: each record key's entity IRI, the organisations, the claims, and the ledger after it.

    `entries`: the organisations as what a text can mean, for matching, each with its card.
    """

    entities: dict[str, str]
    organisations: list[ResolvedOrganisation]
    claims: list[IdentityClaim]
    replacements: list[Replacement]
    ledger: Ledger
    confidences: dict[str, float | None]
    waiting: list[str]
    entries: list[Entry]
    cards: list[Card]


def resolve(
    connection: duckdb.DuckDBPyConnection,
    folders: Iterable[Path],
    before: Ledger,
    sector_of: Callable[[str], str | None],
    scorer: Scorer,
    decisions: Decisions = NO_DECISIONS,
) -> Resolution:
    """Resolves the organisation records in folders of fact tables: by identifiers, by equal names, by likeness.

    `sector_of`: the sector of a kind, as the ontology has it. `scorer`: of records. Order of folders does not matter.
    `decisions` win over every rule. A record with identifiers alone joins others; where it meets none, it has no
    entity. Raises BadDecision where decisions contradict one another on these records.
    """
    gathered = gather(connection, list(folders))
    said = gathered.said
    found = decided(decisions, records(said.keys(), gathered.identifiers))
    groups, findings = joined(gathered, scorer, found)
    known = [group for group in groups.all() if not gathered.bridges.issuperset(group.keys)]
    ids, ledger = before.renewed(known)
    entities = {key: ORGANISATION + ids[group.keys[0]] for group in known for key in group.keys}
    confidences = {rule: tally.confidence for rule, tally in findings.tallies.items()}
    claims = _claims(findings, groups, entities, confidences)
    for claim in curated_claims(found, entities):
        claims[claim.entity].append(claim)
    organisations, entries, cards = [], [], []
    for group in known:
        iri = ORGANISATION + ids[group.keys[0]]
        organisations.append(organisation(iri, group, [said[key] for key in group.keys], claims[iri], sector_of))
        entries.append(entry(iri, group, said))
        registered = {scheme: "|".join(sorted(values)) for scheme, values in sorted(group.registered.items())}
        made = organisations[-1]
        cards.append(Card(made.label, made.kind, made.itl1 or made.country, registered))
    replacements = [
        Replacement(ORGANISATION + gone, ORGANISATION + now) for gone, now in sorted(ledger.replaced.items())
    ]
    flat = [claim for each in claims.values() for claim in each]
    return Resolution(entities, organisations, flat, replacements, ledger, confidences, found.waiting, entries, cards)


def joined(gathered: Gathered, scorer: Scorer, found: Decided = UNDECIDED) -> tuple[Groups, Findings]:
    """The records as groups that are one organisation each, and every link that was made, refused or left open."""
    groups, findings = identified(gathered, found)
    by_equal_names(groups, gathered.said, findings)
    by_scores(groups, gathered.said, findings, scorer)
    return groups, findings


def identified(gathered: Gathered, found: Decided = UNDECIDED) -> tuple[Groups, Findings]:
    """The records joined by what people decided and by their identifiers, with all that forbids further joining."""
    said = gathered.said
    vouched_for = ((key, scheme, value) for key, scheme, value, vouched in gathered.identifiers if vouched)
    bodies = {
        key: body
        for key, each in said.items()
        if (body := legal_body(each.kinds, (name for name, _ in each.comparable())))
    }
    apart = [(pair.one, pair.other) for pair in found.different]
    groups = Groups(said, vouched_for, gathered.related, bodies, apart)
    for pair in found.same:
        groups.join(pair.one, pair.other, decided=True)
    findings = Findings()
    by_identifiers(groups, gathered.identifiers, findings)
    return groups, findings


def by_equal_names(groups: Groups, said: Mapping[str, Said], findings: Findings) -> None:
    """Joins records of the same comparable name where kind, place and what forbids joining allow."""
    by_names(groups, {key: _mention(key, each) for key, each in said.items()}, findings)


def _mention(key: str, each: Said) -> Mention:
    names = frozenset(name for name, kind in each.comparable() if kind != ACRONYM)
    country = each.countries[0] if len(set(each.countries)) == 1 else None
    return Mention(key, families(each.kinds), country, frozenset(place for place, _ in each.places), names)


def _claims(
    findings: Findings, groups: Groups, entities: dict[str, str], confidences: dict[str, float | None]
) -> dict[str, list[IdentityClaim]]:
    """The claims by entity IRI. A link says of its second record that it is of the first one's entity."""
    made: dict[str, list[IdentityClaim]] = defaultdict(list)
    for link in findings.links:
        if link.one not in entities or (link.status != "accepted" and entities[link.one] == entities.get(link.other)):
            continue
        confidence = confidences.get(link.rule) if link.confidence is None else link.confidence
        made[entities[link.one]].append(
            IdentityClaim(
                entity=entities[link.one],
                mention=MENTION + link.other.replace(":", "/", 1),
                predicate=str(SKOS.exactMatch),
                rule=link.rule,
                status=link.status,
                evidence=link.evidence,
                confidence=None if confidence is None else f"{confidence:.4f}",
            )
        )
    return made
