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
# # The collaboration network
#
# Who works with whom on a topic: ties, communities and brokers. The graph is the one in the workspace
# (`FRONTDOOR_HOME`, or `.frontdoor`); `frontdoor build` makes it from the sample.

# %%
import os
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx

from graph.evidence import evidence
from graph.network.collaborations import collaborations
from graph.workspace import Workspace

workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
connection = evidence(workspace)

# %% [markdown]
# ## What ties them
#
# Two organisations are tied by each project, trial or publication that both take part in. A work of n organisations
# gives each pair 1 / (n - 1), halved every five years, so that a large consortium does not outweigh many small
# projects (M. E. J. Newman, Physical Review E 64, 016132, 2001). `collaborations` gives a networkx graph whose
# edges carry their evidence.

# %%
network = collaborations(connection, sector={"nhs", "academia"}, since="2015")
print(f"{network.number_of_nodes()} organisations, {network.number_of_edges()} pairs")
for one, other, tie in sorted(network.edges(data=True), key=lambda edge: -edge[2]["weight"])[:5]:
    items = len(tie["evidence"])
    pair = f"{network.nodes[one]['label']} and {network.nodes[other]['label']}"
    print(f"{tie['weight']:.2f}  {pair}: {items} works together")
assert nx.number_of_selfloops(network) == 0

# %% [markdown]
# ## Who stands between others
#
# Betweenness on the largest part, with distances that are short where ties are strong.

# %%
largest = network.subgraph(max(nx.connected_components(network), key=len)).copy()
for *_, tie in largest.edges(data=True):
    tie["distance"] = 1 / tie["weight"]
between = nx.betweenness_centrality(largest, weight="distance")
brokers = sorted(between, key=lambda each: -between[each])[:5]
for each in brokers:
    print(f"{between[each]:.3f}  {largest.nodes[each]['label']}")
assert 0 <= between[brokers[0]] <= 1

# %% [markdown]
# ## Communities
#
# Groups that work among themselves more than with others (Louvain, with a fixed start).

# %%
groups = sorted(nx.community.louvain_communities(largest, weight="weight", seed=2017), key=len, reverse=True)
print(f"{len(groups)} communities of {', '.join(str(len(each)) for each in groups[:8])}… organisations")
assert sum(map(len, groups)) == largest.number_of_nodes()

# %% [markdown]
# ## A picture
#
# The forty organisations with the strongest ties, in the colours of their communities, and the eighty strongest
# ties. `frontdoor picture neighbourhood NAME` writes one to turn and zoom, as a page that needs no network
# (`frontdoor.pictures`, pyvis).

# %%
strongest = sorted(largest, key=lambda each: -largest.degree(each, weight="weight"))[:40]
shown = largest.subgraph(strongest)
places = nx.spring_layout(shown, seed=2017, weight="weight", k=0.9)
colours = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999"]
of_group = {each: colours[min(at, len(colours) - 1)] for at, group in enumerate(groups) for each in group}
picture, axes = plt.subplots(figsize=(9, 7))
ties = sorted(shown.edges, key=lambda pair: -shown.edges[pair]["weight"])[:80]
nx.draw_networkx_edges(shown, places, ties, ax=axes, alpha=0.3)
nx.draw_networkx_nodes(shown, places, ax=axes, node_size=90, node_color=[of_group[each] for each in shown])
labels = {each: shown.nodes[each]["label"] for each in strongest[:12]}
nx.draw_networkx_labels(shown, places, labels, ax=axes, font_size=7)
axes.set_axis_off()
plt.show()

# %%
tied = shown.number_of_edges()
print(f"Between the forty strongest there are {tied} ties, {100 * nx.density(shown):.0f} % of those that could be.")
assert len(shown) <= 40
