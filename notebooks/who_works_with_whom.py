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
# # Who works with whom on a topic
#
# The organisations with evidence for a topic, and the projects that tie them. The graph is the one in the
# workspace (`FRONTDOOR_HOME`, or `.frontdoor`); `frontdoor build` makes it from the sample.

# %%
import os
from pathlib import Path

import networkx as nx
from pyvis.network import Network

from graph.evidence import evidence
from graph.excellence.centres import RULE, centres
from graph.workspace import Workspace
from ingest.source import sources

TOPIC = "antimicrobial resistance"
workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
connection = evidence(workspace)

# %% [markdown]
# ## The centres
#
# In a stated order of the evidence found. It is no ranking of quality, and awards in the sample are those that
# count as official development assistance.

# %%
loaded = {read["source"] for read in workspace.report()["reads"]}
found = centres(connection, [each.source for name, each in sources().items() if name in loaded], TOPIC, top=12)
print(RULE)
for row in found.rows:
    counts = f"strengths {len(row.strengths)}, awards {len(row.awards)} ({row.award_share:.2f})"
    print(f"{row.rank:>3}  {row.label:<45} {counts}")

# %% [markdown]
# ## What ties them
#
# Two organisations are tied by each project that names the topic and has both. The weight is Newman's: a project
# of n organisations gives each pair 1 / (n - 1), so that a large consortium does not outweigh many small projects
# (M. E. J. Newman, Physical Review E 64, 016132, 2001).

# %%
projects = {award.reference for row in found.rows for award in row.awards}
parties = connection.execute(
    "SELECT p.reference, r.iri, r.label FROM project_once p JOIN project_party y ON y.project = p.key "
    "JOIN resolved r ON r.iri = y.organisation WHERE list_contains(?, p.reference) ORDER BY ALL",
    [sorted(projects)],
).fetchall()
taking_part = nx.Graph()
for reference, iri, label in parties:
    taking_part.add_node(iri, label=label)
    taking_part.add_edge(reference, iri)
organisations = [node for node in taking_part if node not in projects]
network = nx.bipartite.collaboration_weighted_projected_graph(taking_part, organisations)
print(f"{network.number_of_nodes()} organisations, {network.number_of_edges()} pairs, {len(projects)} projects")
for one, other, tie in sorted(network.edges(data="weight"), key=lambda edge: -edge[2])[:5]:
    print(f"{tie:.2f}  {network.nodes[one]['label']} and {network.nodes[other]['label']}")

# %% [markdown]
# ## A picture to turn
#
# Positions are computed here and fixed; the page asks no other server for anything.

# %%
places = nx.spring_layout(network, seed=2017, scale=500)
picture = Network(height="600px", width="100%", cdn_resources="in_line")
picture.toggle_physics(False)
for node, label in network.nodes(data="label"):
    x, y = places[node]
    picture.add_node(node, label=label, x=float(x), y=float(y), shape="dot", size=8)
for one, other, tie in network.edges(data="weight"):
    picture.add_edge(one, other, value=float(tie))
lines = picture.generate_html().splitlines()
outside = ("cdn.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com")
page = workspace.home / "who_works_with_whom.html"
page.write_text("\n".join(line for line in lines if not any(host in line for host in outside)), encoding="utf-8")
print(page.name)
