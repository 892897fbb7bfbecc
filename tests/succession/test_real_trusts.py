"""Real trusts over three vintages of the ODS list and ROR's successors: what became of them, and when.

Known from outside: the closing days that the list of 2026 states, ROR's successors, and mergers of public record.
"""

import shutil
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest
from pyoxigraph import QuerySolutions

from graph.build import build
from graph.store.embedded import answer
from graph.succession import successors
from graph.workspace import Workspace
from ontology.terms import ENTITY
from queries.library import bound, questions

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data"
VINTAGES = ("2021-01", "2022-02", "2026-01")


class Built:
    """A build's events by trust: ODS codes stand for organisations, or the name where one has no code."""

    def __init__(self, home: Path, vintages: tuple[str, ...], only: tuple[str, ...]) -> None:
        folder = home / "files"
        (folder / "nhs_ods").mkdir(parents=True)
        for vintage in vintages:
            shutil.copy(DATA / f"nhs_ods/etr_{vintage}.csv", folder / "nhs_ods")
        if "ror" in only:
            shutil.copytree(DATA / "ror", folder / "ror", ignore=shutil.ignore_patterns("*all_latest*"))
        self.workspace = Workspace(home / "home")
        build(self.workspace, folder, only=list(only))
        place = self.workspace.current()
        self.connection = duckdb.connect()
        for table in ("change", "change_party", "change_doubt", "name_period"):
            self.connection.execute(
                f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{place}/succession/{table}.parquet')"
            )
        names = f"SELECT iri, label FROM read_parquet('{place}/resolved/resolved.parquet')"
        self.shown: dict[str, str] = dict(self.connection.execute(names).fetchall())
        keys = f"SELECT key, iri FROM read_parquet('{place}/entity.parquet') WHERE starts_with(key, 'nhs-ods:')"
        self.iri = {key.removeprefix("nhs-ods:"): iri for key, iri in self.connection.execute(keys).fetchall()}
        self.shown |= {iri: code for code, iri in self.iri.items()}
        self.successors = successors(place)

    def events(
        self, kind: str
    ) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None, str | None, str | None, set[str]]]:
        """(originals, resultings, date, earliest, latest, doubts) of the events of a kind."""
        parties: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for change, organisation, side in self._rows("SELECT change, organisation, side FROM change_party"):
            parties[change][side].append(self.shown[organisation])
        doubts: dict[str, set[str]] = defaultdict(set)
        for change, doubt in self._rows("SELECT change, doubt FROM change_doubt"):
            doubts[change].add(doubt)
        return [
            (
                tuple(sorted(parties[key]["original"])),
                tuple(sorted(parties[key]["resulting"])),
                date,
                earliest,
                latest,
                doubts[key],
            )
            for key, date, earliest, latest in self._rows(
                f"SELECT key, date, earliest, latest FROM change WHERE kind = '{kind}' ORDER BY key"
            )
        ]

    def one(self, kind: str, original: str) -> tuple[tuple[str, ...], str | None, set[str]]:
        """What the one event of a kind led to, its date and its doubts, by an organisation that it starts from."""
        (found,) = [each for each in self.events(kind) if original in each[0]]
        return found[1], found[2], found[5]

    def ask(self, name: str, **values: str) -> list[dict[str, str]]:
        solutions = answer(self.workspace.current() / "store", bound(questions()[name], values))
        assert isinstance(solutions, QuerySolutions)
        columns = [each.value for each in solutions.variables]
        return [{name: row[name].value for name in columns if row[name] is not None} for row in solutions]

    def _rows(self, sql: str) -> list[tuple[str, ...]]:
        return self.connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def trusts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    if not DATA.is_dir():
        pytest.skip("the publishers' whole files are not beside the repository (../shared/data)")
    return Built(tmp_path_factory.mktemp("trusts"), VINTAGES, ("nhs-ods", "ror"))


