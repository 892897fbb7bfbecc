"""Keys by which facts name organisations, projects and territories: `<source>:<local id>`."""

from functools import lru_cache
from urllib.parse import quote


@lru_cache(maxsize=262144)
def key(source: str, *parts: str) -> str:
    """The key of a source's thing, safe inside an IRI: `key("gtr", "MR/M007367/1")` is `gtr:MR%2FM007367%2F1`."""
    return (
        source + ":" + "/".join(part if part.isascii() and part.isalnum() else quote(part, safe="") for part in parts)
    )
