"""Writes `docs/indicators.md`: every indicator's card, as the ontology states it."""

import sys
from pathlib import Path

from graph.excellence.cards import Card, cards

HEAD = """# Indicators

Each figure of the graph has a card: what it measures, how, and what it is not for. The same stands on the page
`/how-it-is-computed` and in the ontology, from which this page is made (`make docs`).
"""

LINES = (
    ("Formula", "formula"), ("Counting", "counting"), ("Interval", "interval"), ("Population", "population"),
    ("Period", "period"), ("Warning", "warning"), ("Not for", "not_for"), ("Source", "source"),
)  # fmt: skip


def indicators() -> str:
    """The page as Markdown."""
    return HEAD + "".join(_card(each) for each in sorted(cards().values(), key=lambda card: card.label))


def _card(card: Card) -> str:
    lines = "".join(f"- **{title}**: {getattr(card, name)}\n" for title, name in LINES if getattr(card, name))
    return f"\n## {card.label} {{: #{card.code} }}\n\n{card.measures}\n\n{lines}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(indicators(), encoding="utf-8")
