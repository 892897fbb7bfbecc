"""Politeness: what `Retry-After` asks for, the rate a host is asked at, and who asks."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.web import Web, back_off, client, retry_after

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@given(st.integers(0, 999_999_999))
def test_retry_after_as_a_number_is_its_seconds(seconds: int) -> None:
    assert retry_after(str(seconds), NOW) == seconds


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(9000, 1, 1)).map(lambda when: when.replace(microsecond=0, tzinfo=UTC))
)
def test_retry_after_as_a_day_is_the_time_until_then_and_never_less_than_none(when: datetime) -> None:
    assert retry_after(format_datetime(when, usegmt=True), NOW) == max(0, (when - NOW).total_seconds())


@given(st.one_of(st.text(), st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,6} \d+:\d+:\d+ \S*")))
def test_retry_after_of_any_text_is_a_wait_or_nothing(text: str) -> None:
    wait = retry_after(text, NOW)
    assert wait is None or 0 <= wait < float("inf")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("Mon, 23 Nov 2026 08:02:00 GMT", 120),
        ("Monday, 23-Nov-26 08:02:00 GMT", 120),
        ("Mon Nov 23 08:02:00 2026", 120),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_in_the_layouts_of_rfc_9110(text: str, seconds: float | None) -> None:
    assert retry_after(text, NOW) == seconds


def test_waits_double_up_to_a_minute_less_up_to_a_half_by_chance() -> None:
    for failures, longest in ((1, 1), (2, 2), (4, 8), (7, 60), (50, 60)):
        assert all(longest / 2 <= back_off(failures) <= longest for _ in range(50))


def test_a_host_is_left_alone_for_the_stated_seconds_and_other_hosts_are_not_held_up(publisher: Any) -> None:
    for host in ("one.org", "two.org"):
        publisher.publish(f"{host}/a", b"x")
    with client(publisher.base) as opened:
        web = Web(opened)
        for host in ("one.org", "one.org", "two.org", "one.org"):
            with web.answer(httpx.URL(f"https://{host}/a"), {}, 0.3) as response:
                response.read()
    at = {
        host: [each.at for each in publisher.requests if each.address.startswith(host)]
        for host in ("one.org", "two.org")
    }
    gaps = [later - earlier for earlier, later in zip(at["one.org"], at["one.org"][1:], strict=False)]
    assert all(gap >= 0.3 for gap in gaps)
    assert at["two.org"][0] - at["one.org"][1] < 0.3


def test_a_redirect_to_the_same_host_waits_its_turn_too(publisher: Any) -> None:
    publisher.publish("one.org/b", b"there")
    publisher.fail(status=302, headers={"Location": "https://one.org/b"})
    with client(publisher.base) as opened, Web(opened).answer(httpx.URL("https://one.org/a"), {}, 0.3) as response:
        assert response.read() == b"there"
    first, second = publisher.requests
    assert second.at - first.at >= 0.3


def test_we_say_who_asks_and_whom_to_write_to(publisher: Any) -> None:
    publisher.publish("one.org/a", b"x")
    with (
        client(publisher.base, "someone@example.org") as opened,
        Web(opened).answer(httpx.URL("https://one.org/a"), {}, 0) as response,
    ):
        response.read()
    said = publisher.requests[0].headers["User-Agent"]
    assert said.startswith("uk-life-science-frontdoor/")
    assert said.endswith("(+https://w3id.org/uk-life-science-frontdoor/; mailto:someone@example.org)")
