"""What goes through the N-Quads writer comes back the same, whatever it is."""

import io
import string
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import Dataset

from graph.tables import FactTables
from graph.write import BadFact, write_facts, writing_connection
from ingest.declare import As, columns_of, table_of
from ingest.facts import FACT_TYPES, Identifier, Name, Organisation

CONNECTION = writing_connection()
CONNECTION.execute("INSERT INTO entity VALUES ('t:1', 'https://example.org/id/1'), ('t:2', 'https://example.org/id/2')")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
IRIS = st.text(string.ascii_letters + string.digits + "/._~-:@é日", max_size=20).map(
    lambda rest: "https://example.org/" + rest
)


def written(facts: list[Any]) -> bytes:
    """The N-Quads of some facts."""
    with tempfile.TemporaryDirectory() as folder:
        with FactTables(Path(folder), "t", "v1") as tables:
            tables.add(facts, "file.csv/1")
        out = io.BytesIO()
        lines = write_facts(CONNECTION, Path(folder), "https://example.org/graph", out)
        assert lines == out.getvalue().count(b"\n")
        return out.getvalue()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_string_comes_back_the_same_from_oxigraph_and_rdflib(text: str) -> None:
    quads = written([Name("t:1", text, "alias")])
    assert [quad.object.value for quad in parse(quads, format=RdfFormat.N_QUADS)] == [text]
    dataset = Dataset()
    dataset.parse(data=quads.decode(), format="nquads")
    assert [str(value) for _, _, value, _ in dataset.quads()] == [text]


VALUES = {
    As.TEXT: TEXTS,
    As.LANGUAGE_TEXT: TEXTS,
    As.NOTATION: TEXTS,
    As.DATE: st.sampled_from(["1999", "1999-12", "1999-12-31"]),
    As.INTEGER: st.integers(-(2**62), 2**62),
    As.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda number: format(number, "f")),
    As.BOOLEAN: st.booleans(),
    As.WKT: st.just("POINT(-1.5 53.8)"),
    As.IRI: IRIS,
    As.CODE: st.sampled_from(["active", "a-b"]),
    As.TERM: st.sampled_from(["Company", "NHSTrust"]),
    As.ORGANISATION: st.sampled_from(["t:1", "t:2"]),
    As.NODE: st.sampled_from(["gtr:MR%2FX%2F1", "TLE"]),
    As.LANGUAGE: st.sampled_from(["en", "cy"]),
}


@st.composite
def any_fact(draw: st.DrawFn, fact_type: type) -> Any:
    """A fact of a type with any values its fields may hold."""
    columns = columns_of(fact_type)
    choices = {each.by: sorted(each.terms) for each in columns.values() if each.by and each.terms}
    values = {}
    for name, each in columns.items():
        value = st.sampled_from(choices[name]) if name in choices else VALUES[each.kind]
        optional = fact_type.__dataclass_fields__[name].default is None
        values[name] = draw(st.none() | value if optional else value)
    return fact_type(**values)


@pytest.mark.parametrize("fact_type", FACT_TYPES, ids=lambda each: table_of(each).name)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_fact_type_writes_one_valid_quad_for_each_thing_it_says(fact_type: type, data: st.DataObject) -> None:
    fact = data.draw(any_fact(fact_type))
    quads = list(parse(written([fact]), format=RdfFormat.N_QUADS))
    table, columns = table_of(fact_type), columns_of(fact_type)
    says = [name for name, each in columns.items() if (each.term or each.terms) and getattr(fact, name) is not None]
    traced = bool(table.classes) and table.traced
    assert len(quads) == len(says) + len(table.classes) + traced + bool(table.link)


def test_a_row_is_written_the_same_in_every_build() -> None:
    fact = Identifier("t:1", "ror", "024mrxd33", "https://ror.org/024mrxd33")
    assert written([fact]) == written([fact])


def test_an_identifier_is_a_node_that_names_its_registry() -> None:
    objects = {quad.predicate.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]: quad.object for quad in parse(
        written([Identifier("t:1", "ods", "RR8")]), format=RdfFormat.N_QUADS)}  # fmt: skip
    notation = objects["core"] if "core" in objects else objects["notation"]
    assert isinstance(notation, Literal)
    assert (notation.value, notation.datatype.value.rsplit("/", 2)[-2:]) == ("RR8", ["identifier-scheme", "ods"])


@pytest.mark.parametrize("iri", ["https://x.org/a b", "https://x.org/<>", "no scheme", "https://x.org/a\nb"])
def test_an_iri_that_no_quad_can_hold_is_refused_with_its_record(iri: str) -> None:
    with pytest.raises(BadFact, match=r"t, record file\.csv/1: organisation\.homepage is no IRI"):
        written([Organisation("t:1", homepage=iri)])


def test_dates_keep_the_precision_of_their_source() -> None:
    datatypes = [
        quad.object.datatype.value.rsplit("#")[1]
        for value in ("2001", "2001-02", "2001-02-03")
        for quad in parse(written([Organisation("t:1", opened=value)]), format=RdfFormat.N_QUADS)
        if isinstance(quad.object, Literal)
    ]
    assert datatypes == ["gYear", "gYearMonth", "date"]
