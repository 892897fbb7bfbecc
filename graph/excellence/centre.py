"""What speaks for an organisation as a centre for a topic: the pieces of evidence, each with its record."""

from dataclasses import dataclass, field

from graph.excellence.indicator import Figure
from graph.identity.doubt import Resting


@dataclass(frozen=True, slots=True)
class Award:
    """A project that names the topic. `share` is 1/n for n organisations; `amount` the whole project's pounds."""

    reference: str
    title: str
    role: str
    share: float
    start: str | None
    amount: float | None
    matched: str
    record: str


@dataclass(frozen=True, slots=True)
class Strength:
    """A declared strength: the source's words, the years, whether its page was seen, and what it cites."""

    theme: str
    start: str | None
    end: str | None
    verified: bool | None
    cited: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Submission:
    """An overall REF 2021 profile of a unit that covers the topic; `four_star` in per cent, None where withheld."""

    unit: str
    part: str
    four_star: float | None
    fte: float | None
    record: str | None


@dataclass(frozen=True, slots=True)
class Convenor:
    """A body the organisation takes part in, of which kind, and as what."""

    label: str
    kind: str | None
    role: str
    iri: str


@dataclass(slots=True)
class Centre:
    """One organisation with its evidence.

    `regions`: the ITL1 code it is in; several for a body that spans them, none where no source says. `weakest`: the
    lowest confidence its identity rests on. `money`: the pounds of its shares of awards, and how much of them rests on
    unconfirmed matches; None where no award has an amount. `silent`: what no source says of it, and why.
    `figures`: its indicators on the topic, by code. `front`: no other row is at least equal in every figure of
    `graph.excellence.weighing.PROFILE` and ahead in one. `acceptability`: the share of weightings of these figures,
    0 to 1, that put it among the first ten.
    """

    iri: str
    label: str
    kind: str | None
    sector: str | None
    country: str | None
    regions: list[str]
    weakest: float | None
    strengths: list[Strength] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    money: Resting | None = None
    convenors: list[Convenor] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    rank: int = 0
    figures: dict[str, Figure] = field(default_factory=dict)
    front: bool = False
    acceptability: float = 0.0

    @property
    def award_share(self) -> float:
        """The sum of the organisation's shares of its projects."""
        return sum(award.share for award in self.awards)

    @property
    def four_star_fte(self) -> float:
        """Full-time equivalents at 4*: FTE x per cent at 4* / 100, summed over submissions that are not withheld."""
        return sum((each.fte or 0) * (each.four_star or 0) / 100 for each in self.submissions)

    @property
    def order(self) -> tuple[int, int, float, float]:
        """What ranks, largest first: kinds of topic evidence, strengths, award shares, REF staff at 4*."""
        kinds = bool(self.strengths) + bool(self.awards)
        return kinds, len(self.strengths), round(self.award_share, 6), round(self.four_star_fte, 6)
