"""Suggestions from the sample: who is listed, who is not, and whether every reason leads to its records."""

import json
from dataclasses import asdict
from pathlib import Path

import duckdb
import pytest
from click.testing import Result
from typer.testing import CliRunner

from frontdoor.cli.main import app
from graph.suggest.suggest import NoTopic, suggestions
from graph.suggest.suggestion import Suggestions
from ingest.source import sources
from ontology.terms import ENTITY

LEEDS = ENTITY + "organisation/wmc4uu2fpf"
LOADED = [module.source for module in sources().values()]


def asked(sample: duckdb.DuckDBPyConnection, iri: str = LEEDS, **options: object) -> Suggestions:
    return suggestions(sample, LOADED, iri, **options)  # type: ignore[arg-type]


def partners_of(sample: duckdb.DuckDBPyConnection, iri: str) -> set[str]:
    rows = sample.execute(
        "SELECT DISTINCT b.organisation FROM item_party a JOIN item_party b ON b.item = a.item "
        "JOIN item i ON i.iri = a.item WHERE a.organisation = ? AND i.kind <> 'membership' "
        "AND a.roles <> ['funder'] AND b.roles <> ['funder']",
        [iri],
    ).fetchall()
    return {other for (other,) in rows} - {iri}


def test_nobody_is_suggested_who_is_already_linked_or_abroad(sample: duckdb.DuckDBPyConnection) -> None:
    found, linked = asked(sample, top=1000), partners_of(sample, LEEDS)
    assert found.partners == len(linked)
    assert len(found.rows) > 20
    assert not linked & {each.iri for each in found.rows}
    assert {each.country for each in found.rows} == {"United Kingdom"}
    assert not any(each.linked or each.conflict or each.iri == LEEDS for each in found.rows)
    left = found.candidates - found.elsewhere - found.unfit - found.nameless - found.linked - found.conflicts
    assert len(found.rows) == left


def test_those_left_out_are_listed_and_marked_when_asked_for(sample: duckdb.DuckDBPyConnection) -> None:
    found, everybody = asked(sample, top=1000), asked(sample, top=1000, everybody=True)
    assert sum(each.linked for each in everybody.rows) == found.linked > 0
    assert len(everybody.rows) - len(found.rows) == found.linked + found.conflicts
    scores = [each.score for each in everybody.rows]
    assert scores == sorted(scores, reverse=True)


def test_every_introducer_has_worked_with_both_or_holds_both(sample: duckdb.DuckDBPyConnection) -> None:
    found = asked(sample)
    introducers = [(row, each) for row in found.rows for each in row.introducers]
    assert len(introducers) > 10
    for row, each in introducers:
        for end, piece in zip((LEEDS, row.iri), each.pieces, strict=True):
            held = sample.execute(
                "SELECT count(*) FROM item_party a JOIN item_party b ON b.item = a.item JOIN item i ON i.iri = a.item "
                "WHERE a.organisation = ? AND b.organisation = ? AND i.reference = ? AND b.record = ?",
                [end, each.iri, piece.reference, piece.record],
            ).fetchall()[0][0]
            belongs = sample.execute(
                "SELECT count(*) FROM item_party WHERE organisation = ? AND item = ? AND record = ?",
                [end, each.iri, piece.record],
            ).fetchall()[0][0]
            assert held or belongs, (row.label, each)


def test_every_gain_rests_on_records_of_the_one_who_brings_it(sample: duckdb.DuckDBPyConnection) -> None:
    found = asked(sample)
    told = [(row.iri, each) for row in found.rows for each in row.gains]
    told += [(LEEDS, each) for row in found.rows for each in row.gives]
    assert len(told) > 10
    for iri, gain in told:
        assert gain.pieces
        for piece in gain.pieces:
            if piece.kind == "declared strength":
                continue
            held = sample.execute(
                "SELECT count(*) FROM item_party p JOIN topic t ON t.about = p.item "
                "WHERE p.organisation = ? AND t.concept = ? AND p.record = ?",
                [iri, gain.concept, piece.record],
            ).fetchall()[0][0]
            assert held, (iri, gain)


def test_a_topic_lists_only_who_works_on_it(sample: duckdb.DuckDBPyConnection) -> None:
    found = asked(sample, topic="malaria", top=1000)
    everyone = asked(sample, top=1000)
    assert 0 < len(found.rows) < len(everyone.rows)
    fit = len(found.rows) + found.linked + found.conflicts + found.nameless
    assert found.unfit == found.candidates - found.elsewhere - fit
    working = sample.execute(
        "SELECT DISTINCT p.organisation FROM topic t JOIN concept c ON c.iri = t.concept "
        "JOIN item_party p ON p.item = t.about WHERE c.label ILIKE '%malaria%' OR c.label ILIKE '%plasmodium%'"
    ).fetchall()
    assert {each.iri for each in found.rows} <= {iri for (iri,) in working}


def test_a_sector_lists_only_who_is_of_it(sample: duckdb.DuckDBPyConnection) -> None:
    assert {each.sector for each in asked(sample, sector="nhs", top=1000).rows} <= {"nhs"}
    with pytest.raises(LookupError, match="no organisation is of a sector 'circus'; the sectors are academia"):
        asked(sample, sector="circus")


def test_a_topic_that_nothing_is_called_is_told_from_nothing_found(sample: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(NoTopic, match="nothing was searched"):
        asked(sample, topic="qwertyuiop")


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["suggest", *arguments, "--home", str(home)])


def test_the_command_prints_the_skill_beside_the_list(sample_home: Path) -> None:
    told = run(sample_home, "University of Leeds", "--top", "2")
    assert told.exit_code == 0, told.output
    for words in ("can introduce:", "gains:", "How good such lists were", "average precision", "already linked"):
        assert words in told.output, words


def test_the_command_gives_the_same_as_json(sample_home: Path, sample: duckdb.DuckDBPyConnection) -> None:
    told = json.loads(run(sample_home, "University of Leeds", "--top", "3", "--format", "json").stdout)
    assert told["rows"] == json.loads(json.dumps(asdict(asked(sample, top=3))))["rows"]


def test_mistakes_are_told_in_one_sentence(sample_home: Path) -> None:
    told = run(sample_home, "University of Leeds", "--topic", "qwertyuiop")
    assert (told.exit_code, told.output.count("\n")) == (3, 1)
    assert run(sample_home, "zzzz qqqq").exit_code == 3
