"""The gallery: every saved question by its topic."""

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query

from frontdoor.web.pages.page import page
from frontdoor.web.service import Service
from queries.library import Question, questions


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the gallery: its name within its topic, what it asks, who asks it, what it takes."""

    name: str
    address: str
    summary: str
    audience: list[str]
    parameters: list[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """The questions on a topic."""

    topic: str
    questions: list[Asked]


@dataclass(frozen=True, slots=True)
class Gallery:
    """The questions that have every word of `q` and are for `audience`, of all that there are."""

    q: str
    audience: str
    audiences: list[str]
    topics: list[Topic]
    found: int
    total: int


def router(service: Service) -> APIRouter:
    """The page of the saved questions."""
    made = APIRouter()

    def answer(
        q: Annotated[str, Query(max_length=200, description="Words of a question, all of which it must have.")] = "",
        audience: Annotated[str, Query(max_length=50, description="Only questions for these people.")] = "",
    ) -> Gallery:
        return gallery(q, audience)

    page(made, "/questions", "questions.html", answer, summary="The saved questions by topic.")
    return made


def gallery(q: str = "", audience: str = "") -> Gallery:
    """The questions whose name, summary, columns and parameters together have every word asked for."""
    words = q.casefold().split()
    every = questions()
    kept = [
        each
        for each in every.values()
        if (not audience or audience in each.audience) and all(word in _text(each) for word in words)
    ]
    topics = [
        Topic(topic, [_asked(each) for each in some])
        for topic, some in groupby(kept, lambda each: each.name.partition("/")[0])
    ]
    audiences = sorted({person for each in every.values() for person in each.audience})
    return Gallery(q, audience, audiences, topics, len(kept), len(every))


def _asked(each: Question) -> Asked:
    parameters = [parameter.name for parameter in each.parameters]
    return Asked(each.name.partition("/")[2], "/questions/" + each.name, each.summary, list(each.audience), parameters)


def _text(each: Question) -> str:
    said = [each.name.replace("_", " "), each.summary]
    said += [part for column in each.columns for part in (column.name, column.meaning)]
    said += [part for parameter in each.parameters for part in (parameter.name, parameter.description)]
    return " ".join(said).casefold()
