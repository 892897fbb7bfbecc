"""Days from dates of any precision, against the calendar of the standard library."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.succession.span import Span, agreed, day_after, span

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_date_holds_every_day_that_begins_with_it_and_no_other(day: date, length: int) -> None:
    days = span(day.isoformat()[:length])
    assert days.earliest
    assert days.latest
    assert days.earliest <= day.isoformat() <= days.latest
    for outside in (date.fromisoformat(days.earliest) - timedelta(1), date.fromisoformat(days.latest) + timedelta(1)):
        assert outside.isoformat()[:length] != day.isoformat()[:length]


@given(DAYS)
def test_the_day_after_is_the_calendars(day: date) -> None:
    assert day_after(day.isoformat()) == (day + timedelta(1)).isoformat()


@given(st.lists(DAYS, min_size=1, max_size=4))
def test_what_dates_span_holds_all_of_them(days: list[date]) -> None:
    date_of, found, agree = agreed(each.isoformat() for each in days)
    assert found == Span(min(days).isoformat(), max(days).isoformat())
    assert date_of == min(days).isoformat()
    assert agree == (len(set(days)) == 1)


def test_a_year_and_a_day_in_it_agree_and_the_day_stands() -> None:
    assert agreed(["1998", "1998-04-01"]) == ("1998-04-01", Span("1998-04-01", "1998-04-01"), True)


def test_a_year_and_a_day_of_another_disagree_and_span_both() -> None:
    assert agreed(["2017", "1994-04-01"]) == ("1994-04-01", Span("1994-04-01", "2017-12-31"), False)


def test_no_date_is_no_date() -> None:
    assert agreed([]) == (None, Span(None, None), True)


def test_spans_meet_when_one_begins_the_day_after_the_other_ends() -> None:
    assert span("2020-09-30").meets(span("2020-10-01"))
    assert not span("2020-09-30").meets(span("2020-10-02"))
    assert span("2020").meets(span("2020-10-02"))
    assert Span(None, None).meets(span("2020"))
