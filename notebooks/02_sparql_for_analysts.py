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
# # SPARQL for analysts
#
# The same graph by saved questions, by rdflib, and by SPARQLWrapper against a service; pandas takes the answers.

# %%
import io
import os
import subprocess
import sys
from pathlib import Path

import pandas
from SPARQLWrapper import CSV, JSON, SPARQLWrapper

from graph.store.embedded import answer
from graph.store.opening import open_rdflib
from graph.workspace import Workspace
from queries.library import bound, questions

home = Path(os.environ.get("FRONTDOOR_HOME", ".frontdoor"))
workspace = Workspace(home)
store = workspace.current() / "store"

# %% [markdown]
# ## Saved questions
#
# Each is a `.rq` file with a header that says who asks it, what its parameters can be, and what its columns mean.

# %%
for name, question in list(questions().items())[:8]:
    print(f"{name:<40} {question.summary}")


def frame(name: str, **values: str) -> pandas.DataFrame:
    """The rows of a saved question."""
    rows = answer(store, bound(questions()[name], values))
    names = [each.value for each in rows.variables]
    return pandas.DataFrame([[None if cell is None else cell.value for cell in row] for row in rows], columns=names)


members = frame("clusters/members_of")
assert len(members) > 0
members.head()

# %% [markdown]
# ## Your own question, through rdflib
#
# `open_rdflib` gives a `Dataset` whose default graph is the union of all named graphs; `docs/rdflib.md` tells the
# traps.

# %%
with_rdflib = open_rdflib(store)
names = """
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT DISTINCT ?name WHERE {
      <https://w3id.org/uk-life-science-frontdoor/id/organisation/wmc4uu2fpf> skos:prefLabel|skos:altLabel ?name
    } ORDER BY ?name
"""
called = [str(row.name) for row in with_rdflib.query(names)]
print(called)
with_rdflib.close()
assert "University of Leeds" in called

# %% [markdown]
# ## A service that others ask
#
# `frontdoor serve` answers at `/sparql`; here it runs as long as this notebook needs it.

# %%
start = [sys.executable, "-c", "from frontdoor.cli.main import run; run()", "serve", "--port", "0", "--home", str(home)]
service = subprocess.Popen(start, stdout=subprocess.PIPE, text=True)
endpoint = next(word for word in service.stdout.readline().split() if word.endswith("/sparql"))
wrapper = SPARQLWrapper(endpoint)
wrapper.setReturnFormat(JSON)
wrapper.setQuery(
    "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a <https://w3id.org/uk-life-science-frontdoor/ns#NHSTrust> }"
)
trusts = int(wrapper.query().convert()["results"]["bindings"][0]["n"]["value"])
print(f"{trusts} NHS trusts")

# %% [markdown]
# pandas reads the same as CSV.

# %%
wrapper.setReturnFormat(CSV)
wrapper.setQuery(bound(questions()["organisations/by_kind_and_region"], {}))
table = pandas.read_csv(io.BytesIO(wrapper.query().convert()))
service.terminate()
service.wait()
assert trusts > 0
assert len(table) > 0
table.head()
