"""The front door as it runs, on the sample, and Debian's Chromium to look at it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

import pytest

START = "from frontdoor.cli.main import run; run()"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-quic", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
REFUSED = "Failed to load resource: the server responded with a status of 4"
"""What Chromium tells of an answer that is a refusal, as it is meant to be."""


@pytest.fixture(scope="session")
def served(sample_home: Path) -> Iterator[str]:
    """The address of the front door on the sample, in a process of its own."""
    command = [sys.executable, "-c", START, "serve", "--home", str(sample_home), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        yield "http://" + urlsplit(next(word for word in said.split() if word.startswith("http://"))).netloc
        process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; skips where it or what drives it is absent. One a module, as others may drive theirs."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not (path := which("chromium")):
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as driven:
        made = driven.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of the front door: its address, `width`, and settings of the browser's context.

    At the end no page may have asked any other machine for anything, nor have told the console of an error.
    """
    asked: list[str] = []
    told: list[str] = []
    contexts = []

    def opening(address: str, width: int = 1200, **settings: Any) -> Any:
        context = browser.new_context(base_url=served, viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address)
        return page

    yield opening
    for each in contexts:
        each.close()
    assert [url for url in asked if urlsplit(url).netloc != urlsplit(served).netloc] == []
    assert [text for text in told if not text.startswith(REFUSED)] == []


@pytest.fixture
def violations() -> Callable[[Any], list[tuple[str, list[str]]]]:
    """Gives the WCAG 2.2 AA rules of axe-core that a page breaks, each with the elements that do."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()

    def found(page: Any) -> list[tuple[str, list[str]]]:
        broken = axe.run(page, options=WCAG).response["violations"]
        return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in broken]

    return found
