"""What a client offers while its user types: entities, types and properties by the beginning of a name or id."""

from itertools import islice
from typing import Any

from frontdoor.web.kinds import Kind, local_name
from frontdoor.web.profile import OF_ORGANISATIONS, PROPERTIES, Property
from frontdoor.web.reconcile.candidates import description, typed
from frontdoor.web.service import Opened

AT_ONCE = 10


def entities(opened: Opened, prefix: str, cursor: int, type: str | None = None) -> dict[str, Any]:
    """The organisations that a prefix may be the beginning of, after those that the cursor passes over."""
    allowed = opened.kinds.within(type) if type else None
    found = (each for each in opened.directory.beginning(prefix) if allowed is None or each.kind in allowed)
    return {
        "result": [
            {
                "id": each.id,
                "name": each.name,
                "description": description(opened, each),
                "notable": typed(opened, each),
            }
            for each in islice(found, cursor, cursor + AT_ONCE)
        ]
    }


def types(opened: Opened, prefix: str, cursor: int) -> dict[str, Any]:
    """The kinds whose name or id has a word with this beginning, each with the kinds directly above it."""
    found = (each for each in opened.kinds.by_id.values() if _begins(local_name(prefix), each.name, each.id))
    return {"result": [_type(opened, each) for each in islice(found, cursor, cursor + AT_ONCE)]}


def properties(opened: Opened, prefix: str, cursor: int) -> dict[str, Any]:
    """The properties whose name or id has a word with this beginning."""
    found = (each for each in offered(opened) if _begins(prefix, each.name, each.id))
    return {
        "result": [
            {"id": each.id, "name": each.name, "description": each.description}
            for each in islice(found, cursor, cursor + AT_ONCE)
        ]
    }


def offered(opened: Opened) -> list[Property]:
    """The properties that organisations of a build can have: identifiers first, of the schemes that it holds."""
    return [*(PROPERTIES[each] for each in opened.directory.schemes), *OF_ORGANISATIONS]


def proposed(opened: Opened, type: str, limit: int | None) -> dict[str, Any]:
    """A data extension property proposal: the same properties whatever the type."""
    asked = {"type": type} if limit is None else {"type": type, "limit": limit}
    return {**asked, "properties": [{"id": each.id, "name": each.name} for each in offered(opened)[:limit]]}


def _type(opened: Opened, kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "name": kind.name,
        "description": f"{kind.count:,} organisations",
        "broader": [
            {"id": each, "name": opened.kinds.name(each)} for each in kind.broader if each in opened.kinds.by_id
        ],
    }


def _begins(prefix: str, *names: str) -> bool:
    sought = prefix.strip().casefold()
    return any(f" {sought}" in f" {name.casefold()}" for name in names)
