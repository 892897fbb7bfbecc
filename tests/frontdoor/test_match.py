"""`frontdoor match` as its users type it: their rows come back as they were, with what they were matched with."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from frontdoor.lists import users_list
from frontdoor.matched_list import COLUMNS, ROWS_AT_ONCE, added_columns, outcomes, write_csv
from graph.matching.candidate import Candidate
from graph.workspace import Workspace
from ingest.names import normal
from ontology.terms import ENTITY

ADDED = [f"frontdoor_{each}" for each in COLUMNS]


def organisation(id: str, name: str, kind: str, where: str, **identifiers: str) -> Candidate:
    return Candidate(f"{ENTITY}organisation/{id}", name, kind, 0.0, identifiers, where, f"the name {name!r}")


LEEDS = organisation("wmc4uu2fpf", "University of Leeds", "University", "TLE", ror="024mrxd33", ukprn="10007795")
TRUST = organisation("v5ny4dgvpn", "Leeds Teaching Hospitals NHS Trust", "NHSTrust", "TLE", ods="RR8", ror="00v4dac24")
KINGS = organisation("nwwsdkbsj7", "King's College London", "University", "TLI", ror="0220mzb33", ukprn="10003645")
GUYS = organisation("v3cwff47d6", "Guy's and St Thomas' NHS Foundation Trust", "NHSTrust", "TLI", ods="RJ1")


class OfNames:
    """Finds those of a few real organisations whose name a text holds: one surely, each of two less so."""

    accepts = 0.7

    def __init__(self) -> None:
        self.asked: list[int] = []

    def match(self, texts: Sequence[str], limit: int = 2, kind: str | None = None) -> list[list[Candidate]]:
        self.asked.append(len(texts))
        return [self._found(normal(text))[:limit] for text in texts]

    def _found(self, text: str) -> list[Candidate]:
        held = [each for each in (LEEDS, TRUST, KINGS, GUYS) if f" {normal(each.name)} " in f" {text} "]
        near = [each for each in (LEEDS, TRUST) if not held and "leeds" in text.split()]
        sure = [0.98, 0.75] if len(held) > 1 else [0.98]
        made = [(each, chance) for each, chance in zip(held, sure, strict=False)] + [(each, 0.4) for each in near]
        return [
            Candidate(each.iri, each.name, each.kind, chance, each.identifiers, each.where, each.evidence)
            for each, chance in made
        ]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a published build, whose matcher is the one above."""
    workspace = Workspace(tmp_path / "home")
    (workspace.builds / "one").mkdir(parents=True)
    (workspace.builds / "one/report.json").write_text("{}")
    workspace.switch("one")
    monkeypatch.setattr("frontdoor.cli.match.Matcher.of", lambda build: OfNames())
    return workspace.home


def run(home: Path, *arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["match", *arguments, "--home", str(home)], input=text)


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


LIST = """no,who,note
1,"Dept of Oncology, University of Leeds, Leeds LS9",=1+1
2,"King's College London and Guy's and St Thomas' NHS Foundation Trust","a ""b""
c"
3,Leeds Widgets,
4,Institute of Nowhere,-
5,,
"""


def test_each_row_comes_back_with_its_match_or_with_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    done = run(home, str(tmp_path / "list.csv"), "--column", "who")
    assert done.exit_code == 0, done.stderr
    header, *found = rows(done.stdout)
    assert [row[:3] for row in [header, *found]] == rows(LIST)
    assert header[3:] == ADDED
    assert found[0][3:] == [
        LEEDS.iri, "University of Leeds", "024mrxd33", "", "10007795", "", "", "", "", "0.980", "matched", "", "", "",
    ]  # fmt: skip
    assert found[1][3:] == [
        KINGS.iri, "King's College London", "0220mzb33", "", "10003645", "", "", "", "", "0.980", "doubtful",
        GUYS.name, GUYS.iri, "0.750",
    ]  # fmt: skip
    assert found[2][3:] == [""] * 10 + ["doubtful", LEEDS.name, LEEDS.iri, "0.400"]
    assert found[3][3:] == found[4][3:] == [""] * len(ADDED)
    assert done.stderr == "5 rows: 1 matched, 2 doubtful, 2 not matched\n"


def test_json_is_one_array_with_the_row_as_it_was(home: Path) -> None:
    done = run(home, "-", "--column", "who", "--format", "json", text=LIST)
    found = json.loads(done.stdout)
    assert len(done.stdout.splitlines()) == len(found) + 2 == 7
    assert found[0] == {
        "input": {"no": "1", "who": "Dept of Oncology, University of Leeds, Leeds LS9", "note": "=1+1"},
        "verdict": "matched",
        "match": {
            "iri": LEEDS.iri,
            "name": "University of Leeds",
            "kind": "University",
            "where": "TLE",
            "identifiers": {"ror": ["024mrxd33"], "ukprn": ["10007795"]},
            "confidence": 0.98,
            "evidence": "the name 'University of Leeds'",
        },
        "runner_up": None,
    }
    empty = {"verdict": "not matched", "match": None, "runner_up": None}
    assert found[4] == {"input": {"no": "5", "who": "", "note": ""}, **empty}
    assert json.loads(run(home, "-", "--column", "a", "--format", "json", text="a\n").stdout) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_delimiters_and_encodings_are_read(home: Path, tmp_path: Path, delimiter: str, encoding: str) -> None:
    file, out = tmp_path / "list.csv", tmp_path / "out.csv"
    line = delimiter.join(["Größe", "who", "a, b; c | d" if delimiter == "\t" else "a\tb"])
    file.write_bytes(f"{line}\r\n3{delimiter}University of Leeds{delimiter}é\r\n".encode(encoding))
    done = run(home, str(file), "--column", " WHO", "--out", str(out))
    assert done.exit_code == 0, done.stderr
    assert out.read_bytes().startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")
    (header, row) = rows(out.read_text(encoding="utf-8-sig"), delimiter)
    assert (header[0], row[:3], row[4]) == ("Größe", ["3", "University of Leeds", "é"], "University of Leeds")
    notice = "frontdoor: list.csv is not in UTF-8 and was read as Windows-1252\n"
    assert (notice in done.stderr) is (encoding == "cp1252")


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_cells_come_back_as_they_were(tmp_path: Path, data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 4))
    line = st.lists(CELLS, min_size=width, max_size=width)
    header = [*data.draw(line), "who"]
    body = [[*row, cell] for row, cell in data.draw(st.lists(st.tuples(line, CELLS), max_size=5))]
    delimiter = data.draw(st.sampled_from(",;\t|"))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *body])
    file = tmp_path / "list.csv"
    file.write_bytes(text.getvalue().encode())
    if header.count("who") > 1 or any(each.strip().casefold() == "who" for each in header[:-1]):
        return
    made = io.StringIO(newline="")
    with users_list(str(file), "who") as listed:
        write_csv(listed, outcomes(listed, OfNames()), made)
    assert [row[: width + 1] for row in rows(made.getvalue(), delimiter)] == [header, *body]


