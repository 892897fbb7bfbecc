"""The competency questions: what the graph must be able to answer, for whom, and with which words."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class BadCompetency(ValueError):
    """A competency question that does not hold together; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class CompetencyQuestion:
    """A question by a user, on a topic that is a folder of saved queries.

    `needs` are classes and properties by their prefixed names. Either `query` names the saved query that answers it, or
    `waits_for` says what is missing.
    """

    id: str
    user: str
    topic: str
    question: str
    needs: tuple[str, ...]
    query: str | None
    waits_for: str | None


@cache
def competency_questions() -> tuple[CompetencyQuestion, ...]:
    """Every competency question in the order of the file. Raises BadCompetency."""
    text = files("ontology").joinpath("competency.yaml").read_text(encoding="utf-8")
    return tuple(question(user, each) for user, asked in yaml.safe_load(text).items() for each in asked)


def question(user: str, each: dict[str, Any]) -> CompetencyQuestion:
    """A question of a user from its entry in the file. Raises BadCompetency."""
    left = dict(each)
    try:
        made = CompetencyQuestion(
            id=left.pop("id"),
            user=user,
            topic=left.pop("topic"),
            question=left.pop("question"),
            needs=tuple(left.pop("needs")),
            query=left.pop("query"),
            waits_for=left.pop("waits_for", None),
        )
    except KeyError as missing:
        raise BadCompetency(f"{user}: {each} lacks {missing}") from None
    if left:
        raise BadCompetency(f"{made.id}: it has {', '.join(left)}, which means nothing")
    if (made.query is None) == (made.waits_for is None):
        raise BadCompetency(f"{made.id}: it has either a query or something that it waits for")
    return made
