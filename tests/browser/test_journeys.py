"""One journey for each kind of user, and what holds of every page: in a real browser."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from graph.workspace import Workspace

PAGES = [
    "/", "/search?q=leeds", "/expertise", "/expertise?q=malaria", "/organisations/{leeds}", "/link-up",
    "/link-up?one={leeds}&other=Cell+and+Gene+Therapy+Catapult", "/link-up?one=Leeds&other=xqzzyvw",
    "/partners?one={leeds}", "/bodies", "/bodies/{alliance}", "/regions", "/regions/TLE", "/places/LS9",
    "/compare?unit=TLE&unit=TLC", "/brief?q=malaria", "/records?iri=organisation/{leeds}",
    "/something-is-wrong?iri=organisation/{leeds}", "/api", "/nowhere",
    "/questions/excellence/growth_of_topics", "/link-up?one={leeds}",
]  # fmt: skip

Opening = Callable[..., Any]


@pytest.fixture(scope="module")
def named(sample: Workspace) -> dict[str, str]:
    path = str(sample.current() / "resolved/resolved.parquet")
    ids = dict(duckdb.execute("SELECT label, iri FROM read_parquet(?)", [path]).fetchall())
    labels = {"leeds": "University of Leeds", "alliance": "Northern Health Science Alliance"}
    return {short: ids[label].rsplit("/", 1)[-1] for short, label in labels.items()}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_breaks_no_rule_fits_a_phone_and_needs_no_script(
    opened: Opening, violations: Callable[[Any], Any], named: dict[str, str], address: str
) -> None:
    at = address.format(**named)
    if address != "/nowhere":
        assert violations(opened(at)) == []
    narrow = opened(at, width=320, java_script_enabled=True)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    assert narrow.locator("h1").count() == 1
    plain = opened(at, java_script_enabled=False)
    assert plain.locator("h1").inner_text() == narrow.locator("h1").inner_text()


def test_an_analyst_goes_from_a_topic_to_the_record_behind_a_number(opened: Opening) -> None:
    page = opened("/")
    page.get_by_label("Search organisations, expertise, places, projects and clusters").fill("malaria")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Malaria", exact=True).first.click()
    page.get_by_label("Region", exact=True).select_option("TLI")
    page.get_by_role("button", name="Show the centres").click()
    assert "region=TLI" in page.url
    first = page.locator("tbody th a").first
    name = first.inner_text()
    first.click()
    assert page.locator("h1").inner_text() == name
    page.get_by_role("table", name="Collaborators").locator("td a").first.click()
    assert page.locator("tbody tr").count() > 0
    assert "/" in page.locator("tbody tr td").nth(1).inner_text()


def test_a_broker_finds_a_path_and_whom_else_to_meet(opened: Opening) -> None:
    page = opened("/search?q=024mrxd33")
    page.get_by_role("link", name="University of Leeds").click()
    page.get_by_role("link", name="Link it up with another").click()
    page.get_by_label("To", exact=True).fill("Cell and Gene Therapy Catapult")
    page.get_by_role("button", name="Show how they link up").click()
    assert page.get_by_role("heading", name="The paths in words").is_visible()
    page.get_by_text("of evidence").first.click()
    assert page.locator("details[open] li").first.is_visible()
    page.get_by_role("link", name="Whom else should").click()
    assert page.get_by_text("can introduce them").first.is_visible()


def test_a_newcomer_gets_from_a_topic_to_the_records_of_a_figure_by_the_keyboard_alone(opened: Opening) -> None:
    page = opened("/", width=320)

    def tab_to(name: str, most: int) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
                return
        raise AssertionError(f"{name} isn't reached in {most} steps at {page.url}")

    page.locator("#q:focus").wait_for()
    page.keyboard.type("malaria")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    tab_to("Centres for “malaria”", 40)
    page.keyboard.press("Enter")
    page.wait_for_url("**/expertise?**")
    tab_to("London School of Hygiene & Tropical Medicine", 60)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organisations/**")
    figure = page.locator("tr", has=page.get_by_role("rowheader", name="awards", exact=True))
    items = int(figure.get_by_role("link").last.text_content().split()[0].replace(",", ""))
    tab_to(f"{items} items that “awards” counts", 90)
    page.keyboard.press("Enter")
    page.wait_for_url("**/records?**")
    assert page.locator("tbody tr").count() == items


def test_an_official_takes_a_brief_home(opened: Opening) -> None:
    page = opened("/expertise?q=malaria")
    page.get_by_role("link", name="Make a brief").click()
    page.get_by_label("Question it answers").fill("Where is malaria research strongest?")
    page.get_by_role("button", name="Make the brief").click()
    assert page.locator("h1").inner_text() == "Where is malaria research strongest?"
    with page.expect_download() as taken:
        page.get_by_role("link", name="Page, table and query").click()
    assert taken.value.suggested_filename == "brief.zip"
    page.emulate_media(media="print")
    assert not page.locator("form").first.is_visible()


def test_a_researcher_compares_regions_by_the_keyboard_alone(opened: Opening) -> None:
    page = opened("/regions")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    for region in ("Yorkshire and The Humber", "North East"):
        page.get_by_label(f"Compare {region}").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Compare up to three").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?**")
    assert page.locator("thead th").all_inner_texts() == ["North East", "Yorkshire and The Humber"]
