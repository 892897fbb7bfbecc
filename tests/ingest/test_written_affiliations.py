"""Affiliations as authors wrote them: one contribution a string, shares that add up, and no address of a person."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingest.academic.affiliations import affiliation_key, contributions, tidied
from ingest.facts import Contribution
from ingest.names import normal

LEEDS, YORK = "School of Medicine, University of Leeds, UK", "University of York"


def test_an_author_of_two_places_counts_half_for_each_and_one_of_none_for_nobody() -> None:
    authors = [[LEEDS, YORK], [], [f"{LEEDS}. Electronic address: contact@example.org."], [LEEDS, LEEDS]]
    assert list(contributions("europepmc", "doi:x", authors)) == [
        Contribution("doi:x", affiliation_key("europepmc", LEEDS), 1, "0.625", LEEDS),
        Contribution("doi:x", affiliation_key("europepmc", YORK), 1, "0.125", YORK),
    ]


def test_addresses_of_mail_are_taken_out_however_they_stand() -> None:
    for text in (
        f"{LEEDS}. Electronic address: contact@example.org",
        f"{LEEDS}; E-mail: contact@example.org;",
        f"{LEEDS} (contact@example.org)",
        f"{LEEDS},\n contact@example.org, other.one@mail.example.ac.uk.",
    ):
        assert tidied(text) == LEEDS


@given(st.text(), st.emails(), st.text())
def test_no_address_of_mail_is_kept(before: str, address: str, after: str) -> None:
    assert address not in tidied(f"{before} {address} {after}")


@given(st.lists(st.lists(st.sampled_from([LEEDS, YORK, "TPP", "-", ""]), max_size=3), max_size=6))
def test_shares_sum_to_the_part_of_the_authors_that_have_an_affiliation(authors: list[list[str]]) -> None:
    made = list(contributions("s", "o", authors))
    placed = sum(any(map(normal, each)) for each in authors)
    expected = Decimal(placed) / len(authors) if authors else Decimal(0)
    assert abs(sum(Decimal(each.share or "0") for each in made) - expected) < Decimal("0.00001")
    assert len({each.organisation for each in made}) == len(made)
