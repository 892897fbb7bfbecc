"""Bad input of every kind gets one clear sentence, or a reject with its reason; no record is lost."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.academic import gtr, ror
from ingest.files import BadFile
from ingest.judge import Judged, judge, without_repeats
from ingest.record import BadRecord, Record
from ingest.snapshot import snapshots
from ingest.source import sources

HEADER = ",".join(gtr.PARTICIPATION_COLUMNS)
ROW = "MR/M007367/1,University of Leeds,United Kingdom,1.0"


def participations(folder: Path, content: bytes | str, name: str = "oda_project_organisations.csv") -> list[Judged]:
    """What becomes of each record of a participations file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [judge(gtr.says, record) for record in without_repeats(gtr.read(path))]


def reasons(judged: list[Judged]) -> list[str | None]:
    return [each.reject.reason if each.reject else None for each in judged]


def test_a_truncated_gzip_is_named(tmp_path: Path) -> None:
    whole = gzip.compress(f"{HEADER}\n{(ROW + chr(10)) * 5000}".encode())
    with pytest.raises(BadFile, match=r"oda_project_organisations\.csv\.gz is cut short"):
        participations(tmp_path, whole[: len(whole) // 2], "oda_project_organisations.csv.gz")


def test_a_file_that_only_claims_to_be_gzip_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is no gzip file"):
        participations(tmp_path, f"{HEADER}\n{ROW}\n", "oda_project_organisations.csv.gz")


def test_another_delimiter_is_guessed_at(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="has one column where 4 are published: is ',' its delimiter"):
        participations(tmp_path, f"{HEADER}\n{ROW}\n".replace(",", ";"))


def test_latin_1_in_a_utf_8_file_rejects_the_record_with_its_byte(tmp_path: Path) -> None:
    judged = participations(tmp_path, f"{HEADER}\n{ROW}\nMR/1,Universit".encode() + b"\xe9 de Paris,France,2.0\n")
    assert reasons(judged) == [None, "field 'organisation_name' is not UTF-8 (byte 0xE9)"]
    assert judged[1].reject is not None
    assert judged[1].reject.raw == "MR/1,Universit\\xE9 de Paris,France,2.0\n"


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="lacks the column 'organisation_role'"):
        participations(tmp_path, "project_id,organisation_name,organisation_country\na,b,c\n")


def test_a_new_column_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        BadFile, match="has a column that its source does not know: 'share'; use it or name it as ignored"
    ):
        participations(tmp_path, f"{HEADER},share\n{ROW},0.5\n")


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"oda_project_organisations\.csv is empty"):
        participations(tmp_path, b"")


def test_a_row_cut_short_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    judged = participations(tmp_path, f"{HEADER}\nMR/1,cut\n{ROW}\n")
    assert reasons(judged) == ["the row has 2 columns, not 4", None]


def test_a_field_of_ten_megabytes_is_rejected_and_kept_whole(tmp_path: Path) -> None:
    judged = participations(tmp_path, f"{HEADER}\nMR/1,{'x' * 10_000_000},UK,1.0\n{ROW}\n")
    assert reasons(judged) == [
        "field 'organisation_name' has 10,000,000 characters; the longest allowed is 1,000,000",
        None,
    ]
    assert judged[0].reject is not None
    assert len(judged[0].reject.raw) > 10_000_000


def test_a_quote_that_is_never_closed_loses_no_record(tmp_path: Path) -> None:
    judged = participations(tmp_path, f'{HEADER}\n{ROW}\nMR/1,"never closed,UK,1.0\n{ROW}\n{ROW}\n')
    assert reasons(judged)[0] is None
    assert judged[1].reject is not None
    assert judged[1].reject.raw.count(ROW) == 2


def test_a_repeated_id_is_rejected_with_the_record_it_repeats(tmp_path: Path) -> None:
    path = tmp_path / "ukri_projects_by_id.csv"
    row = "MR/1,A title,,2020-01-01,2021-01-01,5,MRC,University of Leeds,United Kingdom,,,Closed,"
    other = row.replace("A title", "Another")
    path.write_text("\n".join([",".join(gtr.PROJECT_COLUMNS), row, row, other, ""]), encoding="utf-8")
    judged = [judge(gtr.says, record) for record in without_repeats(gtr.read(path))]
    assert reasons(judged) == [
        None,
        "id 'MR/1' repeats the record at ukri_projects_by_id.csv/1, word for word",
        "id 'MR/1' repeats the record at ukri_projects_by_id.csv/1, with other values",
    ]


@pytest.mark.parametrize("day", ["2021-02-31", "31/02/2021", "20210231", "yesterday"])
def test_a_day_that_is_not_in_the_calendar_is_rejected(day: str) -> None:
    with pytest.raises(BadRecord, match="field 'start': "):
        Record({"start": day}).date_or_none("start")


@pytest.mark.parametrize("iri", ["https://x.org/a b", "no scheme", "https://x.org/<script>", 'https://x.org/"'])
def test_an_iri_with_spaces_or_worse_is_rejected(iri: str) -> None:
    with pytest.raises(BadRecord, match="is no IRI"):
        Record({"page": iri}).iri_or_none("page")


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIXTURES = Path(__file__).parent.parent / "sources"
ROR_FIXTURE = FIXTURES / "ror/snapshot/ror"
WHOLE = [
    json.loads(line)
    for name in ("ror_gb_v2.jsonl", "ror_gb_v1schema.jsonl")
    for line in (ROR_FIXTURE / name).read_text(encoding="utf-8").splitlines()[:3]
]


@given(st.sampled_from(WHOLE), st.data(), ANY_JSON)
def test_any_value_in_any_field_is_read_or_rejected(whole: dict[str, Any], data: st.DataObject, value: Any) -> None:
    """ROR's nested records, the hardest here: nothing but a verdict comes back."""
    field = data.draw(st.sampled_from(sorted(whole)))
    judged = judge(ror.says, Record({**whole, field: value}, place="x/1"))
    assert judged.reject is None or judged.reject.reason


def shapes(name: str) -> list[str]:
    """The record layouts in a source's fixture."""
    module = sources()[name]
    made, _ = snapshots(FIXTURES / name / "snapshot", [module])
    return sorted({each.shape for one in made for file in one.files for each in module.read(file.path)})


SHAPES = {name: shapes(name) for name in sources()}


@pytest.mark.parametrize("name", SHAPES)
@given(value=ANY_JSON)
def test_a_record_of_one_strange_field_is_always_a_reject(name: str, value: Any) -> None:
    for shape in SHAPES[name]:
        judged = judge(sources()[name].says, Record({"strange": value}, place="x/1", shape=shape))
        assert judged.reject is not None
