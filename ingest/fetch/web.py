"""Requests that publishers can live with: one at a time a host, at a stated rate, patient, and under our own name.

What may pass (a dropped connection, a busy server) is tried again after a while that doubles, or after what the
server asks for in `Retry-After`. Sources: RFC 9110 sections 10.2.3 and 15.6.4, RFC 6585 section 4.
"""

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

import httpx

T = TypeVar("T")

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
DISTRIBUTION = "uk-life-science-frontdoor"
HOMEPAGE = "https://w3id.org/uk-life-science-frontdoor/"


class NotFetched(Exception):
    """Something that could not be fetched, in one sentence. `status` is the HTTP status where that was the reason."""

    def __init__(self, sentence: str, status: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status


class Passing(Exception):
    """A fault that may pass. `wait` is how many seconds the server asks for, None where it does not say."""

    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Web:
    """A client with patience: `tries` without progress at most, and no wait longer than `longest` seconds."""

    client: httpx.Client
    sleep: Callable[[float], None] = time.sleep
    tries: int = 6
    longest: float = 600.0

    @contextmanager
    def answer(self, address: httpx.URL, headers: Mapping[str, str], seconds: float) -> Iterator[httpx.Response]:
        """The answer to a GET request, its body still to be read.

        Raises Passing for what may pass, also while the body is read, and NotFetched for what will not.
        """
        shown = bare(address)
        try:
            with self.client.stream("GET", address, headers=headers, extensions={"seconds": seconds}) as response:
                status = response.status_code
                if status in PASSING:
                    wait = retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
                    raise Passing(f"{shown} answers {status} {response.reason_phrase}".rstrip(), wait)
                if status >= 400 and status != 416:
                    raise NotFetched(f"{shown} answers {status} {response.reason_phrase}".rstrip(), status)
                yield response
        except httpx.UnsupportedProtocol as error:
            raise NotFetched(f"{shown}: {error}") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise Passing(f"{shown}: {str(error) or type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotFetched(f"{shown}: {error}") from error

    def patiently(self, once: Callable[[], T], progress: Callable[[], int] = lambda: 0) -> T:
        """What `once` returns, tried again while its faults may pass. Tries count anew after each progress."""
        failures, best = 0, progress()
        while True:
            try:
                return once()
            except Passing as fault:
                reached = progress()
                failures = 1 if reached > best else failures + 1
                best = max(best, reached)
                wait = fault.wait if fault.wait is not None else back_off(failures)
                if wait > self.longest:
                    raise NotFetched(f"{fault}, and asks to come back in {wait / 3600:.1f} hours") from fault
                if failures >= self.tries:
                    raise NotFetched(f"{fault}; given up after {failures} tries") from fault
            self.sleep(wait)


class Polite(httpx.BaseTransport):
    """A transport that leaves a host alone for the request's `seconds` after its last request."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport
        self._last: dict[str, float] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request when its host's turn has come."""
        host, seconds = request.url.host, float(request.extensions.get("seconds", 1.0))
        due = self._last.get(host, float("-inf")) + seconds
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
        try:
            return self._transport.handle_request(request)
        finally:
            self._last[host] = time.monotonic()

    def close(self) -> None:
        """Closes the transport below."""
        self._transport.close()


class Mirror(httpx.BaseTransport):
    """A transport that asks a mirror: `https://ror.org/a?b` becomes `<base>/ror.org/a?b`."""

    def __init__(self, base: str, transport: httpx.BaseTransport) -> None:
        self._base = base
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request to the mirror."""
        headers = httpx.Headers({name: value for name, value in request.headers.items() if name != "host"})
        moved = mirrored(request.url, self._base)
        return self._transport.handle_request(
            httpx.Request(request.method, moved, headers=headers, extensions=request.extensions)
        )

    def close(self) -> None:
        """Closes the transport below."""
        self._transport.close()


def mirrored(address: httpx.URL, base: str | None) -> httpx.URL:
    """The address at a mirror, or itself without one: `https://ror.org/a?b` becomes `<base>/ror.org/a?b`."""
    if not base:
        return address
    at = httpx.URL(base)
    return at.copy_with(raw_path=f"{at.path.rstrip('/')}/{address.host}".encode() + address.raw_path)


def client(mirror: str | None = None, mailto: str | None = None) -> httpx.Client:
    """An HTTP client that follows redirects, asks at a polite rate and says who asks."""
    transport: httpx.BaseTransport = httpx.HTTPTransport()
    if mirror:
        transport = Mirror(mirror, transport)
    try:
        release = version(DISTRIBUTION)
    except PackageNotFoundError:
        release = "0"
    contact = f"; mailto:{mailto}" if mailto else ""
    return httpx.Client(
        transport=Polite(transport),
        follow_redirects=True,
        timeout=httpx.Timeout(30.0, read=120.0),
        headers={"User-Agent": f"{DISTRIBUTION}/{release} (+{HOMEPAGE}{contact})"},
    )


def retry_after(text: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, as a number or until an HTTP date; None if it is neither."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", text, re.ASCII):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    try:
        return max(0.0, (until - now).total_seconds())
    except OverflowError:
        return None


def back_off(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 … 60, less up to a half by chance."""
    longest: float = min(60.0, 2.0 ** (failures - 1))
    return random.uniform(longest / 2, longest)


def bare(address: httpx.URL) -> str:
    """The address without its query, which may hold what is the user's own."""
    return str(address.copy_with(query=None, fragment=None))
