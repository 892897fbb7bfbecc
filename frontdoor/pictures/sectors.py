"""The colour and the shape of each sector: told apart by either alone.

The colours are those of Okabe and Ito, which people of every colour vision tell apart
(https://jfly.uni-koeln.de/color/).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """How a sector is drawn: a colour, a shape that vis-network knows, and the sign for it in the legend."""

    name: str
    colour: str
    shape: str
    sign: str


NOT_STATED = Mark("sector not stated", "#999999", "dot", "●")

MARKS = {
    "academia": Mark("academia", "#0072B2", "dot", "●"),
    "nhs": Mark("NHS", "#56B4E9", "square", "■"),
    "industry": Mark("industry", "#D55E00", "triangle", "▲"),
    "convening": Mark("convening", "#CC79A7", "star", "★"),
    "government": Mark("government", "#009E73", "triangleDown", "▼"),
    "membership-organisation": Mark("membership organisation", "#E69F00", "diamond", "◆"),
    "charity": Mark("charity", "#F0E442", "hexagon", "⬢"),
}


def mark(sector: str | None) -> Mark:
    """The mark of a sector, as `resolved` names it; one for organisations whose sector no source states."""
    if sector is None:
        return NOT_STATED
    return MARKS.get(sector, Mark(sector, "#000000", "hexagon", "⬢"))
