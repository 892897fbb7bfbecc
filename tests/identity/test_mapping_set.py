"""The mapping set holds by SSSOM's own tool: it validates, comes back as it was written, and is the same each time."""

import io
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas._libs.parsers import STR_NA_VALUES
from sssom.parsers import parse_sssom_table
from sssom.validators import SchemaValidationType, validate

from graph.identity.mapping_set import write_mapping_set
from graph.ontology import ontology
from graph.workspace import Workspace

CHECKS = [
    SchemaValidationType.JsonSchema,
    SchemaValidationType.PrefixMapCompleteness,
    SchemaValidationType.StrictCurieFormat,
]
"""All of sssom-py but those for SHACL and SPARQL, which it has not written yet."""

BUILD = "20261122T101500000000Z"


def text_of(connection: duckdb.DuckDBPyConnection) -> str:
    out = io.StringIO()
    write_mapping_set(connection, ontology(), BUILD, out)
    return out.getvalue()


@pytest.fixture
def curated(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The hand-made graph, its rejected claim twice more: as a person's, and as one of a rule that was sure."""
    connection.execute("""
        CREATE TEMP TABLE claims AS FROM identity UNION ALL
        SELECT * REPLACE ('decided' AS rule, '0.0000' AS confidence, 'data steward|registrar' AS author,
                          '2026-11-21' AS decided, 'university and trust' AS evidence)
        FROM identity WHERE status = 'rejected' UNION ALL
        SELECT * REPLACE ('published-identifier' AS rule, '0.9800' AS confidence, 'isni 1; two in ror' AS evidence)
        FROM identity WHERE status = 'rejected';
        CREATE TEMP VIEW identity AS FROM claims
    """)
    return connection


def test_every_claim_is_one_mapping_in_a_stated_order(curated: duckdb.DuckDBPyConnection) -> None:
    head, *rows = [line.split("\t") for line in text_of(curated).splitlines() if not line.startswith("#")]
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [
        (each["subject_id"], each["predicate_modifier"], each["object_id"], each["mapping_justification"],
         each["confidence"], each["mapping_date"], each["author_label"], each["comment"])
        for each in told
    ] == [
        ("record:gtr/leeds%20hospitals/", "", "organisation:leeds", "semapv:LexicalMatching",
         "0.2", "2026-11-22", "", "waits for a person to decide; name leeds"),
        ("record:gtr/leeds%20hospitals/", "", "organisation:trust", "semapv:LexicalMatching",
         "0.55", "2026-11-22", "", "waits for a person to decide; name leeds hospitals"),
        ("record:gtr/leeds/", "", "organisation:leeds", "semapv:LexicalMatching",
         "0.9", "2026-11-22", "", "name leeds"),
        ("record:learning/10007795", "", "organisation:leeds", "semapv:BackgroundKnowledgeBasedMatching",
         "0.98", "2026-11-22", "", "ror 024mrxd33"),
        ("record:nhs-boards/RR8", "", "organisation:trust", "semapv:BackgroundKnowledgeBasedMatching",
         "", "2026-11-22", "", "ods RR8"),
        ("record:nhs-ods/RR8", "Not", "organisation:leeds", "semapv:BackgroundKnowledgeBasedMatching",
         "", "2026-11-22", "", "isni 1; two in ror"),
        ("record:nhs-ods/RR8", "Not", "organisation:leeds", "semapv:CompositeMatching",
         "0.97", "2026-11-22", "", "name leeds; kinds that exclude each other"),
        ("record:nhs-ods/RR8", "Not", "organisation:leeds", "semapv:ManualMappingCuration",
         "1.0", "2026-11-21", "data steward|registrar", "university and trust"),
    ]  # fmt: skip
    assert {each["match_status"] for each in told} == {"accepted", "candidate", "rejected"}
    assert told[2]["subject_label"] == "Univ Leeds"
    assert told[2]["object_label"] == "University of Leeds"
    assert told[2]["subject_source"] == "source:gtr"


def test_sssoms_own_parser_and_validator_take_every_mapping(
    curated: duckdb.DuckDBPyConnection, caplog: pytest.LogCaptureFixture
) -> None:
    parsed = parse_sssom_table(io.StringIO(text_of(curated)))
    assert len(parsed.df) == 8
    reports = validate(parsed, CHECKS, fail_on_error=True)
    assert [each.results for each in reports.values()] == [[], [], []]
    assert parsed.metadata["mapping_set_id"] == f"https://w3id.org/uk-life-science-frontdoor/mapping-set/{BUILD}"
    assert parsed.metadata["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert parsed.converter.expand("record:gtr/leeds/") == (
        "https://w3id.org/uk-life-science-frontdoor/mention/gtr/leeds/"
    )
    assert "not well-formed" not in caplog.text


def test_sssoms_own_command_takes_it(curated: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (tmp_path / "set.sssom.tsv").write_text(text_of(curated), encoding="utf-8")
    command = [sys.executable, "-m", "sssom.cli", "validate", str(tmp_path / "set.sssom.tsv")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # It ends well whatever it finds, so what it says counts.
    said = [line for line in (done.stdout + done.stderr).splitlines() if "Warning" not in line and line.strip()]
    expected = r"Not propagating value for 'mapping_date'.*|No attr for match_status \[8 instances\]"
    assert said
    assert [line for line in said if not re.fullmatch(expected, line)] == []


def test_what_sssom_refuses_the_checks_find(curated: duckdb.DuckDBPyConnection) -> None:
    broken = text_of(curated).replace("#  record: https", "#  recorded: https")
    assert validate(parse_sssom_table(io.StringIO(broken)), CHECKS, fail_on_error=False)[
        SchemaValidationType.PrefixMapCompleteness
    ].results


def test_one_build_gives_one_text(workspace: Workspace, curated: duckdb.DuckDBPyConnection) -> None:
    assert text_of(curated) == text_of(curated)


def test_a_rule_that_the_ontology_gives_no_justification_is_unspecified(curated: duckdb.DuckDBPyConnection) -> None:
    curated.execute("CREATE OR REPLACE TEMP VIEW identity AS SELECT * REPLACE ('new-rule' AS rule) FROM claims")
    rows = [line.split("\t") for line in text_of(curated).splitlines() if not line.startswith("#")]
    assert {row[6] for row in rows[1:]} == {"semapv:UnspecifiedMatching"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text() | st.sampled_from(['"', 'a "b"\tc', "a\nb", "#x", "'", "\r\n", "a|b", "\\t"]), min_size=1))
def test_awkward_text_comes_back_through_sssoms_parser(texts: list[str]) -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE entity (key VARCHAR, iri VARCHAR)")
    connection.execute("CREATE TABLE resolved (iri VARCHAR, label VARCHAR)")
    connection.execute("CREATE TABLE name (organisation VARCHAR, text VARCHAR, kind VARCHAR, language VARCHAR)")
    connection.execute(
        "CREATE TABLE identity AS SELECT 'https://w3id.org/uk-life-science-frontdoor/id/organisation/a' AS entity, "
        "format('https://w3id.org/uk-life-science-frontdoor/mention/gtr/{:04d}', i) AS mention, "
        "'http://www.w3.org/2004/02/skos/core#exactMatch' AS predicate, 'name-alone' AS rule, 'accepted' AS status, "
        "text AS evidence, '0.5' AS confidence, NULL::VARCHAR AS author, NULL::VARCHAR AS decided "
        "FROM (SELECT unnest(?::VARCHAR[]) AS text, generate_subscripts(?::VARCHAR[], 1) AS i)",
        [texts, texts],
    )
    parsed = parse_sssom_table(io.StringIO(text_of(connection)))
    # pandas, which sssom-py reads with, takes some words for a missing value.
    wanted = [" ".join(text.replace("\0", " ").split()) for text in texts]
    found = list(parsed.df["comment"]) if "comment" in parsed.df else [""] * len(texts)
    assert [text or "" for text in found] == ["" if text in STR_NA_VALUES else text for text in wanted]
