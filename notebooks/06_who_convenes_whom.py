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
# # Clusters and membership bodies: who convenes whom
#
# A cluster organisation convenes academia, the NHS, government and industry; a membership body represents its
# members' needs. Each stands here as what the evidence says it is.

# %%
import os
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt

from graph.evidence import evidence
from graph.network.convening import bodies, overlaps
from graph.workspace import Workspace

workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
found = bodies(evidence(workspace))
print(Counter(each.kind for each in found))

# %% [markdown]
# ## Members by sector

# %%
largest = sorted((each for each in found if each.kind == "ClusterOrganisation"), key=lambda each: len(each.members))[
    -8:
]
sectors = sorted({member.sector or "not stated" for each in largest for member in each.members})
picture, axes = plt.subplots(figsize=(9, 4))
begun = [0] * len(largest)
colours = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999"]
for sector, colour in zip(sectors, colours, strict=False):
    width = [sum((member.sector or "not stated") == sector for member in each.members) for each in largest]
    axes.barh([each.label for each in largest], width, left=begun, label=sector, color=colour)
    begun = [one + more for one, more in zip(begun, width, strict=True)]
axes.xaxis.get_major_locator().set_params(integer=True)
axes.set_xlabel("members that sources list")
axes.legend()
picture.tight_layout()
plt.show()

# %%
most = largest[-1]
print(
    f"{most.label} has the most listed members, {len(most.members)}; "
    "a body without a bar has none listed, which is not none."
)
assert begun[-1] == len(most.members)

# %% [markdown]
# ## Where remits overlap
#
# Members in common, of all members of either (Jaccard).

# %%
named = {each.iri: each.label for each in found}
for each in overlaps(found)[:8]:
    print(f"{each.share:.0%}  {named[each.one]} and {named[each.other]}: {len(each.members)} members of both")

# %% [markdown]
# ## Which sectors a body says that it brings together, with its record

# %%
for each in found:
    if each.kind == "ClusterOrganisation":
        for sector in each.sectors[:2]:
            print(
                f"{each.label}: {sector.sector}, {sector.activity or 'through what is not stated'}   [{sector.record}]"
            )
