"""What the store knows of one organisation, property by property, and the properties there are."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from frontdoor.web.directory import ORGANISATION
from graph.store.embedded import answer
from ingest.identifiers import SCHEMES
from queries.library import bound, questions

PROFILES_KEPT = 8192


@dataclass(frozen=True, slots=True)
class Property:
    """A property as a list of values shows it. `things`: whether its values are organisations."""

    id: str
    name: str
    description: str
    things: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A value as people read it, and the IRI of what it names where that is a thing."""

    text: str
    iri: str | None = None


OF_ORGANISATIONS = (
    Property("name", "name", "The name most sources use"),
    Property("other-name", "other name", "Names in the sources"),
    Property("legal-name", "legal name", "The name in a register"),
    Property("former-name", "former name", "A name it had before"),
    Property("acronym", "acronym", "A short form of its name"),
    Property("kind", "kind", "What kind of organisation it is"),
    Property("sector", "sector", "The sector it belongs to"),
    Property("status", "status", "Its status in the registers that give one"),
    Property("region", "region", "The region (ITL 1) it mainly is in; by name or code"),
    Property("country", "country", "The country it is in"),
    Property("town", "town", "The town of a site"),
    Property("postcode", "postcode", "The postcode of a site"),
    Property("website", "website", "Its home page"),
    Property("opened", "opened", "When it came into being"),
    Property("closed", "closed", "When it ceased to be"),
    Property("parent", "parent", "What it is part of", things=True),
    Property("member-of", "member of", "Clusters, networks and membership bodies it takes part in", things=True),
    Property("successor", "successor", "What came after it", things=True),
    Property("replaced-by", "replaced by", "The organisation an id that is no more points to", things=True),
)

PROPERTIES = {each.id: each for each in OF_ORGANISATIONS} | {
    code: Property(code, scheme.title, f"Registered by {scheme.owner}") for code, scheme in SCHEMES.items()
}
"""Every property by its id: of an identifier, the code of its scheme. They are those of organisations/profile.rq."""


@lru_cache(maxsize=PROFILES_KEPT)
def profile(store: Path, id: str) -> dict[str, tuple[Value, ...]]:
    """The values of an organisation's properties by the properties' ids; empty for an id that nothing is said of."""
    rows = answer(store, bound(questions()["organisations/profile"], {"organisation": ORGANISATION + id}))
    assert isinstance(rows, QuerySolutions)
    made: dict[str, dict[str, Value]] = {}
    for row in rows:
        key, text, thing = row["property"], row["value"], row["thing"]
        assert isinstance(key, Literal)
        assert isinstance(text, Literal)
        value = Value(text.value, thing.value if isinstance(thing, NamedNode) else None)
        values = made.setdefault(key.value, {})
        # A thing with several labels is one value, under the shortest of them.
        same = values.get(value.iri or value.text, value)
        values[value.iri or value.text] = min(value, same, key=lambda each: len(each.text))
    return {key: tuple(values.values()) for key, values in made.items()}