@pytest.fixture(scope="module")
def in_2022(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """As if it were 2022: the newest list left out the trusts that had closed by then."""
    if not DATA.is_dir():
        pytest.skip("the publishers' whole files are not beside the repository (../shared/data)")
    return Built(tmp_path_factory.mktemp("2022"), VINTAGES[:2], ("nhs-ods",))


def test_poole_and_bournemouth_merged_into_dorset(trusts: Built) -> None:
    """ROR states both successions, ODS the days: closed on 30 September 2020, opened on 1 October."""
    assert trusts.one("Merger", "RD3") == (("R0D",), "2020-09-30", set())
    assert trusts.one("Merger", "RDZ") == trusts.one("Merger", "RD3")
    assert [trusts.successors[trusts.iri[code]].now for code in ("RD3", "RDZ")] == [trusts.iri["R0D"]] * 2


@pytest.mark.parametrize(
    ("gone", "by", "day"),
    [
        ("RW6", "RM3", "2021-09-30"),
        ("RR1", "RRK", "2018-04-01"),
    ],
)
def test_a_trust_that_was_there_absorbed_another(trusts: Built, gone: str, by: str, day: str) -> None:
    """Pennine by Northern Care Alliance, Heart of England by Birmingham."""
    assert trusts.one("Absorption", gone)[:2] == ((by,), day)
    assert trusts.successors[trusts.iri[gone]].now == trusts.iri[by]


def test_public_health_england_was_split_and_has_no_one_successor(trusts: Built) -> None:
    after, _, doubts = trusts.one("Split", "Public Health England")
    assert after == ("Office for Health Improvement and Disparities", "UK Health Security Agency")
    assert "dated-by-opening" in doubts
    (origin,) = [iri for iri, name in trusts.shown.items() if name == "Public Health England"]
    found = trusts.successors[origin]
    assert (found.now, found.steps, len(found.among)) == (None, 1, 2)


def test_a_renaming_is_of_one_trust_between_two_lists(trusts: Built) -> None:
    found = {each[0][0]: each for each in trusts.events("Renaming")}
    assert found["RW1"] == (("RW1",), ("RW1",), None, "2022-02-01", "2026-01-31", {"between-lists"})
    names = trusts.connection.execute(
        "SELECT name, first, last, earliest, latest FROM name_period WHERE organisation = ? ORDER BY first",
        [trusts.iri["RW1"]],
    ).fetchall()
    assert names == [
        ("Southern Health NHS Foundation Trust", "2015-09-30", "2022-02-01", "2001-04-01", "2026-01-31"),
        ("Hampshire and Isle of Wight Healthcare NHS Foundation Trust", "2026-01-01", "2026-01-31", "2022-02-01", None),
    ]


def test_becoming_a_foundation_trust_or_another_spelling_is_no_renaming(trusts: Built) -> None:
    """ODS wrote Portsmouth with "National Health Service" once, and Shrewsbury without its article."""
    renamed = [each[0][0] for each in trusts.events("Renaming")]
    assert renamed.count("RHU") == 1
    assert "RXW" not in renamed


def test_the_list_of_2021_is_found_to_be_behind_its_month(trusts: Built) -> None:
    """It has Colchester under a name it gave up in July 2018, and as open what closed from 2016 on."""
    renamed = {each[0][0]: each for each in trusts.events("Renaming")}
    _, _, _, earliest, latest, doubts = renamed["RDE"]
    assert earliest
    assert latest
    assert earliest <= "2018-07-01" <= latest
    assert "list-behind" in doubts


def test_closings_that_the_newest_list_dates_are_dated(trusts: Built) -> None:
    found = {each[0][0]: each[2] for each in trusts.events("Closing")}
    assert (found["RW6"], found["RR1"], found["R1C"]) == ("2021-09-30", "2018-04-01", "2024-09-30")


def test_a_trust_that_is_listed_no_more_is_not_called_active(in_2022: Built) -> None:
    """South Manchester stood in the list of 2021 and not in that of 2022."""
    after = in_2022.connection.execute(
        f"SELECT status FROM read_parquet('{in_2022.workspace.current()}/resolved/resolved.parquet') WHERE iri = ?",
        [in_2022.iri["RM2"]],
    ).fetchone()
    assert after == ("unlisted",)
    (found,) = [each for each in in_2022.events("Closing") if each[0] == ("RM2",)]
    assert found == (("RM2",), (), None, "2015-09-30", "2022-02-28", {"not-listed", "list-behind"})


def test_the_days_found_from_two_lists_hold_the_closing_that_a_later_list_states(trusts: Built, in_2022: Built) -> None:
    stated = {each[0][0]: each[2] for each in trusts.events("Closing") if each[2]}
    missing = [each for each in in_2022.events("Closing") if "not-listed" in each[5]]
    assert len(missing) == 23
    for (code,), _, _, earliest, latest, _ in missing:
        assert (earliest or "") <= (stated[code] or "") <= (latest or ""), code


def test_who_took_over_is_inferred_right_where_ror_says_it_too(trusts: Built, in_2022: Built) -> None:
    """Without ROR the same successor is found for each trust that ROR gives one of the day after, and it is doubted."""
    stated = {
        code: each[1]
        for kind in ("Merger", "Reformation", "Succession")
        for each in trusts.events(kind)
        if "inferred" not in each[5] and each[1][0] in trusts.iri
        for code in each[0]
        if code in trusts.iri
    }
    found = {
        code: (each[1], each[5])
        for kind in ("Merger", "Reformation", "Succession")
        for each in in_2022.events(kind)
        for code in each[0]
    }
    both = stated.keys() & found.keys()
    assert {"RD3", "RDZ"} <= both
    for code in both:
        assert found[code][0] == stated[code], code
        assert "inferred" in found[code][1], code
    assert not any(in_2022.iri[code] in in_2022.successors for code in both)


def test_manchester_is_shown_and_not_followed(trusts: Built) -> None:
    """No record states that two trusts gave way to Manchester University NHS Foundation Trust in October 2017."""
    after, day, doubts = trusts.one("Merger", "RW3")
    assert (after, day, "inferred" in doubts) == (("R0A",), "2017-09-30", True)
    assert trusts.iri["RW3"] not in trusts.successors


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [("2020-09-30", "RD3", "R0D"), ("2020-10-01", "R0D", "RD3")],
)
def test_who_was_there_as_at_a_day(trusts: Built, day: str, there: str, not_there: str) -> None:
    found = {row["organisation"]: row for row in trusts.ask("history/organisations_as_at", day=day)}
    assert found[trusts.iri[there]]["there"] == "surely"
    assert trusts.iri[not_there] not in found


