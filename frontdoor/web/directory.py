"""The organisations of a build in memory: found by the beginning of a name's word, or by a registered identifier."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from ingest.identifiers import SCHEMES, UnknownIdentifier, parse
from ingest.names import normal
from ontology.terms import ENTITY

ORGANISATION = ENTITY + "organisation/"
"""The IRI of an organisation is this and its id."""

UNFINISHED = "0q0"
"""Letters that no name has: they mark a word that may go on, so that it is not taken for an abbreviation."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of an organisation. `kind`: the local name of its class."""

    id: str
    name: str
    kind: str | None
    status: str | None
    country: str | None
    region: str | None


class Directory:
    """Organisations by id, `by_id`, their names, and which schemes of identifiers they have, `schemes`."""

    def __init__(
        self, listed: list[Listed], called: list[tuple[str, str]], registered: list[tuple[str, str, str]]
    ) -> None:
        """`called`: (id, name), in the order in which they are to be found. `registered`: (scheme, value, id)."""
        self.by_id = {each.id: each for each in listed}
        self._holders: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme, value, holder in registered:
            self._holders[scheme, value].add(holder)
        self.schemes = [scheme for scheme in SCHEMES if scheme in {scheme for scheme, _ in self._holders}]
        # One text of all names, each a line with a space at both ends of every word: searching it costs a millisecond.
        lines, self._starts, self._ids, length = [], [0], [], 0
        for bearer, name in dict.fromkeys((bearer, normal(text)) for bearer, text in called):
            lines.append(f"\n {name} ")
            length += len(lines[-1])
            self._starts.append(length)
            self._ids.append(bearer)
        self._text = "".join(lines)

    @classmethod
    def of(cls, evidence: duckdb.DuckDBPyConnection) -> "Directory":
        """The directory of a build (`graph.evidence`)."""
        evidence.execute(files("frontdoor.web").joinpath("directory.sql").read_text(encoding="utf-8"))
        rows = evidence.execute("SELECT iri, label, kind, status, country, region FROM listed").fetchall()
        return cls(
            [Listed(id_of(iri), *more) for iri, *more in rows],
            [(id_of(iri), text) for iri, text in evidence.execute("SELECT * FROM called").fetchall()],
            [(scheme, value, id_of(iri)) for scheme, value, iri in evidence.execute("FROM registered").fetchall()],
        )

    def holders(self, scheme: str, text: str) -> set[str]:
        """The ids of the organisations registered under an identifier, in whatever way it is written."""
        try:
            value, _ = parse(scheme, text)
        except UnknownIdentifier:
            return set()
        return self._holders.get((scheme, value), set())

    def known_as(self, text: str) -> set[str]:
        """The ids of the organisations that a text identifies by our IRI or id, or as a registry spells it."""
        text = text.strip()
        if id_of(text) in self.by_id:
            return {id_of(text)}
        value = text.rsplit("/", 1)[-1]
        return set().union(*(self._holders.get((scheme, value), ()) for scheme in self.schemes))

    def beginning(self, prefix: str) -> Iterator[Listed]:
        """Each organisation once: those a prefix identifies, then by names, then by words in names."""
        seen = dict.fromkeys(sorted(self.known_as(prefix)))
        yield from [self.by_id[each] for each in seen]
        sought = normal(prefix + UNFINISHED).removesuffix(UNFINISHED)
        for start in ("\n ", " ") if sought.strip() else ():
            at = self._text.find(start + sought)
            while at >= 0:
                line = bisect_right(self._starts, at) - 1
                if self._ids[line] not in seen:
                    seen[self._ids[line]] = None
                    yield self.by_id[self._ids[line]]
                at = self._text.find(start + sought, self._starts[line + 1])


def id_of(iri: str) -> str:
    """The id of an organisation by its IRI; what is none stays as it is."""
    return iri.removeprefix(ORGANISATION)
