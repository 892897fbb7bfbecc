"""Data extension: the values of properties of organisations that were reconciled before."""

import re
from typing import Any

from frontdoor.web.directory import id_of
from frontdoor.web.profile import PROPERTIES, Property, Value
from frontdoor.web.reconcile.queries import Extension
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def extended(opened: Opened, asked: Extension) -> dict[str, Any]:
    """A data extension response. An id that is not known has no values. Raises Refused for an unknown property."""
    for name, _ in asked.properties:
        if name not in PROPERTIES:
            raise Refused(f"extend: there is no property {name!r}; there are {', '.join(PROPERTIES)}")
    return {
        "meta": [{"id": name, "name": PROPERTIES[name].name} for name, _ in asked.properties],
        "rows": {each: _row(opened, id_of(each), asked) for each in asked.ids},
    }


def _row(opened: Opened, id: str, asked: Extension) -> dict[str, Any]:
    # An id that a later build replaced is in no list, but the store says where it points to.
    profile = opened.profile(id) if re.fullmatch(r"[a-z2-7]{1,52}", id) else {}
    return {
        name: [_cell(PROPERTIES[name], value) for value in profile.get(name, ())[: limit or None]]
        for name, limit in asked.properties
    }


def _cell(property: Property, value: Value) -> dict[str, Any]:
    if property.things and value.iri:
        return {"id": id_of(value.iri), "name": value.text}
    if _DAY.fullmatch(value.text):
        return {"date": f"{value.text}T00:00:00Z"}
    return {"str": value.text}
