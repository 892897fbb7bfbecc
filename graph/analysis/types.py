"""The fact types that analyses state; each is a table of the build and triples of its analysis graph."""

from typing import Any

from graph.analysis.taking_part import TakingPart
from graph.analysis.word_starts import WordStart
from graph.excellence.observation import Observation
from graph.expertise.facts import EXPERTISE_TYPES
from graph.network.facts import NETWORK_TYPES

ANALYSIS_TYPES: tuple[type[Any], ...] = (
    Observation, *EXPERTISE_TYPES, *NETWORK_TYPES, TakingPart, WordStart,
)  # fmt: skip
