"""A JSON array read piece by piece gives the values that reading it at once gives, or says that it breaks off."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.unpack import records
from ingest.fetch.web import NotFetched

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=6)


@given(RECORDS, st.integers(1, 40), st.sampled_from([None, 0, 4]), st.booleans())
def test_an_array_in_pieces_is_the_array(held: list[object], block: int, indent: int | None, plain: bool) -> None:
    text = json.dumps(held, indent=indent, ensure_ascii=plain)
    # Lone surrogates are no text that a publisher could encode.
    body = text.encode("utf-8", "replace")
    assert list(records(io.BytesIO(body), block)) == json.loads(body)


@given(RECORDS.filter(bool), st.data())
def test_an_array_that_breaks_off_is_not_taken_for_a_whole_one(held: list[object], data: st.DataObject) -> None:
    body = json.dumps(held).encode()
    cut = data.draw(st.integers(1, len(body) - 1))
    with pytest.raises(NotFetched, match="breaks off"):
        list(records(io.BytesIO(body[:cut]), 7))


@pytest.mark.parametrize("body", [b'{"a": []}', b"", b"<html>"])
def test_what_is_no_array_is_told(body: bytes) -> None:
    with pytest.raises(NotFetched, match="no array of records"):
        list(records(io.BytesIO(body)))
