"""Records are read strictly, dates keep their precision, and a broken file is told in one sentence."""

import contextlib
import gzip
import json
from collections.abc import Iterator
from datetime import date as calendar_date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from ingest.academic import ref2021, ror
from ingest.dates import UnknownDate, date
from ingest.facts import Fact, Organisation
from ingest.files import BadFile, headerless, json_array, json_document, json_lines, table
from ingest.judge import Judged, Reject, judge, readable, without_repeats
from ingest.record import BadRecord, Record, iri_of_web_address, is_iri

ROR_FIXTURE = Path(__file__).parent.parent / "sources/ror/snapshot/ror/ror_gb_v2.jsonl"


def written(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Records


def test_a_field_is_taken_once_and_blanks_around_it_are_left_out() -> None:
    record = Record({"name": "  Leeds ", "empty": " ", "null": None})
    assert [record.text("name"), record.text_or_none("empty"), record.text_or_none("null")] == ["Leeds", None, None]
    record.finish()
    with pytest.raises(BadRecord, match=r"^field 'name' is missing$"):
        record.text("name")


def test_a_field_neither_used_nor_ignored_refuses_the_record() -> None:
    record = Record({"used": "1", "ignored": "2", "new": "3"})
    record.text("used")
    record.ignore("ignored", "absent")
    with pytest.raises(BadRecord, match=r"^unknown field 'new'$"):
        record.finish()


def test_a_new_field_inside_an_object_is_named_with_its_place() -> None:
    record = Record({"names": [{"value": "Leeds", "script": "Latn"}]})
    with pytest.raises(BadRecord, match=r"^unknown field 'names\[0\]\.script'$"):
        [each.text("value") for each in record.records("names")]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (3, "field 'f' is int, not text"),
        (["x"], "field 'f' is list, not text"),
        ("", "field 'f' is empty"),
        ("caf\udce9", "field 'f' is not UTF-8 (byte 0xE9)"),
        ("x" * 1_000_001, "field 'f' has 1,000,001 characters; the longest allowed is 1,000,000"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(value: Any, reason: str) -> None:
    with pytest.raises(BadRecord) as refused:
        Record({"f": value}).text("f")
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("value", "number"),
    [("12.50", "12.50"), (" 7 ", "7"), (-1.21667, "-1.21667"), (5e-05, "0.00005"), (0, "0"), ("", None), (None, None)],
)
def test_a_decimal_is_in_plain_digits(value: Any, number: str | None) -> None:
    assert Record({"f": value}).decimal_or_none("f") == number


@pytest.mark.parametrize("value", ["1e3", "1e999999999", "1_000", "1,000", "NaN", "Infinity", "１２", True, [1], 1e300])
def test_what_is_no_plain_number_is_refused(value: Any) -> None:
    with pytest.raises(BadRecord, match=r"^field 'f': .* is no number$"):
        Record({"f": value}).decimal_or_none("f")


def test_a_number_of_ten_megabytes_is_refused_in_a_short_sentence() -> None:
    with pytest.raises(BadRecord) as refused:
        Record({"f": "9" * 10_000_000}).decimal_or_none("f")
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize("value", [12.5, "12 ", "1e3", "１２", True, "1" * 19])
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    with pytest.raises(BadRecord, match=r"^field 'f': .* is no whole number$"):
        Record({"f": value}).integer_or_none("f")


def test_a_code_outside_its_list_is_refused_with_the_list() -> None:
    with pytest.raises(BadRecord) as refused:
        Record({"role": "3.0"}).code("role", {"1.0": "lead", "2.0": "partner"})
    assert str(refused.value) == "field 'role': '3.0' is none of '1.0', '2.0'"


def test_an_unknown_relation_rejects_the_record() -> None:
    lines = ROR_FIXTURE.read_text(encoding="utf-8").splitlines()
    whole = next(each for each in map(json.loads, lines) if each["relationships"])
    whole["relationships"][0]["type"] = "cousin"
    rejected = judge(ror.says, Record(whole, place="x/1")).reject
    assert rejected is not None
    assert rejected.reason.startswith("field 'relationships.type': 'cousin' is none of parent, child")


def test_a_unit_of_assessment_that_does_not_exist_never_becomes_an_iri() -> None:
    row = dict.fromkeys(ref2021.COLUMNS, "") | {ref2021.UKPRN: "10007795", "Institution name": "University of Leeds"}
    rejected = judge(ref2021.says, Record(row | {ref2021.UNIT: "1 <2", "Profile": "Overall"})).reject
    assert rejected is not None
    assert rejected.reason.startswith(f"field '{ref2021.UNIT}': '1 <2' is none of ")


# IRIs


@pytest.mark.parametrize(
    ("typed", "iri"),
    [
        ("www.aru.ac.uk", "http://www.aru.ac.uk"),
        ("https://www.life-sciences-hub.wales/x?a=1#b", "https://www.life-sciences-hub.wales/x?a=1#b"),
        ("http://a.org/annual report.pdf", "http://a.org/annual%20report.pdf"),
        ("http://a.org:8080/", "http://a.org:8080/"),
        ("http://a.org:port/", None),
        ("http://a.org/50%zz", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_a_web_address_as_people_type_it_is_an_iri_or_none(typed: str, iri: str | None) -> None:
    assert iri_of_web_address(typed) == iri


ADDRESSES = st.text(alphabet="ab:/?#[]@%0f-. é\ue000\x85~|", max_size=14)


@given(ADDRESSES | ADDRESSES.map("http://".__add__) | st.text(max_size=10).map("http://a.b/".__add__))
def test_no_iri_is_accepted_here_that_the_store_would_refuse(text: str) -> None:
    """One such homepage would stop the loading of the whole graph."""
    if is_iri(text):
        assert len(list(parse(f"<urn:s> <urn:p> <{text}> .".encode(), format=RdfFormat.N_TRIPLES))) == 1


# Dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20260131", "2026-01-31"),
        ("31/01/2026", "2026-01-31"),
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31T00:00:00Z", "2026-01-31"),
        ("2026-01", "2026-01"),
        ("2026", "2026"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_keeps_its_precision(text: str, iso: str) -> None:
    assert date(text) == iso


@pytest.mark.parametrize(
    "text",
    ["2026-02-31", "31/02/2026", "2023-02-29", "01/31/2026", "2026-13", "0000", "26", "2026-1-1", "2026-01-01Tnoon",
     "２０２６", "٢٠٢٦-٠١-٠١", "2026\n", ""],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnknownDate):
        date(text)


@given(st.dates())
def test_the_three_ways_to_write_a_day_are_one(day: calendar_date) -> None:
    iso = day.isoformat()
    assert date(iso) == date(iso.replace("-", "")) == date("/".join(reversed(iso.split("-")))) == iso


@given(st.dates(), st.sampled_from((4, 7, 10)))
def test_a_date_is_as_precise_as_its_text(day: calendar_date, length: int) -> None:
    assert date(day.isoformat()[:length]) == day.isoformat()[:length]


@given(st.text(max_size=12) | st.from_regex(r"\d{2,4}[-/]?\d{0,2}[-/]?\d{0,4}", fullmatch=True))
def test_any_text_is_an_iso_date_or_refused(text: str) -> None:
    try:
        iso = date(text)
    except UnknownDate:
        return
    assert iso.isascii()
    assert date(iso) == iso
    calendar_date.fromisoformat((iso + "-01-01")[:10])


# Judging


def says_its_name(record: Record) -> Iterator[Fact]:
    """A source of one field."""
    yield Organisation("x:" + record.text("name"))


def test_a_good_record_is_its_facts_and_a_bad_one_a_reject_with_its_text() -> None:
    good = Record({"name": "a"}, place="f/1", raw="a\n")
    bad = Record({"name": ""}, place="f/2", raw="caf\udce9\n")
    assert [judge(says_its_name, each) for each in (good, bad)] == [
        Judged("f/1", (Organisation("x:a"),), None),
        Judged("f/2", (), Reject("f/2", "field 'name' is empty", "caf\\xE9\n")),
    ]


def test_a_record_rejected_at_its_end_states_nothing() -> None:
    judged = judge(says_its_name, Record({"name": "a", "new": 1}, place="f/1"))
    assert judged == Judged("f/1", (), Reject("f/1", "unknown field 'new'", ""))


@given(st.text(alphabet=st.characters(codec=None), max_size=8))
def test_a_reject_can_always_be_stored(text: str) -> None:
    rejected = judge(says_its_name, Record({"name": "a", text: 1}, raw=text)).reject
    if text != "name":
        assert rejected is not None
        (rejected.reason + rejected.raw).encode()
    readable(text).encode()


def test_a_repeated_id_is_a_fault_of_the_later_record_only() -> None:
    rows = [("a", "1"), (None, "1"), ("a", "1"), (None, "1"), ("a", "2")]
    records = [Record({}, place=f"f/{at}", id=name, raw=raw) for at, (name, raw) in enumerate(rows, 1)]
    assert [each.fault for each in without_repeats(records)] == [
        None,
        None,
        "id 'a' repeats the record at f/1, word for word",
        None,
        "id 'a' repeats the record at f/1, with other values",
    ]


# Files


def test_a_table_is_read_in_any_order_of_columns_with_places_and_raw_text(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", '\ufeffb,a\n1,"x\ny"\n2,z\n')
    records = list(table(path, ("a", "b"), id="b"))
    assert [(each.place, each.id, each.raw, each.peek("a")) for each in records] == [
        ("t.csv/1", "1", '1,"x\ny"\n', "x\ny"),
        ("t.csv/2", "2", "2,z\n", "z"),
    ]


def test_a_column_that_stands_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"^t\.csv has the column 'b' more than once$"):
        list(table(written(tmp_path, "t.csv", "a,b,b\n1,2,3\n"), ("a", "b")))


def test_a_headerless_table_of_another_width_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "a;b\n")
    with pytest.raises(BadFile, match=r"^t\.csv has 1 columns where 2 are published: another delimiter\?$"):
        list(headerless(path, ("a", "b"), widths=(2,)))


def test_a_gzip_with_a_damaged_middle_or_end_is_named(tmp_path: Path) -> None:
    whole = gzip.compress(b"a,b\n" + b"".join(b"%d,%d\n" % (at, at * at) for at in range(20_000)))
    middle = len(whole) // 2
    for damaged in (whole[:middle] + b"\xff" * 40 + whole[middle + 40 :], whole[:-8] + b"\0\0\0\0" + whole[-4:]):
        with pytest.raises(BadFile, match=r"^t\.csv\.gz "):
            list(table(written(tmp_path, "t.csv.gz", damaged), ("a", "b")))


WHOLE = gzip.compress(b"a,b\n" + b"".join(b"%d,%d\n" % (at, at * at) for at in range(300)), mtime=0)


@given(at=st.integers(0, len(WHOLE) - 1), by=st.integers(1, 255))
def test_a_gzip_with_any_one_byte_damaged_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, at: int, by: int
) -> None:
    damaged = WHOLE[:at] + bytes([WHOLE[at] ^ by]) + WHOLE[at + 1 :]
    path = written(tmp_path_factory.getbasetemp(), "damaged.csv.gz", damaged)
    # BadFile alone may come out of it: whatever else did would end the command with a traceback.
    with contextlib.suppress(BadFile):
        list(table(path, ("a", "b")))


BEYOND = "it is nested too deeply, or has a number of thousands of digits"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": ', "the line is no JSON: Expecting value at column "),
        ("[1]", "the line is no JSON object"),
        ("[" * 100_000, "the line can't be read: " + BEYOND),
        ('{"id": ' + "1" * 5_000 + "}", "the line can't be read: " + BEYOND),
    ],
)
def test_a_line_that_is_no_json_object_is_a_fault_and_the_next_is_read(tmp_path: Path, line: str, fault: str) -> None:
    bad, good = json_lines(written(tmp_path, "t.jsonl", f'{line}\n{{"id": "a"}}\n'), id="id")
    assert bad.fault is not None
    assert bad.fault.startswith(fault)
    assert bad.raw == line + "\n"
    assert (good.id, good.fault, good.place) == ("a", None, "t.jsonl/2")


@pytest.mark.parametrize("content", ["[" * 100_000, "1" * 5_000, "{", "not json"])
def test_a_document_that_is_no_json_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadFile, match=r"^t\.json "):
        json_document(written(tmp_path, "t.json", content))


def test_an_id_that_is_no_text_is_no_id(tmp_path: Path) -> None:
    path = written(tmp_path, "t.json", '[{"id": ["a"]}, {"id": "a"}, 3]')
    assert [(each.id, each.fault) for each in without_repeats(json_array(path, id="id"))] == [
        (None, None),
        ("a", None),
        (None, "the entry is no JSON object"),
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"^gone\.csv can't be read: No such file or directory$"):
        list(table(tmp_path / "gone.csv", ("a",)))
