# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Centres of excellence and their uncertainty
#
# A count is one draw of many that could have been. How far does the order of the centres for a topic hold?

# %%
import os
from pathlib import Path

import matplotlib.pyplot as plt

from graph.evidence import evidence
from graph.excellence.centres import centres
from graph.workspace import Workspace
from ingest.source import sources

TOPIC = "malaria"
workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
connection = evidence(workspace)
read = {each["source"] for each in workspace.report()["reads"]}
found = centres(connection, [each.source for name, each in sources().items() if name in read], TOPIC, top=10)

# %% [markdown]
# ## Shares of awards with their 95 % intervals
#
# A project counts 1/n for each of its n organisations.

# %%
rows = [row for row in found.rows if "awards-fractional" in row.figures][::-1]
figures = [row.figures["awards-fractional"] for row in rows]
picture, axes = plt.subplots(figsize=(8, 4))
below = [each.value - each.lower for each in figures]
above = [each.upper - each.value for each in figures]
axes.errorbar(
    [each.value for each in figures], range(len(rows)), xerr=[below, above], fmt="o", capsize=3, color="#104f88"
)
axes.set_yticks(range(len(rows)), [row.label for row in rows])
axes.set_xlabel(f"share of awards on {TOPIC}, 95 % interval")
picture.tight_layout()
plt.show()

# %%
first, others = figures[-1], figures[:-1]
overlapping = sum(each.upper >= first.lower for each in others)
print(f"The interval of the first overlaps with those of {overlapping} of the {len(others)} others that have awards.")
assert all(each.lower <= each.value <= each.upper for each in figures)

# %% [markdown]
# ## Ties and weightings
#
# Organisations that no criterion tells apart share a rank. Of 2,000 random weightings of the figures, how many put
# each among the first ten?

# %%
for row in found.rows:
    tied = sum(other.rank == row.rank for other in found.rows) > 1
    rank = f"{row.rank:>2}{' tied' if tied else '     '}"
    print(f"{rank}  {row.label:<45} in the top ten in {100 * row.acceptability:.0f} % of weightings")
assert all(0 <= row.acceptability <= 1 for row in found.rows)

# %% [markdown]
# ## Specialised, or only large?
#
# The location quotient: how many times more of an organisation's work is on the topic than of all work. Small units
# are drawn towards one, so that a single project does not make a centre.

# %%
for row in found.rows:
    if special := row.figures.get("specialisation"):
        span = f"{special.lower:.1f} to {special.upper:.1f}; shrunk {special.shrunk:.1f}"
        print(f"{row.label:<45} {special.value:>6.1f}   ({span})")
