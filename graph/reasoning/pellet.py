"""Pellet's own commands, which owlready2 brings along and does not call itself.

`info` describes an ontology, `consistency` tells whether statements can all be true, `explain` why they can't.
"""

import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from rdflib import Graph

from graph.reasoning.java import java, told

MEMORY = "-Xmx2000M"

COMMANDS = {
    "consistency": ("consistency", "--loader", "OWLAPI"),
    "explain": ("explain",),
    "info": ("info",),
}
"""All three read through the OWL API, so that they run on any Java that HermiT runs on."""


def pellet(command: Literal["consistency", "explain", "info"], statements: Graph) -> str:
    """What a command of Pellet prints on statements. Raises NoReasoner, ReasonerFailed."""
    program = java("hermit")
    spec = find_spec("owlready2")
    assert spec is not None
    assert spec.origin is not None
    jars = Path(spec.origin).parent / "pellet" / "*"
    with tempfile.TemporaryDirectory(prefix="frontdoor-") as folder:
        # The OWL API reads RDF/XML most surely of the forms that rdflib writes.
        file = Path(folder) / "statements.rdf"
        statements.serialize(file, format="xml", encoding="utf-8")
        words = [str(program), MEMORY, "-cp", str(jars), "pellet.Pellet", *COMMANDS[command], "--ignore-imports"]
        done = subprocess.run([*words, str(file)], capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        raise told(done.stderr + done.stdout, "Pellet")
    return done.stdout
