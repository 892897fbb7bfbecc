"""A page as PDF."""

from importlib.resources import files
from typing import Any

from frontdoor.web.refusal import Refused

OURS = "http://frontdoor.invalid"
"""Where the page believes to stand: what it names there is read from this package, and nothing from anywhere else."""

MEDIA = {"css": "text/css", "svg": "image/svg+xml"}


def pdf(html: str) -> bytes:
    """The page as PDF, with our own style alone. Raises Refused (501) where the extra `brief` is not installed."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError):
        raise Refused("PDF needs the extra `brief` on the server; the page itself prints well", 501) from None

    class FromThisPackage(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            path = url.removeprefix(OURS + "/static/")
            ending = path.rsplit(".")[-1]
            if path == url or ".." in path or ending not in MEDIA:
                raise ValueError(f"a brief loads nothing from {url}")
            content = files("frontdoor.web").joinpath("static", path).read_bytes()
            return URLFetcherResponse(url, content, {"Content-Type": MEDIA[ending]})

    made: bytes = HTML(string=html, base_url=OURS, url_fetcher=FromThisPackage()).write_pdf()
    return made
