"""A publication fetched into a snapshot folder: everything of it, or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import httpx

from ingest.fetch.declare import Download, Found, Publication
from ingest.fetch.manifest import UNFINISHED, Entry, entries, forget, held, switch
from ingest.fetch.paged import paged
from ingest.fetch.paging import Paging
from ingest.fetch.unpack import unpack
from ingest.fetch.verify import digest, verify
from ingest.fetch.web import NotFetched, Web, mirrored
from ingest.fetch.whole import Version, discard, now, whole
from ingest.sparql.download import Question, fetch_rows, query
from ingest.sparql.endpoint import Endpoint, NoAnswer

Tell = Callable[[str, str, int, int | None], None]
"""Is told what is under way, in which unit ("bytes" or "records"), how far it is, and of how much, where known."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for beside: personal parameters, the first year, how many records or files for a try.

    `mirror`: the address of a mirror that SPARQL endpoints are asked at; `web.client` knows it for all else.
    """

    personal: Mapping[str, str] = field(default_factory=dict)
    since: int = 2021
    limit: int | None = None
    mirror: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fetch did: names of files written and of those left alone, and what failed without harm to the rest."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(slots=True)
class _Harvest:
    """Files that have come, to be switched to together."""

    arrived: dict[str, Path] = field(default_factory=dict)
    new: list[Entry] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


def fetch(publication: Publication, folder: Path, web: Web, wish: Wish, tell: Tell) -> Outcome:
    """What was fetched into the folder, which is as it was until all has come, and where NotFetched is raised."""
    with held(folder):
        before = [entry for entry in entries(folder) if entry.get("source") == publication.id]
        if wish.limit and any("limit" not in entry for entry in before):
            raise NotFetched(f"{folder} holds more than a try would leave of it; try it in another folder")
        harvest, gone = _Harvest(), set()
        for number, download in enumerate(publication.downloads):
            job = _Job(
                publication, download, folder, folder / UNFINISHED / publication.id / str(number), web, wish, tell
            )
            mine = [entry for entry in before if entry["target"] == download.target]
            if download.question:
                job.rows(download.question, mine, harvest)
            elif download.paging:
                job.pages(download.paging, mine, harvest)
            else:
                job.files(mine, harvest)
            if not download.vintages:
                gone |= {entry["name"] for entry in mine}
        gone -= harvest.kept | set(harvest.arrived)
        if harvest.arrived or gone:
            switch(folder, harvest.arrived, harvest.new, gone)
        forget(folder / UNFINISHED / publication.id)
        return Outcome(tuple(harvest.arrived), tuple(sorted(harvest.kept)), tuple(harvest.failed))


@dataclass(frozen=True, slots=True)
class _Job:
    publication: Publication
    download: Download
    folder: Path
    unfinished: Path
    web: Web
    wish: Wish
    tell: Tell

    def pages(self, paging: Paging, before: list[Entry], harvest: _Harvest) -> None:
        """Brings all pages of the interface."""
        download, seconds = self.download, self.publication.seconds
        personal = {name: value for name, value in self.wish.personal.items() if name in download.personal}
        run = paged(
            self.web, self._address(), paging, self.unfinished, personal=personal, headers=download.headers,
            seconds=seconds, limit=self.wish.limit, tell=self._telling("records"),
        )  # fmt: skip
        names = {page["name"]: download.target.format(name=page["name"]) for page in run.pages}
        made = [self._entry(names[page["name"]], page) for page in run.pages]
        same = {entry["name"]: entry["sha256"] for entry in made} == {each["name"]: each["sha256"] for each in before}
        if same and all(map(self._intact, before)):
            harvest.kept |= {entry["name"] for entry in before}
            return
        harvest.new += made
        harvest.arrived |= {target: self.unfinished / name for name, target in names.items()}

    def rows(self, question: str, before: list[Entry], harvest: _Harvest) -> None:
        """Brings the whole answer of a SPARQL endpoint to a question."""
        address = str(mirrored(self._address(), self.wish.mirror))
        asked = Question(Endpoint(address, tries=self.web.tries), query(question), self.download.page_by)
        tell = self._telling("records")
        try:
            path = fetch_rows(
                asked, self.unfinished, lambda rows: tell(rows, None), self.web.sleep,
                seconds=self.publication.seconds, limit=self.wish.limit,
            )  # fmt: skip
        except NoAnswer as fault:
            raise NotFetched(str(fault)) from fault
        told = {"url": self.download.address, "retrieved": now(), "sha256": digest(path), "size": path.stat().st_size}
        if [entry["sha256"] for entry in before] == [told["sha256"]] and all(map(self._intact, before)):
            harvest.kept |= {entry["name"] for entry in before}
            return
        harvest.new.append(self._entry(self.download.target, told))
        harvest.arrived[self.download.target] = path

    def files(self, before: list[Entry], harvest: _Harvest) -> None:
        """Brings the file at the address, or those that its page lists."""
        found = self._found()
        for number, each in enumerate(found[: self.wish.limit] if len(found) > 1 else found):
            mine = [entry for entry in before if entry["url"] == each.address]
            try:
                self._file(each, self.unfinished / str(number), mine, harvest)
            except NotFetched as fault:
                if not self.download.one_by_one:
                    raise
                harvest.failed.append(str(fault))
                harvest.kept |= {entry["name"] for entry in mine if self._intact(entry)}
        if len(harvest.failed) == len(found):
            raise NotFetched(f"none of {len(found)} files came; the first: {harvest.failed[0]}")

    def _found(self) -> list[Found]:
        address = self._address()
        if not self.download.find:
            return [Found(str(address))]

        def once() -> bytes:
            with self.web.answer(address, {}, self.publication.seconds) as response:
                return response.read()

        listed = self.download.find(self.web.patiently(once))
        return [replace(each, address=str(address.join(each.address))) for each in listed]

    def _file(self, found: Found, part: Path, mine: list[Entry], harvest: _Harvest) -> None:
        newest = max(mine, key=lambda entry: str(entry["retrieved"]), default=None)
        current = [entry for entry in mine if newest and entry["retrieved"] == newest["retrieved"]]
        known = None
        if newest and len(current) == len(self.download.targets) and all(map(self._intact, current)):
            known = Version(found.address, newest.get("etag"), newest.get("last_modified"))
        version = whole(
            self.web, httpx.URL(found.address), part, known=known, headers=self.download.headers,
            seconds=self.publication.seconds, tell=self._telling("bytes"),
        )  # fmt: skip
        if version is None:
            harvest.kept |= {entry["name"] for entry in current}
            return
        retrieved = now()
        try:
            made = list(self._unpacked(found, part, version, retrieved))
        except NotFetched:
            # What is damaged must not be gone on with.
            discard(part)
            raise
        if known and {entry["sha256"] for entry, _ in made} == {entry["sha256"] for entry in current}:
            harvest.kept |= {entry["name"] for entry in current}
            return
        for entry, path in made:
            harvest.new.append(entry)
            harvest.arrived[entry["name"]] = path

    def _unpacked(self, found: Found, part: Path, version: Version, retrieved: str) -> Iterable[tuple[Entry, Path]]:
        """The file, or the members of the zip, each with its entry."""
        verify(part, self.download.kind, version.address, found.checksum)
        names = {"id": found.id, "month": retrieved[:7], "name": PurePosixPath(httpx.URL(found.address).path).name}
        told = {
            "url": found.address, "retrieved": retrieved, "licence": found.licence, "publisher": found.publisher,
            "etag": version.etag, "last_modified": version.last_modified,
        }  # fmt: skip
        if not self.download.members:
            target = self.download.target.format(**names)
            yield self._entry(target, {**told, "sha256": digest(part), "size": part.stat().st_size}), part
        for number, member in enumerate(self.download.members):
            path = part.with_name(f"{part.name}.{number}")
            names["name"] = PurePosixPath(unpack(part, member, path)).name
            target = member.target.format(**names)
            yield self._entry(target, {**told, "sha256": digest(path), "size": path.stat().st_size}), path

    def _entry(self, name: str, told: Mapping[str, Any]) -> Entry:
        entry = {
            "name": name,
            "url": told["url"],
            "retrieved": told["retrieved"],
            "sha256": told["sha256"],
            "licence": told.get("licence") or self.publication.licence,
            "publisher": told.get("publisher") or self.publication.publisher,
            "source": self.publication.id,
            "target": self.download.target,
            "size": told["size"],
        }
        further = {**told, "limit": self.wish.limit}
        return entry | {name: further[name] for name in ("etag", "last_modified", "limit") if further.get(name)}

    def _intact(self, entry: Entry) -> bool:
        path, size = self.folder / entry["name"], int(entry["size"])
        return path.is_file() and path.stat().st_size == size and digest(path) == str(entry["sha256"])

    def _address(self) -> httpx.URL:
        filled = {name: value.format(since=self.wish.since) for name, value in self.download.parameters.items()}
        return httpx.URL(self.download.address).copy_merge_params(filled)

    def _telling(self, unit: str) -> Callable[[int, int | None], None]:
        return lambda done, total: self.tell(self.publication.id, unit, done, total)
