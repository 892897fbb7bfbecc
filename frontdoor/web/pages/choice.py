"""The organisation that somebody means by what they typed, or those to choose from."""

from dataclasses import dataclass

from frontdoor.search.asked import Hit, found
from frontdoor.web.directory import ORGANISATION, id_of
from frontdoor.web.service import Opened
from graph.identity.named import NobodyNamed
from graph.matching.called import Called, Unclear, organisation_called

OFFERED = 8
WHO = ("organisation", "body")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was typed, the one organisation it means, or the likeliest to choose from where that is open."""

    text: str
    meant: Called | None
    options: list[Hit]


def choice(opened: Opened, text: str) -> Choice:
    """The organisation meant by an id, IRI, identifier or name; where several or none are, what resembles it."""
    text = text.strip()
    if not text:
        return Choice(text, None, [])
    if listed := opened.directory.by_id.get(id_of(text)):
        return Choice(text, Called(ORGANISATION + listed.id, listed.name, 1.0), [])
    try:
        meant = opened.answers.kept(
            ("called", text),
            lambda connection: organisation_called(connection, lambda: opened.matcher, text),  # type: ignore[arg-type, return-value]
        )
    except (NobodyNamed, Unclear):
        hits = [hit for group in found(opened.index, text, kinds=WHO, top=OFFERED) for hit in group.hits]
        return Choice(text, None, sorted(hits, key=lambda hit: -hit.score)[:OFFERED])
    return Choice(text, meant, [])
