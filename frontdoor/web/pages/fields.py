"""The form of a saved question: a field a parameter, with its choices where they are few, else by words."""

import re
from dataclasses import dataclass, field
from importlib.resources import files

from frontdoor.regions import ITL1
from frontdoor.search.asked import found
from frontdoor.web.pages.asking import Ask
from frontdoor.web.pages.vocabulary import codes
from frontdoor.web.service import Opened
from queries.library import BadParameter, questions
from queries.parameters import Parameter

OFFERED = 12
CHOICES = 400

FOUND_BY_WORDS = {"organisations/find_by_name": ("organisation", "body"), "expertise/concepts_by_name": ("concept",)}
"""Questions that list values by words, and what the search calls the same: it answers in milliseconds."""


@dataclass(slots=True)
class Field:
    """A field: its parameter, the `value` that stands in it, and what that is `called`.

    `choices`: all values that it can take, each with its label. `meant`: those that fit words typed in place of an IRI.
    `problem`: why the value can't be taken.
    """

    name: str
    type: str
    description: str
    example: str
    value: str
    values: str | None
    called: str | None = None
    choices: list[tuple[str, str]] = field(default_factory=list)
    meant: list[tuple[str, str]] = field(default_factory=list)
    problem: str | None = None

    @property
    def by_words(self) -> bool:
        """Whether words can be typed for it, as its values are IRIs that the search finds by words."""
        return self.type == "iri" and not self.choices and self.values in FOUND_BY_WORDS


async def filled(parameter: Parameter, typed: str | None, opened: Opened, ask: Ask) -> Field:
    """The field of a parameter for what was typed into it; its example where nothing was.

    Words in place of an IRI are looked up: one thing that fits is taken, several are offered as `meant`.
    """
    value = typed.strip() if typed and typed.strip() else parameter.example
    made = Field(parameter.name, parameter.type, parameter.description, parameter.example, value, parameter.values)
    made.choices = await _choices(parameter, opened, ask)
    if made.by_words and not re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", value):
        made.meant = _meant(str(parameter.values), value, opened)
        if len(made.meant) != 1:
            fit = f"several fit “{value}”; choose one or type more of it"
            nothing = f"nothing in the sources loaded is called “{value}”"
            made.problem = f"{made.name}: {fit if made.meant else nothing}"
            return made
        [(made.value, made.called)], made.meant = made.meant, []
    try:
        term = parameter.term(made.value)
    except BadParameter as error:
        made.problem = str(error)
        return made
    if made.choices and made.value not in dict(made.choices):
        made.choices.insert(0, (made.value, made.value))
    if parameter.type == "iri" and not made.choices and not made.called:
        named = await ask(_called(term), 1)
        made.called = named.rows[0][0].value if named.rows and named.rows[0][0] else None
    return made


def _called(term: str) -> str:
    text = files("frontdoor.web.pages").joinpath("called.rq").read_text(encoding="utf-8")
    return text.replace("<>", term)


def _meant(values: str, words: str, opened: Opened) -> list[tuple[str, str]]:
    """What the search finds by words, with its name; the one alone whose name is no more than the words."""
    groups = found(opened.index, words, kinds=FOUND_BY_WORDS[values], top=OFFERED)
    hits = list(dict.fromkeys((each.iri, each.label) for group in groups for each in group.hits))[:OFFERED]
    same = [each for each in hits if each[1].casefold() == words.casefold()]
    return same if len(same) == 1 else hits


async def _choices(parameter: Parameter, opened: Opened, ask: Ask) -> list[tuple[str, str]]:
    if parameter.list:
        return codes(parameter.list)
    if parameter.values == "places/territories":
        return list(ITL1.items())
    if parameter.values == "organisations/kinds":
        return sorted(((each.id, each.name) for each in opened.kinds.by_id.values()), key=lambda each: each[1])
    if parameter.values and not questions()[parameter.values].parameters:
        asked = questions()[parameter.values]
        listing = await ask(asked.text, CHOICES + 1)
        at = [each.name for each in asked.columns].index("organisation")
        listed = {row[at].value: row[at + 1].value for row in listing.rows if row[at] and row[at + 1]}  # type: ignore[union-attr]
        return sorted(listed.items(), key=lambda each: each[1]) if len(listing.rows) <= CHOICES else []
    return []
