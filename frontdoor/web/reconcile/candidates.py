"""Reconciliation queries answered: the organisations that each may mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdoor.verdict import Verdict, verdict
from frontdoor.web.directory import Listed, id_of
from frontdoor.web.profile import PROPERTIES
from frontdoor.web.reconcile.queries import MOST, Query
from frontdoor.web.reconcile.weighing import agreement, weighed
from frontdoor.web.service import Opened

WEIGHED = 0.01
"""The confidence from which a candidate is compared with the properties given; below, they would change nothing."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate. `named`: how sure it is by its name alone. `confidence`: after all else was weighed."""

    id: str
    named: float
    confidence: float
    agreements: tuple[tuple[str, bool], ...] = ()


def results(opened: Opened, batch: Mapping[str, Query]) -> dict[str, Any]:
    """A reconciliation result batch: for each key of a query batch its candidates, the surest first."""
    texts = {key: query.text or _name_given(query) for key, query in batch.items()}
    asked = [key for key, text in texts.items() if text]
    # More are asked for than wanted: some are of other types, and what is known beside the name may turn the order.
    found = opened.matcher.match([texts[key] for key in asked], limit=MOST)
    named = {
        key: {id_of(each.iri): each.confidence for each in of_key} for key, of_key in zip(asked, found, strict=True)
    }
    return {key: {"result": _result(opened, query, named.get(key, {}))} for key, query in batch.items()}


def description(opened: Opened, listed: Listed) -> str:
    """What tells an organisation from its namesakes: kind, place, and status where it is not active."""
    status = None if listed.status == "active" else listed.status
    kind = opened.kinds.name(listed.kind) if listed.kind else None
    return ", ".join(filter(None, (kind, listed.region or listed.country, status)))


def typed(opened: Opened, listed: Listed) -> list[dict[str, str]]:
    """The types of an organisation, as objects of id and name."""
    return [{"id": listed.kind, "name": opened.kinds.name(listed.kind)}] if listed.kind else []


def _name_given(query: Query) -> str:
    return next((values[0] for name, values in query.properties if name == "name" and values), "")


def _result(opened: Opened, query: Query, named: Mapping[str, float]) -> list[dict[str, Any]]:
    decided = _registered(opened, query)
    registered = decided or opened.directory.known_as(query.text)
    allowed = _allowed(opened, query)
    found = []
    for each in dict.fromkeys([*sorted(registered), *named]):
        listed = opened.directory.by_id.get(each)
        if listed is None or (allowed is not None and listed.kind not in allowed):
            continue
        sure = named.get(each, 0.0)
        agreements = _agreements(opened, query, each) if sure >= WEIGHED or each in registered else ()
        # Two organisations registered under what was given contradict one another: neither is sure.
        after = 1 / len(registered) if each in registered else weighed(sure, agreements)
        found.append(_Found(each, sure, after, agreements))
    found.sort(key=lambda each: (-each.confidence, -each.named, each.id))
    said = verdict([each.confidence for each in found], opened.matcher.accepts)
    match = decided if decided else {each.id for each in found[:1] if said is Verdict.matched}
    match = match if len(match) == 1 else set()
    return [_candidate(opened, each, each.id in match) for each in found[: query.limit]]


def _registered(opened: Opened, query: Query) -> set[str]:
    """The organisations registered under an identifier that is given as a property."""
    return set().union(*(opened.directory.holders(name, text) for name, values in query.properties for text in values))


def _allowed(opened: Opened, query: Query) -> set[str] | None:
    """The kinds an answer may be of; None for any."""
    if not query.types:
        return None
    within = [opened.kinds.within(each) for each in query.types]
    return set.intersection(*within) if query.all_types else set.union(*within)


def _agreements(opened: Opened, query: Query, id: str) -> tuple[tuple[str, bool], ...]:
    """Which of the properties given agree with an organisation's; those of which that can't be told are left out."""
    known = [(name, values) for name, values in query.properties if name in PROPERTIES]
    if not known:
        return ()
    profile = opened.profile(id)
    told = ((name, agreement(name, values, profile.get(name, ()))) for name, values in known)
    return tuple((name, agrees) for name, agrees in told if agrees is not None)


def _candidate(opened: Opened, found: _Found, match: bool) -> dict[str, Any]:
    listed = opened.directory.by_id[found.id]
    features = {"name": round(found.named, 4), **dict(found.agreements)}
    return {
        "id": found.id,
        "name": listed.name,
        "description": description(opened, listed),
        "type": typed(opened, listed),
        "score": round(100 * found.confidence, 1),
        "features": [{"id": name, "value": value} for name, value in features.items()],
        "match": match,
    }
