"""The kind of a succession follows from the dates, and what the dates leave open is said."""

import pytest

from graph.succession.cycles import with_cycles_doubted
from graph.succession.event import ORGANISATION, Event
from graph.succession.follow import Successor, followed
from graph.succession.handovers import Handover, successions
from graph.succession.lives import Life, events
from graph.succession.span import Span

BEHIND: dict[tuple[str, str], str | None] = {("register", "2021-01"): "2015-09-30"}


def life(opened: str | None = None, closed: str | None = None) -> Life:
    made = Life()
    if opened:
        made.opened[opened].add("register/1/opened")
    if closed:
        made.closed[closed].add("register/1/closed")
    return made


def told(handovers: list[tuple[str, str, int]], lives: dict[str, Life], **names: list[str]) -> list[Event]:
    """The events of (was, now, sides), organisations named by a letter."""
    made = [Handover(ORGANISATION + was, ORGANISATION + now, sides, ("source/1/r",)) for was, now, sides in handovers]
    led = {ORGANISATION + name: each for name, each in lives.items()}
    closings = [event for iri, each in led.items() for event in events(iri, each, BEHIND) if event.originals]
    return successions(made, led, {ORGANISATION + name: each for name, each in names.items()}, closings)


def kinds(found: list[Event]) -> list[tuple[str, str, str, str | None, tuple[str, ...]]]:
    def short(iris: tuple[str, ...]) -> str:
        return "".join(each.removeprefix(ORGANISATION) for each in iris)

    return [(each.kind, short(each.originals), short(each.resultings), each.date, each.doubts) for each in found]


def test_several_that_close_the_day_before_one_opens_merged() -> None:
    lives = {"a": life("1992", "2020-09-30"), "b": life("1994", "2020-09-30"), "c": life("2020-10-01")}
    assert kinds(told([("a", "c", 2), ("b", "c", 2)], lives)) == [("Merger", "ab", "c", "2020-09-30", ())]


def test_one_that_closes_the_day_before_one_opens_is_re_formed() -> None:
    lives = {"a": life("2000", "2011-06-30"), "c": life("2011-07-01")}
    assert kinds(told([("a", "c", 2)], lives)) == [("Reformation", "a", "c", "2011-06-30", ())]


def test_one_that_was_there_before_absorbs() -> None:
    lives = {"a": life("2002", "2021-09-30"), "c": life("1994-04-01")}
    assert kinds(told([("a", "c", 1)], lives)) == [("Absorption", "a", "c", "2021-09-30", ("one-side",))]


def test_absorbed_in_different_years_are_two_events() -> None:
    lives = {"a": life("2002", "2019-03-31"), "b": life("2002", "2021-09-30"), "c": life("1994")}
    assert [each[:4] for each in kinds(told([("a", "c", 2), ("b", "c", 2)], lives))] == [
        ("Absorption", "a", "c", "2019-03-31"),
        ("Absorption", "b", "c", "2021-09-30"),
    ]


def test_one_that_several_take_over_from_is_split() -> None:
    lives = {"a": life("2013", "2021-09-30"), "b": life("2021-10-01"), "c": life("2021-10-01")}
    assert kinds(told([("a", "b", 2), ("a", "c", 2)], lives)) == [("Split", "a", "bc", "2021-09-30", ())]


def test_without_dates_it_is_a_succession_and_says_what_is_open() -> None:
    assert kinds(told([("a", "b", 1)], {})) == [("Succession", "a", "b", None, ("no-date", "one-side", "kind-open"))]


def test_without_an_end_a_later_opening_dates_it_and_says_so() -> None:
    assert kinds(told([("a", "b", 2)], {"a": life("1990"), "b": life("2013")})) == [
        ("Reformation", "a", "b", "2013", ("dated-by-opening",))
    ]


def test_a_successor_older_than_what_it_took_over_dates_nothing() -> None:
    (found,) = told([("a", "b", 2)], {"a": life("1990"), "b": life("1980")})
    assert (found.date, found.days, found.doubts) == (None, Span(None, None), ("no-date", "kind-open"))


def test_what_no_source_states_is_told_apart_from_what_one_does() -> None:
    """Else the stated one could not be followed without the other."""
    lives = {"a": life("1990", "2019-03-31"), "b": life("1990", "2019-03-31"), "c": life("2019-04-01")}
    assert kinds(told([("a", "c", 1), ("b", "c", 0)], lives)) == [
        ("Succession", "a", "c", "2019-03-31", ("one-side", "kind-open")),
        ("Succession", "b", "c", "2019-03-31", ("inferred", "kind-open")),
    ]


def test_one_name_on_both_sides_is_doubted() -> None:
    (found,) = told([("a", "b", 2)], {}, a=["University Hospitals Sussex"], b=["UNIVERSITY HOSPITALS SUSSEX"])
    assert "renamed-elsewhere" in found.doubts


def test_what_a_register_still_has_open_is_doubted() -> None:
    still = life("1990")
    still.open.add("register/1/a")
    (found,) = told([("a", "b", 2)], {"a": still})
    assert "still-open" in found.doubts


def test_one_that_no_list_has_any_more_closed_between_two_lists() -> None:
    gone = life("1993-04-01")
    gone.gone = ("register", "2022-02", "2026-01", "register/2022-02/r")
    assert events(ORGANISATION + "a", gone, BEHIND)[1] == Event(
        key="closing/a",
        kind="Closing",
        originals=(ORGANISATION + "a",),
        resultings=(),
        date=None,
        days=Span("2022-02-01", "2026-01-31"),
        doubts=("not-listed",),
        records=("register/2022-02/r",),
    )


def test_a_list_that_is_behind_its_month_counts_for_what_it_states() -> None:
    gone = life("1993-04-01")
    gone.gone = ("register", "2021-01", "2022-02", "register/2021-01/r")
    closing = events(ORGANISATION + "a", gone, BEHIND)[1]
    assert (closing.days, closing.doubts) == (Span("2015-09-30", "2022-02-28"), ("not-listed", "list-behind"))


def on(was: str, now: str) -> Event:
    return Event(f"{was}-{now}", "Succession", (was,), (now,), None, Span(None, None), (), ())


def test_only_events_on_a_cycle_are_doubted() -> None:
    found = with_cycles_doubted([on("a", "b"), on("b", "c"), on("c", "b"), on("c", "d")])
    assert [each.doubts for each in found] == [(), ("cycle",), ("cycle",), ()]


@pytest.mark.parametrize("length", [1, 2, 50])
def test_a_chain_is_followed_to_its_end(length: int) -> None:
    found = followed(({str(at)}, {str(at + 1)}) for at in range(length))
    assert found == {str(at): Successor(str(length), length - at, (str(length),)) for at in range(length)}


def test_a_chain_that_comes_to_a_split_has_no_one_at_its_end() -> None:
    assert followed([({"a"}, {"b"}), ({"b"}, {"c", "d"})]) == {
        "a": Successor(None, 2, ("c", "d")),
        "b": Successor(None, 1, ("c", "d")),
    }
