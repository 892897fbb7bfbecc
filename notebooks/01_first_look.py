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
# # A first look
#
# What the graph holds, one question, one organisation, and the records behind one number. The graph is the one in
# the workspace (`FRONTDOOR_HOME`, or `.frontdoor`); `frontdoor build` makes it from the sample of real facts.

# %%
import os
from pathlib import Path

from graph.drawn import drawn
from graph.evidence import evidence
from graph.excellence.centres import RULE, centres
from graph.explain import explained
from graph.workspace import Workspace
from ingest.source import sources

workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
connection = evidence(workspace)
report = workspace.report()

# %% [markdown]
# ## What was read
#
# Every record of a source is used, or kept aside with its reason: the sums agree.

# %%
for read in report["reads"]:
    assert read["records"] == read["used"] + read["rejected"]
    print(f"{read['source']:<20} {read['vintage']:<16} {read['records']:>6,} records, {read['rejected']} kept aside")

# %%
connection.sql(
    "SELECT sector, count(*) AS organisations FROM resolved WHERE country = 'United Kingdom' "
    "GROUP BY sector ORDER BY organisations DESC"
).show()

# %% [markdown]
# ## Where are the centres for malaria?
#
# In a stated order of the evidence found, which is no order of quality.

# %%
read = {each["source"] for each in report["reads"]}
loaded = [each.source for name, each in sources().items() if name in read]
found = centres(connection, loaded, "malaria", top=5)
print(RULE)
for row in found.rows:
    print(f"{row.rank:>2}  {row.label:<45} {len(row.awards):>3} awards, share {row.award_share:.2f}")
assert found.total >= len(found.rows) > 0

# %% [markdown]
# ## One organisation: who says what of it

# %%
first = found.rows[0]
told = explained(workspace, connection, first.iri)
print(f"{told.label}: {len(told.statements)} statements of {', '.join(told.licences)}")
for each in told.statements[:5]:
    print(f"   {each.what}: {each.value}   [{each.source}/{each.snapshot}/{each.record}]")

# %% [markdown]
# ## The records behind one number
#
# The strongest collaboration of that organisation, opened to the items that it was counted from.

# %%
iri, items = connection.execute(
    "SELECT iri, items FROM collaboration WHERE $one IN (one, other) ORDER BY weight::DOUBLE DESC LIMIT 1",
    {"one": first.iri},
).fetchall()[0]
behind = drawn(connection, iri)
print(behind.says)
for each in behind.items:
    print(f"   {each.title}   [{each.record}]")
assert len(behind.items) == items
