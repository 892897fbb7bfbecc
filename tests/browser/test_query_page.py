"""The pages of questions and queries in a browser: by keyboard, without scripts, narrow, and for screen readers."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from queries.library import questions

SECTORS = questions()["places/sectors_by_region"].text
ONE = "SELECT ?name { VALUES ?name { 'cell' 'gene' } }"
PAGES = [
    "/questions",
    "/questions?q=zzzz",
    "/questions/places/sectors_by_region",
    "/questions/collaboration/partners_of",
    "/questions/collaboration/partners_of?organisation=leeds",
    "/questions/history/organisations_as_at?day=2021-02-30",
    "/questions/trials/trials_of",
    "/query",
    "/query?" + urlencode({"query": SECTORS}),
    "/query?" + urlencode({"query": "SELECT * {"}),
]


def editor_text(page: Any) -> str:
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def write(page: Any, query: str) -> None:
    page.wait_for_selector(".CodeMirror")
    page.evaluate("query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query)


def shown(page: Any) -> list[str]:
    """The cells of the table on the page, once there is one."""
    page.wait_for_selector("#result tbody td")
    return [str(each) for each in page.locator("#result tbody td").all_inner_texts()]


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_breaks_a_rule_of_wcag_or_scrolls_sideways(
    address: str, width: int, opened: Callable[..., Any], violations: Callable[[Any], list[tuple[str, list[str]]]]
) -> None:
    page = opened(address, width)
    if address.startswith("/query"):
        page.wait_for_selector(".CodeMirror")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_query_runs_from_the_keyboard_and_stands_in_the_address(opened: Callable[..., Any]) -> None:
    page = opened("/query")
    write(page, ONE)
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Control+Enter")
    assert shown(page) == ["cell", "gene"]
    assert parse_qs(urlsplit(page.url).query)["query"] == [ONE]
    page.reload()
    assert shown(page) == ["cell", "gene"]
    page.wait_for_selector(".CodeMirror")
    assert editor_text(page) == ONE


def test_escape_and_tab_leave_the_editor_which_says_so(opened: Callable[..., Any]) -> None:
    page = opened("/query")
    write(page, ONE)
    field = page.locator(".CodeMirror textarea")
    field.focus()
    assert field.get_attribute("aria-label") == "Query"
    assert "Escape and then Tab" in page.locator("#query-hint").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    assert editor_text(page) == ONE
    field.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror')") is None


def test_names_are_completed_from_our_ontology(opened: Callable[..., Any]) -> None:
    page = opened("/query")
    start = "PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>\nSELECT * { ?s lsg:mainT"
    write(page, start)
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints li")
    assert page.locator(".CodeMirror-hints li").all_inner_texts() == ["lsg:mainTerritory"]
    page.keyboard.press("Enter")
    page.keyboard.type(" ?place } LIMIT 1")
    page.keyboard.press("Control+Enter")
    assert len(shown(page)) == 2


def test_the_sentence_of_the_parser_is_shown(opened: Callable[..., Any]) -> None:
    page = opened("/query")
    write(page, "SELECT * {")
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#result [role=alert]")
    assert "the query is not valid SPARQL" in page.locator("#result").inner_text()


def test_without_scripts_the_form_does_it_all(opened: Callable[..., Any]) -> None:
    page = opened("/query", java_script_enabled=False)
    page.locator("#query").fill(ONE)
    page.get_by_role("button", name="Run").click()
    assert page.locator("#result tbody td").all_inner_texts() == ["cell", "gene"]
    page.goto("/questions?q=sector+region")
    page.get_by_role("link", name="How many organisations of each sector has each region?").click()
    assert page.locator("tbody tr").count() == 54
    page.goto("/questions/collaboration/partners_of")
    page.get_by_label("Organisation").fill("leeds")
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("link", name="University of Leeds", exact=True).click()
    assert "This is University of Leeds." in page.inner_text("main")


def test_a_question_opens_in_the_editor_with_the_same_answer(opened: Callable[..., Any]) -> None:
    page = opened("/questions/industry/segments_of_region?region=TLI")
    expected = page.locator("tbody td").all_inner_texts()
    page.get_by_role("link", name="Open in the editor").click()
    assert shown(page) == expected
    assert 'VALUES ?region { "TLI" }' in page.locator("#query").input_value()
