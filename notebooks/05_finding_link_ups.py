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
# # Finding link-ups as a broker
#
# How two organisations link up, on which evidence, who can introduce them, and whom one of them should meet.

# %%
import os
from pathlib import Path

from graph.evidence import evidence
from graph.excellence.question import organisation
from graph.paths.graph_of_links import link_graph
from graph.paths.links import links
from graph.suggest.suggest import suggestions
from graph.workspace import Workspace
from ingest.source import sources

workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
connection = evidence(workspace)
read = {each["source"] for each in workspace.report()["reads"]}
loaded = [each.source for name, each in sources().items() if name in read]
one = organisation(connection, "University of Leeds")
other = organisation(connection, "Cell and Gene Therapy Catapult")

# %% [markdown]
# ## Paths of at most four steps
#
# Ranked by strength, recency and confidence; organisations with very many links cost more to pass through.

# %%
found = links(link_graph(connection, loaded), connection, one, other, count=4)
for path in found.paths:
    print(f"\n{' > '.join((found.one_label, *path.between, found.other_label))}   score {path.score:.3f}")
    for hop in path.hops:
        print(f"   {hop.sentence}")
assert 0 < len(found.paths) <= 4
assert all(len(path.hops) <= 4 for path in found.paths)

# %% [markdown]
# ## Who can introduce them

# %%
if found.introducer:
    print(f"Every path runs through {found.introducer[1]}.")
for body in found.convenors:
    both = "both take part in" if body.one_takes_part and body.other_takes_part else "one takes part in"
    print(f"{both} {body.label}   [{body.one_record}]")

# %% [markdown]
# ## Whom should the University of Leeds meet?
#
# Organisations that share a partner or a body with it and have not worked with it, by a model that was tested on
# later years. What such lists were worth is said beside them.

# %%
met = suggestions(connection, loaded, one, top=5)
for each in met.rows:
    gains = ", ".join(gain.label for gain in each.gains[:3]) or "open"
    through = ", ".join(who.label for who in each.introducers[:2])
    print(f"{each.label:<35} score {each.score:.2f}; it would gain {gains}; through {through}")
skill = met.skill["lists"]["rankings"]
print(
    f"Of the first ten of such lists, {10 * skill['model']['precision_at_10']:.1f} came to work together within "
    f"three years; by popularity alone {10 * skill['preferential_attachment']['precision_at_10']:.1f}."
)
assert not any(each.linked for each in met.rows)
