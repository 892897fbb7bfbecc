"""Pounds in few digits, and how much of them rests on what nobody confirmed."""

from graph.identity.doubt import Resting


def pounds(amount: float) -> str:
    """`£12.3m`, `£40k`, `£950`; what rounds up to the next unit is given in it."""
    if round(amount) < 1_000:
        return f"£{amount:,.0f}"
    if round(amount / 1_000) < 1_000:
        return f"£{amount / 1_000:,.0f}k"
    return f"£{amount / 1_000_000:,.1f}m"


def resting_on(money: Resting) -> str:
    """`£12.3m, of which £1.1m (9 %) on unconfirmed matches`; all and nothing in words."""
    if not money.unconfirmed:
        return f"{pounds(money.total)}, none of it on unconfirmed matches"
    if money.unconfirmed == money.total:
        return f"{pounds(money.total)}, all of it on unconfirmed matches"
    percent = f"{money.share * 100:.0f}" if money.share >= 0.01 else "under 1"
    return f"{pounds(money.total)}, of which {pounds(money.unconfirmed)} ({percent} %) on unconfirmed matches"
