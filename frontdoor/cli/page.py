"""The page that tables are printed on."""

from rich.console import Console

PAGE_WIDTH = 160


def page() -> Console:
    """The terminal, or where the output is no terminal a page wide enough for tables."""
    console = Console()
    return console if console.is_terminal else Console(width=PAGE_WIDTH)
