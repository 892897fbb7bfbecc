"""A decision is added whole or not at all, other lines stay as they are, and two writers do not lose one another's."""

import csv
import os
import stat
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import decide as module
from graph.identity.decide import decide
from graph.identity.decisions import BadDecision, read_decisions
from graph.workspace import Busy

DAY = "2026-11-22"


def test_the_first_decision_makes_the_file_with_its_heading(tmp_path: Path) -> None:
    made = decide(
        tmp_path / "home/decisions.csv", "https://ror.org/024mrxd33", "ods:rr8", "different", "steward", DAY, "x"
    )
    lines = (tmp_path / "home/decisions.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "one,other,decision,who,when,why",
        "ror:024mrxd33,ods:RR8,different,steward,2026-11-22,x",
    ]
    assert made.line == len(lines)


@pytest.mark.parametrize(
    "before",
    [
        b"\xef\xbb\xbf# ours\r\n\r\n why ,one,other,decision,who,when\r\n  reason , ods:RAA ,ods:RBB,same,a,2026-11-20",
        b"one,other,decision,who,when,why\n# a remark\n\n",
        b"# only a remark so far",
    ],
)
def test_what_stood_in_the_file_stays_to_the_byte(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(before)
    made = decide(path, "ods:RR8", "ods:RCC", "same", "steward", DAY, "# first, then")
    after = path.read_bytes()
    assert after.startswith(before)
    assert read_decisions(path).rows[-1] == made
    assert (made.one, made.other, made.why) == ("ods:RR8", "ods:RCC", "# first, then")
    assert after.count(b"\r\n") in (0, after.count(b"\n"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("ods:RAA", "ods:RCC", "different", "a", DAY, "x"), "line 4, column decision: ods:RAA and ods:RCC are said"),
        (("ods:RAA", "ods:RBB", "different", "a", "2026-11-01", "x"), "line 2 decides on these two as of 2026-11-20"),
        (("ods:RAA", "ods:RCC", "withdrawn", "a", DAY, "x"), "no decision on ods:RAA and ods:RCC is in force"),
        (("ods:RAA", "ods:RDD", "same", "a@example.org", DAY, "x"), "column who: it holds an e-mail address"),
    ],
)
def test_a_decision_that_can_not_count_changes_nothing(tmp_path: Path, row: tuple[str, ...], said: str) -> None:
    path = tmp_path / "decisions.csv"
    before = (
        "one,other,decision,who,when,why\nods:RAA,ods:RBB,same,a,2026-11-20,x\nods:RBB,ods:RCC,same,a,2026-11-20,x\n"
    )
    path.write_text(before, encoding="utf-8")
    with pytest.raises(BadDecision, match=said):
        decide(path, *row)
    assert path.read_text(encoding="utf-8") == before


def test_a_link_to_a_file_elsewhere_and_its_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "shared.csv").write_text("one,other,decision,who,when,why\n", encoding="utf-8")
    (tmp_path / "shared.csv").chmod(0o640)
    (tmp_path / "decisions.csv").symlink_to(tmp_path / "shared.csv")
    decide(tmp_path / "decisions.csv", "ods:RAA", "ods:RBB", "same", "a", DAY, "x")
    assert (tmp_path / "decisions.csv").is_symlink()
    assert len(read_decisions(tmp_path / "shared.csv").rows) == 1
    assert stat.S_IMODE((tmp_path / "shared.csv").stat().st_mode) == 0o640


def test_a_kill_before_the_switch_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "decisions.csv"
    decide(path, "ods:RAA", "ods:RBB", "same", "a", DAY, "x")
    before = path.read_bytes()

    def killed(descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            decide(path, "ods:RAA", "ods:RCC", "same", "a", DAY, "x")
    assert path.read_bytes() == before
    decide(path, "ods:RAA", "ods:RCC", "same", "a", DAY, "x")
    assert len(read_decisions(path).rows) == 2


def _ten(path: Path, of: str) -> None:
    for number in range(10):
        decide(path, "ods:RAA", f"clusters:{of}{number}", "same", of, DAY, "x")


def test_two_that_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_ten, [tmp_path / "decisions.csv"] * 2, ["a", "b"]))
    found = {each.other for each in read_decisions(tmp_path / "decisions.csv").rows}
    assert found == {f"clusters:{of}{number}" for of in "ab" for number in range(10)}


def test_a_file_that_another_keeps_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_TO_WAIT", 0)
    with FileLock(tmp_path / "decisions.csv.lock"), pytest.raises(Busy, match="another command is writing"):
        decide(tmp_path / "decisions.csv", "ods:RAA", "ods:RBB", "same", "a", DAY, "x")


@given(who=st.text(min_size=1), why=st.text(min_size=1))
def test_any_words_come_back_as_they_were_said_but_for_white_space(
    tmp_path_factory: pytest.TempPathFactory, who: str, why: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "decisions.csv"
    try:
        made = decide(path, "ods:RAA", "ods:RBB", "same", who, DAY, why)
    except BadDecision:
        assert not who.strip() or not why.strip() or "@" in who + why
        assert not path.exists()
        return
    (read,) = read_decisions(path).rows
    assert (read, made.why) == (made, " ".join(why.split()))
    *_, last = csv.reader(path.read_text(encoding="utf-8").split("\n")[:-1])
    assert last == ["ods:RAA", "ods:RBB", "same", " ".join(who.split()), DAY, " ".join(why.split())]
