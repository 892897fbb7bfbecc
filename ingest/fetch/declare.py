"""What one declares of a publisher's data to have it fetched: addresses, paging, rate, names of files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ingest.fetch.paging import Paging

Kind = Literal["csv", "gzip", "json", "obo", "xlsx", "xml", "zip"]
"""What a file must be once it is here (`ingest.fetch.verify`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file that a publisher's index lists. `checksum` is as published, `md5:…` or `sha256:…`.

    `id` names the file among others of the same list; `licence` and `publisher` are its own, where they differ.
    """

    address: str
    checksum: str | None = None
    id: str = ""
    licence: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a zip that is unpacked to `target`.

    `patterns` are regular expressions over the whole name in the zip; the first that fits any name is taken.
    `write` copies the member in another layout, record for record, where no reader takes the publisher's.
    """

    patterns: tuple[str, ...]
    target: str
    write: Callable[[Path, str, Path], None] | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """One file, one list of files or one paged interface of a publisher.

    `address` and `parameters` may hold `{since}`, a year the user chooses. `target` is the name under the snapshot
    folder and may hold `{name}` (the publisher's file name), `{id}` (`Found.id`) and `{month}` (of the day of
    fetching). `personal` are query parameters that the user gives; they are sent and never written down.

    `find` reads the addresses from the page at `address`. With `vintages`, files of earlier months stay beside new
    ones. With `question`, `address` is a SPARQL endpoint that is asked this `.rq` of `ingest/sparql`, in pages by the
    variable `page_by`. With `one_by_one`, a file of a list may fail without the others. `example` is a file name of the
    publisher's in place of `{name}`.
    """

    address: str
    target: str
    kind: Kind
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    find: Callable[[bytes], list[Found]] | None = None
    paging: Paging | None = None
    members: tuple[Member, ...] = ()
    vintages: bool = False
    one_by_one: bool = False
    example: str = "page-00001.json"
    question: str | None = None
    page_by: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The names under the snapshot folder that the download ends as."""
        return tuple(each.target for each in self.members) or (self.target,)

    @property
    def examples(self) -> tuple[str, ...]:
        """The same with names for what is filled in."""
        return tuple(each.format(name=self.example, id="RR8", month="2026-01") for each in self.targets)


@dataclass(frozen=True, slots=True)
class Publication:
    """A publisher's data that `frontdoor fetch` brings under one name.

    `documented` is the page on which the publisher describes the addresses; `seconds` the least time between two
    requests to one host; `size` about how much there is to fetch.
    """

    id: str
    title: str
    publisher: str
    licence: str
    documented: str
    size: str
    seconds: float
    downloads: tuple[Download, ...]
