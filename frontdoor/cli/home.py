"""The workspace option that every command takes."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path,
    typer.Option("--home", envvar="FRONTDOOR_HOME", help="The workspace: the folder where builds are kept."),
]

DEFAULT_HOME = Path(".frontdoor")
