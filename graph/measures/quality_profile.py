"""REF quality profiles: percentages at 4*, 3*, 2*, 1* and unclassified."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

WEIGHTS_2021 = (Decimal("0.60"), Decimal("0.25"), Decimal("0.15"))
"""Of outputs, impact and environment in REF 2021."""


def overall_profile(
    outputs: Sequence[Decimal],
    impact: Sequence[Decimal],
    environment: Sequence[Decimal],
    weights: tuple[Decimal, Decimal, Decimal] = WEIGHTS_2021,
) -> list[int]:
    """The overall profile from three sub-profiles, each from 4* down to unclassified: whole per cents that sum to 100.

    The weighted percentages are rounded cumulatively: the running totals are rounded, halves up, and the profile is
    their differences. REF 2021, Guidance on submissions, annex on the overall quality profile.
    """
    weighted = [
        sum((weight * level for weight, level in zip(weights, levels, strict=True)), Decimal(0))
        for levels in zip(outputs, impact, environment, strict=True)
    ]
    totals = [int(total.quantize(Decimal(1), ROUND_HALF_UP)) for total in accumulate(weighted)]
    return [total - before for total, before in zip(totals, [0, *totals], strict=False)]


def grade_point_average(profile: Sequence[float]) -> float:
    """GPA = Σ k·q_k / 100 over 4*, 3*, 2*, 1*, from 0 to 4. `profile`: percentages from 4* down."""
    return sum(stars * share for stars, share in zip((4, 3, 2, 1), profile, strict=False)) / 100