def test_a_trust_has_the_name_of_the_day(trusts: Built) -> None:
    def named(day: str) -> tuple[set[str], set[str]]:
        rows = trusts.ask("history/organisation_as_at", organisation=trusts.iri["RW1"], day=day)
        names = [row for row in rows if row["property"] == "name"]
        return {row["value"] for row in names}, {row["known"] for row in names}

    before, after = (
        "Southern Health NHS Foundation Trust",
        "Hampshire and Isle of Wight Healthcare NHS Foundation Trust",
    )
    assert named("2020-06-01") == ({before}, {"surely"})
    assert named("2024-06-01") == ({before, after}, {"perhaps"})
    assert named("2026-02-01") == ({after}, {"surely"})


def test_the_chain_is_told_forward_and_back_with_its_records(trusts: Built) -> None:
    (forward,) = trusts.ask("history/successors", organisation=trusts.iri["RD3"])
    assert (forward["direction"], forward["kind"], forward["date"]) == ("forward", "Merger", "2020-09-30")
    assert "nhs-ods/2026-01/" in forward["records"]
    assert "ror/" in forward["records"]
    (back,) = trusts.ask("history/successors", organisation=trusts.iri["R0D"])
    assert {**back, "direction": "forward"} == forward
    assert forward["event"].startswith(ENTITY)


def test_a_history_is_in_order(trusts: Built) -> None:
    kinds = [row["kind"] for row in trusts.ask("history/history_of", organisation=trusts.iri["RD3"])]
    assert kinds == ["Opening", "Closing", "Merger"]
