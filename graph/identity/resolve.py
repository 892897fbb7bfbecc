"""All sources' organisation records in, resolved organisations and the claims about them out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graph.identity.claims import IdentityClaim, Replacement, ResolvedOrganisation
from graph.identity.kinds import families, most_telling
from graph.identity.ledger import Ledger
from graph.identity.rules import Findings, Mention, by_identifiers, by_names
from graph.identity.union import Group, Groups
from ingest.names import normal, tidy
from ontology.terms import BASE, ENTITY, SKOS

ORGANISATION = ENTITY + "organisation/"
MENTION = BASE + "mention/"

PLACE_BASES = ("postcode-district", "stated", "coordinates")
"""How a record knows its place, the surest first."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome: each record key's entity IRI, the organisations, the claims, and the ledger after it."""

    entities: dict[str, str]
    organisations: list[ResolvedOrganisation]
    claims: list[IdentityClaim]
    replacements: list[Replacement]
    ledger: Ledger
    confidences: dict[str, float | None]


@dataclass(slots=True)
class _Said:
    """What a record's rows say, gathered over its snapshots."""

    kinds: list[str]
    countries: list[str]
    statuses: list[str]
    names: list[tuple[str, str, str | None]]
    places: list[tuple[str, str]]


def resolve(
    connection: duckdb.DuckDBPyConnection,
    folders: Iterable[Path],
    before: Ledger,
    sector_of: Callable[[str], str | None],
) -> Resolution:
    """Resolves the organisation records in folders of fact tables.

    `sector_of`: the sector of a kind, as the ontology has it. Order of the folders does not matter. A record with
    identifiers alone joins others; where it meets none, it has no entity.
    """
    said = _gather(connection, list(folders))
    identifiers = _rows(
        connection, list(folders), "identifier", "organisation, scheme, value, verified IS DISTINCT FROM false"
    )
    # A record of a crosswalk carries identifiers and says nothing: a bridge between records, no organisation.
    bridges = {key for key, *_ in identifiers} - said.keys()
    said |= {key: _Said([], [], [], [], []) for key in bridges}
    vouched_for = ((key, scheme, value) for key, scheme, value, vouched in identifiers if vouched)
    groups = Groups(said, vouched_for, _related(connection, list(folders)))
    findings = Findings()
    by_identifiers(groups, identifiers, findings)
    by_names(groups, {key: _mention(key, each) for key, each in said.items()}, findings)
    known = [group for group in groups.all() if not bridges.issuperset(group.keys)]
    ids, ledger = before.renewed(known)
    entities = {key: ORGANISATION + ids[group.keys[0]] for group in known for key in group.keys}
    confidences = {rule: tally.confidence for rule, tally in findings.tallies.items()}
    claims = _claims(findings, groups, entities, confidences)
    organisations = [
        _organisation(ORGANISATION + ids[group.keys[0]], group, [said[key] for key in group.keys], claims, sector_of)
        for group in known
    ]
    replacements = [
        Replacement(ORGANISATION + gone, ORGANISATION + now) for gone, now in sorted(ledger.replaced.items())
    ]
    flat = [claim for each in claims.values() for claim in each]
    return Resolution(entities, organisations, flat, replacements, ledger, confidences)


def _rows(connection: duckdb.DuckDBPyConnection, folders: list[Path], table: str, columns: str) -> list[tuple]:  # type: ignore[type-arg]
    paths = [str(folder / f"{table}.parquet") for folder in folders if (folder / f"{table}.parquet").exists()]
    if not paths:
        return []
    return connection.execute(f"SELECT DISTINCT {columns} FROM read_parquet(?) ORDER BY ALL", [paths]).fetchall()


def _gather(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> dict[str, _Said]:
    said: dict[str, _Said] = defaultdict(lambda: _Said([], [], [], [], []))
    # What the newest snapshot says of a record counts: an older one says "active" of what has closed since.
    latest = "key, kind, country, first_value(status IGNORE NULLS) OVER (PARTITION BY key ORDER BY snapshot DESC)"
    for key, kind, country, status in _rows(connection, folders, "organisation", latest):
        each = said[key]
        each.kinds += [kind] if kind else []
        each.countries += [country] if country else []
        each.statuses += [status] if status else []
    named = "organisation, text, kind, language, snapshot = max(snapshot) OVER (PARTITION BY organisation)"
    for key, text, kind, language, newest in _rows(connection, folders, "name", named):
        said[key].names.append((text, kind if newest else "former", language))
    for key, itl1, basis in _rows(connection, folders, "site", "organisation, itl1, basis"):
        if itl1:
            said[key].places.append((itl1, basis or ""))
    for table, columns in (("relation", ("organisation", "other")), ("membership", ("member", "organisation"))):
        for column in columns:
            for (key,) in _rows(connection, folders, table, column):
                said[key]
    return dict(said)


def _related(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> list[tuple[str, str]]:
    pairs = _rows(connection, folders, "relation", "organisation, other")
    return pairs + _rows(connection, folders, "membership", "member, organisation")


def _mention(key: str, each: _Said) -> Mention:
    names = frozenset(normal(text) for text, kind, _ in each.names if kind != "acronym") - {""}
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
        confidence = confidences.get(link.rule)
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


def _organisation(
    iri: str,
    group: Group,
    records: list[_Said],
    claims: dict[str, list[IdentityClaim]],
    sector_of: Callable[[str], str | None],
) -> ResolvedOrganisation:
    kind = most_telling(kind for each in records for kind in set(each.kinds))
    label, language = _label(group, records)
    accepted = [claim.confidence for claim in claims.get(iri, []) if claim.status == "accepted"]
    return ResolvedOrganisation(
        iri=iri,
        label=label,
        language=language,
        kind=kind,
        sector=sector_of(kind) if kind else None,
        itl1=_place(records),
        country=_most(country for each in records for country in each.countries),
        status=_most(status for each in records for status in each.statuses),
        records=len(group.keys),
        weakest=min((confidence for confidence in accepted if confidence), default=None),
    )


def _label(group: Group, records: list[_Said]) -> tuple[str, str | None]:
    """The name most records use, in English or no stated language; capitals are set as people write them."""
    votes: Counter[tuple[str, str | None]] = Counter()
    for wanted in ("label", "legal", "alias", "former", "acronym"):
        for each in records:
            votes.update({(text, language) for text, kind, language in each.names if kind == wanted})
        fit = {name: count for name, count in votes.items() if name[1] in (None, "en")} or votes
        if fit:
            text, language = min(fit, key=lambda name: (-fit[name], name[0].isupper(), name[0], name[1] or ""))
            return (tidy(text) if text.isupper() else text), language
    return group.keys[0], None


def _place(records: list[_Said]) -> str | None:
    """The region most records of the surest basis give; None where several are given equally."""
    for basis in PLACE_BASES:
        votes = Counter(itl1 for each in records for itl1, how in each.places if how == basis)
        best = votes.most_common(2)
        if best:
            return best[0][0] if len(best) == 1 or best[0][1] > best[1][1] else None
    return None


def _most(values: Iterable[str]) -> str | None:
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None
