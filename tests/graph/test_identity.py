"""Who is one organisation, who is not, and which IRI it keeps."""

from hypothesis import given
from hypothesis import strategies as st

from graph.identity.kinds import families, most_telling
from graph.identity.ledger import Ledger
from graph.identity.rules import Findings, Mention, by_identifiers, by_names
from graph.identity.union import REGISTRIES, Groups


def mention(key: str, name: str, kind: str | None = None, itl1: str | None = None) -> Mention:
    places = frozenset({itl1} if itl1 else ())
    return Mention(key, families([kind]), "United Kingdom", places, frozenset({name}))


def members(groups: Groups) -> list[list[str]]:
    return [group.keys for group in groups.all()]


def test_records_with_the_same_ods_code_are_one_organisation() -> None:
    identifiers = [("ods:RR8", "ods", "RR8", True), ("clusters:leeds", "ods", "RR8", True)]
    groups = Groups(["ods:RR8", "clusters:leeds"], ((k, s, v) for k, s, v, _ in identifiers))
    findings = Findings()
    by_identifiers(groups, identifiers, findings)
    assert members(groups) == [["clusters:leeds", "ods:RR8"]]
    assert [(link.rule, link.evidence) for link in findings.links] == [("published-identifier", "ods RR8")]


def test_a_shared_isni_never_merges_two_ror_records() -> None:
    identifiers = [
        ("ror:a", "ror", "024mrxd33", True),
        ("ror:b", "ror", "00v4dac24", True),
        ("ror:a", "isni", "0000000419368403", True),
        ("ror:b", "isni", "0000000419368403", True),
    ]
    groups = Groups(["ror:a", "ror:b"], ((k, s, v) for k, s, v, _ in identifiers))
    findings = Findings()
    by_identifiers(groups, identifiers, findings)
    assert members(groups) == [["ror:a"], ["ror:b"]]
    assert [(link.status, link.evidence) for link in findings.links] == [
        ("rejected", "isni 0000000419368403; different identifiers in ror")
    ]


def test_what_a_source_relates_to_one_another_stays_two_though_a_name_is_shared() -> None:
    """M5 Universities became Midlands Innovation, which still lists the old name among its own."""
    groups = Groups(["m5", "mi"], [], related=[("m5", "mi")])
    findings = Findings()
    by_names(groups, {"m5": mention("m5", "m5 universities"), "mi": mention("mi", "m5 universities")}, findings)
    assert members(groups) == [["m5"], ["mi"]]
    assert [(link.status, link.evidence) for link in findings.links] == [
        ("rejected", "name m5 universities; a source relates the two to each other")
    ]


def test_what_a_source_relates_stays_two_through_a_third_record() -> None:
    groups = Groups(["a", "b", "c"], [], related=[("a", "c")])
    assert groups.join("a", "b")
    assert not groups.join("b", "c")
    assert members(groups) == [["a", "b"], ["c"]]


def test_a_university_and_a_hospital_of_one_name_stay_two() -> None:
    groups = Groups(["a", "b"], [("a", "ukprn", "10007795"), ("b", "ods", "RR8")])
    findings = Findings()
    by_names(groups, {"a": mention("a", "leeds", "University"), "b": mention("b", "leeds", "NHSTrust")}, findings)
    assert members(groups) == [["a"], ["b"]]


def test_a_trust_in_two_registers_is_one_though_a_third_record_of_it_has_no_kind() -> None:
    """The Christie: ODS and a crosswalk share its code, ROR knows it by name, kind and region only."""
    registered = [("ods:RBV", "ods", "RBV"), ("clusters:christie", "ods", "RBV"), ("ror:03v9efr22", "ror", "03v9efr22")]
    groups = Groups((key for key, *_ in registered), registered)
    groups.join("clusters:christie", "ods:RBV")
    told = {
        "clusters:christie": mention("clusters:christie", "christie"),
        "ods:RBV": mention("ods:RBV", "christie", "NHSTrust", "TLD"),
        "ror:03v9efr22": mention("ror:03v9efr22", "christie", "HealthcareOrganisation", "TLD"),
    }
    by_names(groups, told, Findings())
    assert members(groups) == [["clusters:christie", "ods:RBV", "ror:03v9efr22"]]


