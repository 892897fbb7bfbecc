"""How each figure is computed: the cards of the indicators, in words."""

from dataclasses import dataclass

from fastapi import APIRouter

from frontdoor.web.pages.page import page
from frontdoor.web.service import Service
from graph.excellence.cards import Card, cards


@dataclass(frozen=True, slots=True)
class How:
    """Every card, by what people call the indicator."""

    cards: list[Card]


def router(service: Service) -> APIRouter:
    """The page of all cards, each under the code of its indicator."""
    made = APIRouter()

    def answer() -> How:
        return service.opened().answers.kept(
            "cards", lambda connection: How(sorted(cards().values(), key=lambda each: each.label.casefold()))
        )

    page(made, "/how-it-is-computed", "how.html", answer, summary="How each indicator is computed, and what it is not.")
    return made
