"""How people name records: many spellings, one that is kept, and the records that answer to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.reference import BadReference, key_of, mention_of, records, spelled
from ingest.keys import key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ror:024mrxd33", "ror:024mrxd33"),
        (" ROR: 024MRXD33 ", "ror:024mrxd33"),
        ("https://ror.org/024mrxd33", "ror:024mrxd33"),
        ("http://www.ror.org/024mrxd33", "ror:024mrxd33"),
        ("ods:rr8", "ods:RR8"),
        ("https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/RR8", "ods:RR8"),
        ("company:2723534", "company:02723534"),
        ("http://business.data.gov.uk/id/company/02723534", "company:02723534"),
        ("https://www.wikidata.org/entity/Q503424", "wikidata:Q503424"),
        ("nhs-ods:RR8", "nhs-ods:RR8"),
        ("gtr:University of Leeds/United Kingdom", "gtr:University%20of%20Leeds/United%20Kingdom"),
        ("gtr:university%20of%20leeds/United%20Kingdom", "gtr:university%20of%20leeds/United%20Kingdom"),
        (
            "https://w3id.org/uk-life-science-frontdoor/mention/gtr/university%20of%20leeds/United%20Kingdom",
            "gtr:university%20of%20leeds/United%20Kingdom",
        ),
    ],
)
def test_a_reference_is_kept_in_one_spelling_however_it_was_typed(typed: str, kept: str) -> None:
    assert spelled(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ror:024mrxd34", "'024mrxd34' is no ROR id"),
        ("RR8", "'RR8' names no record"),
        ("", "'' names no record"),
        ("https://example.org/leeds", "names no record"),
        ("organisation/uihe3qz62s", "another build may give to other records"),
        ("https://w3id.org/uk-life-science-frontdoor/id/organisation/uihe3qz62s", "another build may give"),
    ],
)
def test_what_names_no_record_for_good_is_refused_with_the_reason(typed: str, said: str) -> None:
    with pytest.raises(BadReference, match=said):
        spelled(typed)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_key_is_its_own_spelling_and_comes_back_from_its_iri(parts: list[str]) -> None:
    made = key("nhs-boards", *parts)
    assert spelled(made) == made
    assert key_of(mention_of(made)) == made
    assert spelled(mention_of(made)) == made


def test_an_identifier_stands_for_those_whose_source_vouches_for_it_the_registrys_own_record_first() -> None:
    known = records(
        {"clusters:leeds-trust", "nhs-ods:RR8", "ror:00v4dac24", "clusters:hospital"},
        [
            ("clusters:leeds-trust", "ods", "RR8", True),
            ("nhs-ods:RR8", "ods", "RR8", True),
            ("clusters:hospital", "ods", "RR8", False),
            ("clusters:hospital", "ods", "RR801", False),
        ],
    )
    assert known.named("ods:RR8") == ["nhs-ods:RR8", "clusters:leeds-trust"]
    assert known.named("ods:RR801") == ["clusters:hospital"]
    assert known.named("ror:00v4dac24") == ["ror:00v4dac24"]
    assert known.named("ror:024mrxd33") == []