def test_a_name_that_two_organisations_have_is_left_for_a_person() -> None:
    groups = Groups(["x", "a", "b"], [("a", "ods", "RAA"), ("b", "ods", "RBB")])
    findings = Findings()
    by_names(groups, {key: mention(key, "st mary's hospital") for key in "xab"}, findings)
    assert members(groups) == [["a"], ["b"], ["x"]]
    assert {(link.one, link.other, link.status) for link in findings.links} == {
        ("a", "x", "candidate"),
        ("b", "x", "candidate"),
    }


def test_a_record_without_a_country_never_ties_two_countries_together() -> None:
    def ministry(key: str, country: str | None) -> Mention:
        return Mention(key, frozenset(), country, frozenset(), frozenset({"ministry of health"}))

    told = {"k": ministry("k", "Kenya"), "u": ministry("u", "Uganda"), "x": ministry("x", None)}
    groups = Groups("kux", [])
    by_names(groups, told, Findings())
    assert members(groups) == [["k"], ["u"], ["x"]]
    groups = Groups("kx", [])
    by_names(groups, {key: told[key] for key in "kx"}, Findings())
    assert members(groups) == [["k", "x"]]


def test_a_rules_confidence_is_what_a_registry_confirms_across_sources() -> None:
    """Of s:a–t:b and s:a–t:c the registry confirms one; t:b–t:c is within one source and not judged."""
    identifiers = [("s:a", "ukprn", "1"), ("t:b", "ukprn", "1"), ("t:c", "ukprn", "2")]
    groups = Groups((key for key, *_ in identifiers), identifiers)
    findings = Findings()
    mentions = {key: mention(key, "leeds", "University", "TLE") for key in ("s:a", "t:b", "t:c")}
    by_names(groups, mentions, findings)
    tally = findings.tallies["name-kind-place"]
    assert (tally.confirmed, tally.contradicted, tally.confidence) == (1, 1, 2 / 4)


def test_the_kind_that_says_most_is_kept() -> None:
    assert most_telling(["HealthcareOrganisation", "HealthcareOrganisation", "NHSTrust"]) == "NHSTrust"
    assert most_telling([]) is None


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["ror", "ods", "isni"]), st.sampled_from("123")))
)
def test_no_group_ever_holds_two_identifiers_of_one_registry_from_different_records(
    identifiers: list[tuple[str, str, str]],
) -> None:
    """Each pair of records joined is linked by a chain in which each step shares what the registry allows."""
    one_each = {(key, scheme): value for key, scheme, value in identifiers}
    listed = [(key, scheme, value) for (key, scheme), value in one_each.items()]
    groups = Groups("abcdefgh", listed)
    by_identifiers(groups, [(*each, True) for each in listed], Findings())
    for group in groups.all():
        for scheme, values in group.registered.items():
            assert scheme in REGISTRIES
            assert len(values) == 1


def test_an_organisation_keeps_its_iri_when_records_come_and_go() -> None:
    first, ledger = Ledger().renewed(Groups(["a", "b"], [("a", "ror", "1"), ("b", "ror", "1")]).all())
    grown = Groups(["a", "b", "c"], [])
    grown.join("a", "c")
    second, after = ledger.renewed(grown.all())
    assert second["a"] == first["a"]
    assert after.replaced == {}


def test_a_merged_iri_points_to_the_one_that_stays() -> None:
    first, ledger = Ledger().renewed(Groups(["a", "b", "c"], []).all())
    merged = Groups(["a", "b", "c"], [])
    merged.join("b", "c")
    second, after = ledger.renewed(merged.all())
    assert second["a"] == first["a"]
    assert {second["b"]} <= {first["b"], first["c"]}
    (gone,) = {first["b"], first["c"]} - {second["b"]}
    assert after.replaced == {gone: second["b"]}


def test_a_split_leaves_the_iri_with_most_of_its_records() -> None:
    whole = Groups(["a", "b", "c"], [])
    whole.join("a", "b")
    whole.join("a", "c")
    first, ledger = Ledger().renewed(whole.all())
    parts = Groups(["a", "b", "c"], [])
    parts.join("b", "c")
    second, _ = ledger.renewed(parts.all())
    assert second["b"] == first["a"]
    assert second["a"] != first["a"]


def test_the_same_records_give_the_same_iris_in_two_workspaces() -> None:
    identifiers = [("a", "ror", "024mrxd33"), ("b", "ods", "RR8")]
    assert Ledger().renewed(Groups("ab", identifiers).all())[0] == Ledger().renewed(Groups("ab", identifiers).all())[0]
