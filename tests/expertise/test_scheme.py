"""The scheme of expertise: which concepts are one meaning, and where each stands."""

import duckdb
import pytest

from graph.expertise.scheme import SCHEME, scheme
from graph.expertise.stages import stages_of
from ontology.terms import CODE

MESH, DO, OPENALEX = "http://id.nlm.nih.gov/mesh/", "http://purl.obolibrary.org/obo/DOID_", "https://openalex.org/"

CONCEPTS = [
    (MESH + "D006509", "Hepatitis B"),
    (DO + "2043", "hepatitis B"),
    (MESH + "D009369", "Neoplasms"),
    (DO + "162", "cancer"),
    (DO + "14566", "disease of cellular proliferation"),
    (MESH + "D002621", "Chemistry"),
    (OPENALEX + "fields/16", "Chemistry"),
    (OPENALEX + "T10192", "Chemistry"),
]
LABELS = [(MESH + "D009369", "cancer")]
RELATIONS = [
    (DO + "2043", MESH + "D006509", "exact"),
    (DO + "14566", MESH + "D009369", "close"),
    (DO + "162", MESH + "D009369", "close"),
    (DO + "162", DO + "14566", "broader"),
]


@pytest.fixture
def concepts() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE concept (iri VARCHAR, label VARCHAR)")
    connection.execute("CREATE TABLE concept_label (concept VARCHAR, text VARCHAR)")
    connection.execute("CREATE TABLE concept_relation (concept VARCHAR, other VARCHAR, kind VARCHAR)")
    for table, rows in (("concept", CONCEPTS), ("concept_label", LABELS), ("concept_relation", RELATIONS)):
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    return connection


def test_what_a_publisher_calls_the_same_is_one_concept_led_by_mesh(concepts: duckdb.DuckDBPyConnection) -> None:
    found = scheme(concepts)
    assert found.of[DO + "2043"] == found.of[MESH + "D006509"] == SCHEME + "/mesh-D006509"
    assert found.kinds[DO + "2043"] == "exact"


def test_of_two_that_are_close_to_one_only_one_joins_it(concepts: duckdb.DuckDBPyConnection) -> None:
    found = scheme(concepts)
    assert (found.of[DO + "14566"], found.kinds[DO + "14566"]) == (SCHEME + "/mesh-D009369", "close")
    assert found.of[DO + "162"] == SCHEME + "/do-162"


def test_an_upper_level_of_openalex_is_the_heading_and_a_topic_of_the_same_name_is_not(
    concepts: duckdb.DuckDBPyConnection,
) -> None:
    found = scheme(concepts)
    assert found.of[OPENALEX + "fields/16"] == SCHEME + "/mesh-D002621"
    assert found.of[OPENALEX + "T10192"] == SCHEME + "/openalex-T10192"


def test_a_label_names_the_longest_headings_in_it(concepts: duckdb.DuckDBPyConnection) -> None:
    found = scheme(concepts)
    assert found.named_in("Hepatitis B and chemistry of cellular proliferation") == [
        SCHEME + "/mesh-D006509",
        SCHEME + "/mesh-D002621",
    ]


def test_what_stands_under_another_heading_too_is_not_of_the_stage() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE concept_relation (concept VARCHAR, other VARCHAR, kind VARCHAR)")
    connection.executemany(
        "INSERT INTO concept_relation VALUES (?, ?, ?)",
        [
            (CODE + "stage/preclinical", "animal models", "narrow"),
            (CODE + "stage/clinical", "trials", "narrow"),
            (CODE + "stage/adoption", "surveillance", "narrow"),
            ("experimental neoplasms", "animal models", "broader"),
            ("tumour viruses", "experimental neoplasms", "broader"),
            ("tumour viruses", "viruses", "broader"),
            ("phase IV", "trials", "broader"),
            ("phase IV", "surveillance", "broader"),
        ],
    )
    assert stages_of(connection) == [
        ("animal models", CODE + "stage/preclinical"),
        ("experimental neoplasms", CODE + "stage/preclinical"),
        ("phase IV", CODE + "stage/adoption"),
        ("phase IV", CODE + "stage/clinical"),
        ("surveillance", CODE + "stage/adoption"),
        ("trials", CODE + "stage/clinical"),
    ]
