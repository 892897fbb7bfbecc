"""Every source against its fixture: real records in, the reviewed facts, rejects and quads out.

A fixture is a folder `tests/sources/<source id>/`: `snapshot/` with files in the publisher's shape and
paths, `expected.json` with every fact and reject, `expected.nq` with the quads, compared as graphs.
"""

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from graph.tables import FactTables
from graph.write import source_graph, write_facts, writing_connection
from ingest.declare import As, columns_of, table_of
from ingest.judge import judge, without_repeats
from ingest.snapshot import snapshots
from ingest.source import SourceModule, sources
from ontology.terms import ENTITY

FIXTURES = Path(__file__).parent / "sources"
SOURCES = sources()


def read_fixture(module: SourceModule, fixture: Path, work: Path) -> tuple[dict[str, Any], str]:
    """What a fixture's snapshots say, file by file and record by record, and their N-Quads in order."""
    told: dict[str, Any] = {}
    out = io.BytesIO()
    made, unread = snapshots(fixture / "snapshot", [module])
    assert unread == [], "every file of a fixture is read by its source"
    for snapshot in made:
        tables = work / snapshot.vintage
        tables.mkdir()
        keys = set()
        with FactTables(tables, snapshot.source, snapshot.vintage) as kept:
            for file in snapshot.files:
                for judged in (judge(module.says, record) for record in without_repeats(module.read(file.path))):
                    kept.add(judged.facts, judged.place)
                    keys |= {key for fact in judged.facts for key in organisation_keys(fact)}
                    told[judged.place] = (
                        {"rejected": judged.reject.reason} if judged.reject else [shown(fact) for fact in judged.facts]
                    )
        connection = writing_connection()
        connection.executemany(
            "INSERT INTO entity VALUES (?, ?)", [(k, ENTITY + "test/" + k) for k in sorted(keys)] or [("", "")]
        )
        write_facts(connection, tables, source_graph(snapshot.source, snapshot.vintage), out)
    return told, "".join(sorted(out.getvalue().decode().splitlines(keepends=True)))


def shown(fact: Any) -> dict[str, Any]:
    """A fact as the golden file holds it: its table and the fields that say something."""
    return {"table": table_of(type(fact)).name} | {k: v for k, v in asdict(fact).items() if v is not None}


def organisation_keys(fact: Any) -> set[str]:
    return {
        getattr(fact, name)
        for name, each in columns_of(type(fact)).items()
        if each.kind is As.ORGANISATION and getattr(fact, name)
    }


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_says_what_its_fixture_expects(name: str, bless: bool, tmp_path: Path) -> None:
    fixture = FIXTURES / name
    told, quads = read_fixture(SOURCES[name], fixture, tmp_path)
    if bless:
        (fixture / "expected.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        (fixture / "expected.nq").write_text(quads, encoding="utf-8")
    assert told == json.loads((fixture / "expected.json").read_text(encoding="utf-8"))
    assert as_graph(quads) == as_graph((fixture / "expected.nq").read_text(encoding="utf-8"))


def as_graph(quads: str) -> Dataset:
    """The quads as a set, whatever their order and their blank nodes' names."""
    graph = Dataset(parse(quads.encode(), format=RdfFormat.N_QUADS))
    graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return graph


def test_every_fixture_belongs_to_a_source() -> None:
    assert {each.name for each in FIXTURES.iterdir() if each.is_dir()} == set(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_feeds_exactly_the_tables_it_says_it_covers(name: str, tmp_path: Path) -> None:
    told, _ = read_fixture(SOURCES[name], FIXTURES / name, tmp_path)
    fed = {fact["table"] for facts in told.values() if isinstance(facts, list) for fact in facts}
    assert fed == set(SOURCES[name].source.covers.tables)


@pytest.mark.parametrize("name", SOURCES)
def test_a_new_field_is_not_passed_over(name: str) -> None:
    """Each record of each fixture, with a field more than its publisher gives, is rejected for that field."""
    module = SOURCES[name]
    made, _ = snapshots(FIXTURES / name / "snapshot", [module])
    seen = 0
    for snapshot in made:
        for file in snapshot.files:
            for record in without_repeats(module.read(file.path)):
                if record.fault:
                    continue
                record.add("a field nobody announced", "x")
                judged = judge(module.says, record)
                assert judged.reject is not None
                seen += "a field nobody announced" in judged.reject.reason
    assert seen > 0
