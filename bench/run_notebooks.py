"""Runs every notebook on the sample and keeps it with its answers beside it, to be read where nothing can be run.

`python -m bench.run_notebooks HOME` writes `notebooks/*.ipynb`; the `.py` files are what is edited.
"""

import argparse
import os
import re
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
LOCAL = re.compile(r"http://127\.0\.0\.1:\d+|/tmp/\S+")


def answered(file: Path) -> nbformat.NotebookNode:
    """A notebook with its answers, without warnings, times and what names this machine."""
    notebook = jupytext.read(file)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=300, kernel_name="python3").execute(cwd=folder)
    for at, cell in enumerate(notebook.cells):
        cell.id = f"cell-{at}"
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [each for each in cell.outputs if each.get("name") != "stderr"]
            for each in cell.outputs:
                if "text" in each:
                    each.text = LOCAL.sub("…", each.text)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("home", type=Path, help="The workspace with the sample.")
    os.environ["FRONTDOOR_HOME"] = str(arguments.parse_args().home.resolve())
    for file in sorted(FOLDER.glob("*.py")):
        nbformat.write(answered(file), file.with_suffix(".ipynb"))
