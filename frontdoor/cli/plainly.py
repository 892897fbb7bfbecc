"""Failures told in one sentence with an exit code: a user's mistake gets no traceback."""

import errno
import functools
import sys
from collections.abc import Callable
from typing import Any

import duckdb
import typer

from frontdoor.pictures.page import NoPyvis
from frontdoor.web.sparql.limits import BadLimit
from graph.export.whole import AlreadyThere
from graph.identity.decisions import BadDecision
from graph.identity.reference import BadReference
from graph.reasoning.java import NoReasoner, ReasonerFailed
from graph.store.embedded import BadQuery
from graph.store.seam import StoreFailed
from graph.workspace import Busy, NoGraph, OtherVersion
from graph.write import BadFact
from ingest.files import BadFile
from ingest.snapshot import NoSnapshot
from queries.library import BadParameter, BadQuestion

BAD_INPUT, NO_GRAPH, BUSY, SYSTEM, INTERRUPTED = 3, 4, 5, 6, 130

CODES: dict[type[BaseException], int] = {
    BadFile: BAD_INPUT,
    BadFact: BAD_INPUT,
    BadDecision: BAD_INPUT,
    BadReference: BAD_INPUT,
    NoSnapshot: BAD_INPUT,
    BadQuery: BAD_INPUT,
    BadLimit: BAD_INPUT,
    BadParameter: BAD_INPUT,
    BadQuestion: BAD_INPUT,
    AlreadyThere: BAD_INPUT,
    LookupError: BAD_INPUT,
    NoGraph: NO_GRAPH,
    OtherVersion: NO_GRAPH,
    Busy: BUSY,
    NoPyvis: SYSTEM,
    NoReasoner: SYSTEM,
    ReasonerFailed: SYSTEM,
    StoreFailed: SYSTEM,
    OSError: SYSTEM,
    duckdb.Error: SYSTEM,
    MemoryError: SYSTEM,
    KeyboardInterrupt: INTERRUPTED,
}


def plainly(command: Callable[..., None]) -> Callable[..., None]:
    """The command with its known failures turned into one sentence on standard error and an exit code."""

    @functools.wraps(command)
    def told(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except BrokenPipeError:
            sys.stderr.close()
            raise typer.Exit(0) from None
        except tuple(CODES) as error:
            typer.secho(f"frontdoor: {sentence(error)}", err=True, fg="red")
            raise typer.Exit(code_of(error)) from None

    return told


def code_of(error: BaseException) -> int:
    """The exit code of a failure: that of its nearest known class."""
    return next(CODES[each] for each in type(error).__mro__ if each in CODES)


def sentence(error: BaseException) -> str:
    """What to tell the user of a failure."""
    if isinstance(error, OSError) and (error.errno == errno.ENOSPC or "No space left" in str(error)):
        where = f" ({error.filename})" if error.filename else ""
        return f"the disk is full{where}; nothing was published, and a former graph still answers"
    if isinstance(error, duckdb.Error) and "No space left" in str(error):
        return "the disk is full; nothing was published, and a former graph still answers"
    if isinstance(error, KeyboardInterrupt):
        return "stopped; what was read is kept and used again by the next build"
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, KeyError):
        return str(error.args[0])
    return str(error)
