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
# # Adding your own source
#
# A source is one module with two functions: `read` gives the records of a file, `says` the facts of one record. It
# touches no store and no network; what is doubtful or bad is kept aside with its reason. In the repository the
# module stands under `ingest/industry/`, and a folder of tests holds its file and the facts that it must give; here
# both are made in a temporary folder.

# %%
import importlib
import sys
import tempfile
from pathlib import Path

import ingest.industry
from graph.build import build
from graph.evidence import evidence, rejects
from graph.workspace import Workspace
from ingest.source import sources

MODULE = '''"""Incubators and science parks, as a list of our own."""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation
from ingest.files import table
from ingest.keys import key
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="parks", title="Science parks", publisher="this notebook", licence="CC0-1.0", homepage="https://example.org",
    cadence="never", covers=Coverage(("organisation", "name"), ("SciencePark",), ("UK",), None, None, "Two parks."),
    files=(Files(r"parks/all\\\\.csv"),),
)


def read(path: Path) -> Iterator[Record]:
    return table(path, ("id", "name"), id="id")


def says(record: Record) -> Iterator[Fact]:
    organisation = key("parks", record.text("id"))
    yield Organisation(organisation, kind="SciencePark", country="United Kingdom")
    yield Name(organisation, record.text("name"), "label")
'''.replace("\\\\", "\\")

# %% [markdown]
# ## The file, with one record that lacks a name

# %%
folder = Path(tempfile.mkdtemp())
(folder / "code").mkdir()
(folder / "code" / "parks.py").write_text(MODULE, encoding="utf-8")
(folder / "snapshot" / "parks").mkdir(parents=True)
rows = "id,name\n1,Stevenage Bioscience Catalyst\n2,BioCity Nottingham\n3,\n"
(folder / "snapshot" / "parks" / "all.csv").write_text(rows, encoding="utf-8")
ingest.industry.__path__.append(str(folder / "code"))
importlib.invalidate_caches()
assert "parks" in sources()

# %% [markdown]
# ## Built: two records used, one kept aside

# %%
workspace = Workspace(folder / "home")
report = build(workspace, folder / "snapshot")
for each in report.sources:
    print(f"{each.source}: {each.records} records, {each.used} used, {each.rejected} kept aside")
assert [(each.records, each.used, each.rejected) for each in report.sources] == [(3, 2, 1)]

# %%
labels = evidence(workspace).execute("SELECT label, kind FROM resolved ORDER BY label").fetchall()
print(labels)
assert labels == [("BioCity Nottingham", "SciencePark"), ("Stevenage Bioscience Catalyst", "SciencePark")]

# %% [markdown]
# `frontdoor rejects` shows what was kept aside, and `docs/adding-a-source.md` the rest: identifiers, places, dates,
# what a source covers.

# %%
for each in rejects(workspace):
    print(each["source"], each["reason"])
sys.modules.pop("ingest.industry.parks", None)
ingest.industry.__path__.remove(str(folder / "code"))
