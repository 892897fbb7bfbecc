"""A small page about one organisation, for a client to show in a frame."""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from frontdoor.web.directory import id_of
from frontdoor.web.profile import PROPERTIES
from frontdoor.web.reconcile.candidates import description
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened
from ingest.identifiers import SCHEMES

SHOWN = ("town", "website", "opened", "closed", "parent", "member-of", "successor", *SCHEMES)
VALUES_SHOWN = 4


def preview(opened: Opened, id: str) -> str:
    """The page as HTML, every value escaped. Raises Refused (404) for an id that is not known."""
    listed = opened.directory.by_id.get(id_of(id))
    if listed is None:
        raise Refused(f"no organisation has the id {id!r}", 404)
    profile = opened.profile(listed.id)
    rows = "".join(
        _template("preview_row.html").substitute(
            property=escape(PROPERTIES[name].name), values=escape(_shown([each.text for each in profile[name]]))
        )
        for name in SHOWN
        if name in profile
    )
    return _template("preview.html").substitute(
        name=escape(listed.name), description=escape(description(opened, listed)), rows=rows
    )


def _shown(values: list[str]) -> str:
    more = len(values) - VALUES_SHOWN
    return ", ".join(values[:VALUES_SHOWN]) + (f" and {more} more" if more > 0 else "")


@cache
def _template(name: str) -> Template:
    return Template(files("frontdoor.web.reconcile").joinpath(name).read_text(encoding="utf-8"))
