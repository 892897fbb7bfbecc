"""The file of decisions: read strictly, told plainly, the newest wins, contradictions are named."""

from pathlib import Path

import pytest

from graph.identity.decisions import BadDecision, Decision, decisions_in, read_decisions

HEAD = "one,other,decision,who,when,why\n"
UNIVERSITY, TRUST, SCHOOL = "ror:024mrxd33", "ods:RR8", "clusters:school"


def in_force(text: str) -> list[tuple[str, str, str, int]]:
    found = decisions_in(Path("decisions.csv"), text.encode())
    return [(each.one, each.other, each.decision, each.line) for each in found.in_force()]


def refused(text: str | bytes) -> str:
    with pytest.raises(BadDecision) as told:
        decisions_in(Path("home/decisions.csv"), text.encode() if isinstance(text, str) else text)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_missing_file_holds_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.csv").rows == ()


def test_a_file_as_people_and_spreadsheets_leave_it_is_read() -> None:
    text = (
        "\ufeff# kept by the data team\r\n\r\nWhy,one,other,Decision,who,when\r\n"
        '"university, and trust",https://ror.org/024mrxd33,ODS:rr8,Different,steward,2026-11-22\r\n'
        ",,,,,\r\n  # the end"
    )
    assert decisions_in(Path("d.csv"), text.encode()).rows == (
        Decision(UNIVERSITY, TRUST, "different", "steward", "2026-11-22", "university, and trust", 4),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ror:024mrxd34,ods:RR8,same,a,2026-11-22,b", "line 2, column one: '024mrxd34' is no ROR id"),
        ("ods:RR8,leeds,same,a,2026-11-22,b", "line 2, column other: 'leeds' names no record"),
        ("ods:RR8,organisation/abc,same,a,2026-11-22,b", "line 2, column other: 'organisation/abc' is an organisation"),
        ("ods:RR8,ods:rr8,same,a,2026-11-22,b", "line 2, column other: it names ods:RR8 as column one does"),
        ("ods:RR8,ods:RAA,maybe,a,2026-11-22,b", "line 2, column decision: 'maybe' is no decision"),
        ("ods:RR8,ods:RAA,same,,2026-11-22,b", "line 2, column who: it is empty"),
        ("ods:RR8,ods:RAA,same,a.b@example.org,2026-11-22,b", "line 2, column who: it holds an e-mail address"),
        ("ods:RR8,ods:RAA,same,a,2026-11-22,ask a.b@example.org", "line 2, column why: it holds an e-mail address"),
        ("ods:RR8,ods:RAA,same,a,22/11/2026,b", "line 2, column when: '22/11/2026' is no day"),
        ("ods:RR8,ods:RAA,same,a,2026-02-30,b", "line 2, column when: '2026-02-30' is no day"),
        ("ods:RR8,ods:RAA,same,a,2026-11-22,", "line 2, column why: it is empty"),
        ("ods:RR8,ods:RAA,same,a,2026-11-22,b,c", "line 2: it has 7 fields and not 6"),
        ('ods:RR8,ods:RAA,same,a,2026-11-22,"b', "line 2: a quotation mark is not closed"),
    ],
)
def test_a_bad_row_gets_one_sentence_with_file_line_and_column(row: str, said: str) -> None:
    told = refused(HEAD + row + "\nods:RAA,ods:RBB,same,a,2026-11-22,good\n")
    assert told.startswith(f"decisions.csv, {said}")


def test_a_file_that_is_no_table_of_decisions_is_told() -> None:
    assert refused("one;other;decision;who;when;why\n").startswith("decisions.csv, line 1: the first line has to name")
    assert refused(HEAD.encode() + b"ods:RR8,ods:RAA,same,Ren\xe9,2026-11-22,b\n") == (
        "decisions.csv, line 2: it is not written in UTF-8"
    )


def test_the_newest_decision_on_a_pair_counts_whichever_way_round_it_names_them() -> None:
    assert in_force(
        HEAD
        + f"{UNIVERSITY},{TRUST},same,a,2026-11-22,newest by its day\n"
        + f"{TRUST},{UNIVERSITY},different,a,2026-11-20,older\n"
        + f"{SCHOOL},{UNIVERSITY},same,a,2026-11-20,first\n"
        + f"{UNIVERSITY},{SCHOOL},different,a,2026-11-20,later the same day\n"
    ) == [(UNIVERSITY, TRUST, "same", 2), (UNIVERSITY, SCHOOL, "different", 5)]


def test_a_withdrawn_decision_leaves_none() -> None:
    rows = f"{UNIVERSITY},{TRUST},same,a,2026-11-20,x\n{TRUST},{UNIVERSITY},withdrawn,a,2026-11-21,y\n"
    assert in_force(HEAD + rows) == []


def test_a_contradiction_is_told_with_the_lines_that_make_it() -> None:
    told = refused(
        HEAD
        + f"{UNIVERSITY},{SCHOOL},same,a,2026-11-20,x\n"
        + "ods:RAA,ods:RBB,same,a,2026-11-20,nothing to do with it\n"
        + f"{SCHOOL},{TRUST},same,a,2026-11-20,x\n"
        + f"{TRUST},{UNIVERSITY},different,a,2026-11-20,x\n"
    )
    assert told == (
        f"decisions.csv, line 5, column decision: {TRUST} and {UNIVERSITY} are said to be different, "
        "but by lines 2 and 4 they are the same; withdraw one of these"
    )


def test_a_contradiction_that_was_withdrawn_is_none() -> None:
    rows = (
        f"{UNIVERSITY},{SCHOOL},same,a,2026-11-20,x\n{SCHOOL},{TRUST},same,a,2026-11-20,x\n"
        f"{TRUST},{UNIVERSITY},different,a,2026-11-20,x\n{SCHOOL},{TRUST},withdrawn,a,2026-11-20,x\n"
    )
    assert [line for *_, line in in_force(HEAD + rows)] == [2, 4]
