"""Affiliations of free text land on organisations of the sample where the matcher is sure, and nowhere else."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from graph.identity.affiliations import RULE, match_affiliations
from graph.identity.doubt import Resting, resting
from graph.identity.reference import ORGANISATION, mention_of
from graph.matching.candidate import Candidate
from graph.matching.matcher import Matcher
from graph.tables import FactTables
from graph.workspace import Workspace
from graph.write import write_facts, writing_connection
from ingest.academic.affiliations import affiliation_key, contributions
from ingest.facts import Fact, Output
from ontology.terms import LSG

LEEDS = "Leeds Institute of Medical Research, University of Leeds, Leeds, UK"
SHEFFIELD = "School of Health and Related Research, University of Sheffield, Sheffield, UK"
NOBODY = "Member of the Community Advisory Board as person with lived experience"
WRITTEN = {"doi:one": [[LEEDS, SHEFFIELD], [NOBODY]], "doi:two": [[LEEDS], [LEEDS]]}


def tables(folder: Path, source: str, written: dict[str, list[list[str]]]) -> Path:
    """A folder of fact tables with these publications and their affiliations."""
    folder.mkdir()
    with FactTables(folder, source, "all") as kept:
        for at, (output, authors) in enumerate(written.items()):
            facts: list[Fact] = [Output(output, "T"), *contributions(source, output, authors)]
            kept.add(facts, f"page/{at}")
    return folder


@pytest.fixture
def matcher(sample: Workspace) -> Matcher:
    return Matcher.of(sample.current())


def named(matcher: Matcher, name: str) -> str:
    """The IRI of the organisation of the sample with this name."""
    (iri,) = [
        entry.id for entry, card in zip(matcher.gazetteer.entries, matcher.cards, strict=True) if card.name == name
    ]
    return iri


def test_what_the_matcher_is_sure_of_has_an_entity_and_a_claim_that_keeps_the_words(
    matcher: Matcher, tmp_path: Path
) -> None:
    made = match_affiliations(duckdb.connect(), [tables(tmp_path / "a", "europepmc", WRITTEN)], matcher)
    assert made.entities == {
        affiliation_key("europepmc", LEEDS): named(matcher, "University of Leeds"),
        affiliation_key("europepmc", SHEFFIELD): named(matcher, "University of Sheffield"),
    }
    assert made.strings == {"accepted": 2, "review": 0, "none": 1}
    assert made.uses == {"accepted": 3, "review": 0, "none": 1}
    (claim,) = [each for each in made.claims if each.mention == mention_of(affiliation_key("europepmc", LEEDS))]
    assert (claim.entity, claim.rule, claim.status) == (named(matcher, "University of Leeds"), RULE, "accepted")
    assert claim.evidence
    assert claim.evidence.startswith(f"{LEEDS!r}: ")
    assert claim.confidence
    assert matcher.accepts <= float(claim.confidence) <= 1


def test_a_contribution_without_an_organisation_is_not_written_and_the_others_keep_their_words(
    matcher: Matcher, tmp_path: Path
) -> None:
    folder = tables(tmp_path / "a", "europepmc", WRITTEN)
    connection, out = writing_connection(), io.BytesIO()
    made = match_affiliations(connection, [folder], matcher)
    connection.executemany("INSERT INTO entity VALUES (?, ?)", sorted(made.entities.items()))
    lines = write_facts(connection, folder, "https://example.org/graph", out)
    quads = out.getvalue().decode().splitlines()
    assert len(quads) == lines
    told = sorted(line.split(" ", 2)[2].rpartition(" <")[0] for line in quads if f"<{LSG.affiliation}>" in line)
    assert told == [f'"{text}"' for text in (LEEDS, LEEDS, SHEFFIELD)]
    agents = [line for line in quads if f"<{LSG.agent}>" in line]
    assert len(agents) == len([line for line in quads if f"<{LSG.Contribution}>" in line]) == 3


@dataclass
class Unsure:
    """A matcher that is as sure of every text as it is told, and remembers what it was asked."""

    chance: float
    accepts: float = 0.7
    asked: list[str] = field(default_factory=list)

    def match(self, texts: Sequence[str], limit: int) -> list[list[Candidate]]:
        self.asked += texts
        candidate = Candidate(ORGANISATION + "x", "X", None, self.chance, {}, None, "'x' resembles the name 'x'")
        return [[candidate][:limit] for _ in texts]


@pytest.mark.parametrize(("chance", "outcome"), [(0.7, "accepted"), (0.69, "review"), (0.5, "review"), (0.49, "none")])
def test_a_string_is_matched_once_for_all_sources_and_falls_into_one_band(
    chance: float, outcome: str, tmp_path: Path
) -> None:
    folders = [tables(tmp_path / source, source, WRITTEN) for source in ("europepmc", "jats")]
    for order in (folders, folders[::-1]):
        asked = Unsure(chance)
        made = match_affiliations(duckdb.connect(), order, asked)  # type: ignore[arg-type]
        assert asked.asked == sorted([LEEDS, SHEFFIELD, NOBODY])
        assert {name: count for name, count in made.strings.items() if count} == {outcome: 3}
        assert {name: count for name, count in made.uses.items() if count} == {outcome: 8}
        assert len(made.entities) == len(made.claims) == (6 if outcome == "accepted" else 0)


def test_without_affiliations_nothing_is_asked(tmp_path: Path) -> None:
    asked = Unsure(0.9)
    made = match_affiliations(duckdb.connect(), [tmp_path], asked)  # type: ignore[arg-type]
    assert (made.entities, made.claims, sum(made.uses.values()), asked.asked) == ({}, [], 0, [])


def test_an_affiliation_casts_doubt_on_its_contribution_alone(connection: duckdb.DuckDBPyConnection) -> None:
    body, key = ORGANISATION + "body", affiliation_key("europepmc", LEEDS)
    connection.execute(f"CREATE TEMP TABLE entity AS SELECT key, iri FROM entity UNION ALL SELECT '{key}', '{body}'")
    connection.execute(
        "CREATE TEMP TABLE identity AS SELECT entity, mention, rule, status, confidence FROM identity UNION ALL "
        f"SELECT '{body}', '{mention_of(key)}', '{RULE}', 'accepted', '0.9'"
    )
    for record, doubtful in ((f"'{key}'", 1), ("NULL", 0)):
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW counted AS SELECT '{body}' AS entity, 'a' AS item, 1 AS value, "
            f"{record} AS key"
        )
        assert resting(connection, "counted") == {body: Resting(1, doubtful, 1, doubtful)}
