"""Affiliations of authors in free text, matched to the organisations that resolution found.

Each different string is matched once, by the scorer of affiliations (`graph.matching`). What it is sure of becomes the
entity of the string's key, with a claim; what it is less sure of, and what it does not find, belongs to no entity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graph.identity.claims import IdentityClaim
from graph.identity.reference import mention_of
from graph.identity.scored import FOR_REVIEW
from graph.matching.matcher import Matcher
from ontology.terms import SKOS

RULE = "affiliation"


@dataclass(frozen=True, slots=True)
class Affiliations:
    """What affiliations mean: entity IRIs by key, the claims of it, and how many there are of each outcome.

    `strings` counts different strings, `uses` a string once for each publication; both by outcome: accepted, for
    review, none.
    """

    entities: dict[str, str]
    claims: list[IdentityClaim]
    strings: dict[str, int]
    uses: dict[str, int]


def match_affiliations(
    connection: duckdb.DuckDBPyConnection, folders: Sequence[Path], matcher: Matcher
) -> Affiliations:
    """What the affiliations in folders of fact tables mean. The order of the folders does not matter."""
    paths = [str(path) for folder in folders if (path := folder / "contribution.parquet").exists()]
    rows: list[tuple[str, str, int]] = []
    if paths:
        rows = connection.execute(
            "SELECT organisation, affiliation, count(DISTINCT output) FROM read_parquet(?) "
            "WHERE affiliation IS NOT NULL GROUP BY ALL ORDER BY ALL",
            [paths],
        ).fetchall()
    texts = sorted({text for _, text, _ in rows})
    likeliest = dict(zip(texts, (found[:1] for found in matcher.match(texts, limit=1)), strict=True))
    made = Affiliations({}, [], dict.fromkeys(("accepted", "review", "none"), 0), {})
    outcomes: dict[str, str] = {}
    for text, found in likeliest.items():
        chance = found[0].confidence if found else 0.0
        outcomes[text] = "accepted" if chance >= matcher.accepts else "review" if chance >= FOR_REVIEW else "none"
        made.strings[outcomes[text]] += 1
    made.uses.update(dict.fromkeys(made.strings, 0))
    for key, text, uses in rows:
        made.uses[outcomes[text]] += uses
        if outcomes[text] == "accepted":
            (candidate,) = likeliest[text]
            made.entities[key] = candidate.iri
            made.claims.append(
                IdentityClaim(
                    entity=candidate.iri,
                    mention=mention_of(key),
                    predicate=str(SKOS.closeMatch),
                    rule=RULE,
                    status="accepted",
                    evidence=f"{text!r}: {candidate.evidence}",
                    confidence=f"{candidate.confidence:.4f}",
                )
            )
    return made