@given(st.lists(st.sampled_from([*ADDED, "frontdoor2_iri", "Frontdoor_Name ", "who"])))
def test_our_columns_never_have_the_name_of_the_users(header: list[str]) -> None:
    ours = added_columns(header)
    assert len(set(ours)) == len(COLUMNS)
    assert not {each.strip().casefold() for each in header} & set(ours)


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1", "@Bristol", "\t=1", "\r=1"])
def test_no_cell_of_ours_is_a_formula(tmp_path: Path, name: str) -> None:
    class One(OfNames):
        def _found(self, text: str) -> list[Candidate]:
            return [Candidate(LEEDS.iri, name, None, 0.9, {"ror": name}, None, "")]

    (tmp_path / "list.csv").write_text("who\nx\n")
    made = io.StringIO(newline="")
    with users_list(str(tmp_path / "list.csv"), "who") as listed:
        write_csv(listed, outcomes(listed, One()), made)
    assert [cell[0] for cell in rows(made.getvalue())[1][2:4]] == ["'", "'"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "has no column 'who'; its columns are 'a', 'b'"),
        (b"who,a\n1,2\n1,2,3\n", "line 3: 3 cells, and the header has 2 columns"),
        (b"who,WHO,who\n", "2 columns are called 'who'"),
        (b"who\nx\x81\n", "neither UTF-8 nor Windows-1252"),
        (b"\xff\xfewho", "text in neither utf-16"),
        (b"PK\x03\x04", "is a spreadsheet"),
    ],
)
def test_a_list_that_can_not_be_read_gets_one_sentence(home: Path, tmp_path: Path, text: bytes, said: str) -> None:
    file, out = tmp_path / "list.csv", tmp_path / "out.csv"
    file.write_bytes(text)
    out.write_text("what was there before")
    done = run(home, str(file), "--column", "who", "--out", str(out))
    assert done.exit_code == 3
    assert done.stderr.startswith("frontdoor: list.csv")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert out.read_text() == "what was there before"


def test_a_name_twice_in_the_header_is_no_json_object(home: Path) -> None:
    done = run(home, "-", "--column", "who", "--format", "json", text="a,a,who\n1,2,x\n")
    assert (done.exit_code, "'a' stands twice in the header" in done.stderr) == (3, True)


def test_short_rows_are_filled_up(home: Path) -> None:
    done = run(home, "-", "--column", "who", text="who,a,b\nUniversity of Leeds\n\n")
    assert [row[:4] for row in rows(done.stdout)[1:]] == [["University of Leeds", "", "", LEEDS.iri], ["", "", "", ""]]


def test_a_list_is_worked_through_in_parts(tmp_path: Path) -> None:
    count = 2 * ROWS_AT_ONCE + 3
    (tmp_path / "list.csv").write_text("n,who\n" + "".join(f"{at},King's College London\n" for at in range(count)))
    matcher, told = OfNames(), list[int]()
    with users_list(str(tmp_path / "list.csv"), "who") as listed:
        made: Iterator[tuple[list[str], object]] = outcomes(listed, matcher, told.append)
        assert next(made)[0][0] == "0"
        assert matcher.asked == [ROWS_AT_ONCE]
        assert [row[0] for row, _ in made] == [str(at) for at in range(1, count)]
        assert (listed.count, told) == (count, [ROWS_AT_ONCE, 2 * ROWS_AT_ONCE, count])


def test_a_killed_run_leaves_no_half_answer(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: OfNames, texts: Sequence[str], limit: int = 2, kind: str | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(OfNames, "match", stopped)
    (tmp_path / "list.csv").write_text(LIST)
    done = run(home, str(tmp_path / "list.csv"), "--column", "who", "--out", str(tmp_path / "out.csv"))
    assert (done.exit_code, done.stderr) == (130, "frontdoor: stopped; run it again for the whole list\n")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("out")] == []


def test_a_workspace_without_a_graph_is_told_first(tmp_path: Path) -> None:
    done = run(tmp_path, "none.csv", "--column", "who")
    assert (done.exit_code, "run `frontdoor build` first" in done.stderr) == (4, True)


def test_help_has_an_example() -> None:
    for command in ("match", "serve"):
        assert "Example:" in CliRunner().invoke(app, [command, "--help"]).stdout
