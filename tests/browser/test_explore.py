"""The graph explorer and the data pages in a browser: drawn, walked about in, saved, and by keyboard."""

import base64
import io
import math
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import uvicorn
from PIL import Image

from frontdoor.web.app import app
from frontdoor.web.service import Service
from graph.workspace import Workspace

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
FLAGS = ["--headless", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SCHOOL = "London School of Hygiene & Tropical Medicine"
ACADEMIA = (0, 114, 178)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def served(sample: Workspace) -> Iterator[str]:
    sys.path.insert(0, str(Path(__file__).parent.parent / "web"))
    from exact_names import ExactNames

    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = app(Service(sample, ExactNames.of))
        server = uvicorn.Server(uvicorn.Config(made, log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        running.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def school(sample: Workspace) -> str:
    import duckdb

    path = str(sample.current() / "resolved/resolved.parquet")
    row = duckdb.execute("SELECT iri FROM read_parquet(?) WHERE label = ?", [path, SCHOOL]).fetchone()
    assert row is not None
    return str(row[0]).rsplit("/", 1)[-1]


class Seen:
    """A page, what its console said, and the addresses that it asked for."""

    def __init__(self, browser: Any, width: int = 1200, **more: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def opened(self, address: str) -> Any:
        self.page.goto(address)
        if "id=" in address:
            self.page.wait_for_selector("#picture canvas")
        return self.page

    def keeps_the_rules(self, served: str) -> None:
        assert self.said == []
        assert [each for each in self.asked if not each.startswith((served, "data:", "blob:" + served))] == []
        found = axe.Axe().run(self.page).response["violations"]
        assert [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture
def seen(browser: Any) -> Iterator[Seen]:
    made = Seen(browser)
    yield made
    made.context.close()


@pytest.mark.parametrize("width", [1200, 320])
def test_pages_keep_the_rules_at_both_widths(browser: Any, served: str, school: str, width: int) -> None:
    for address in (
        f"/explore?id={school}", "/explore", "/explore?q=Leeds", "/data", "/data/rejects", "/how-it-is-computed"
    ):  # fmt: skip
        made = Seen(browser, width)
        made.opened(served + address)
        made.keeps_the_rules(served)
        made.context.close()


def test_the_picture_is_drawn_and_the_same_each_time(seen: Seen, served: str, school: str) -> None:
    shots = []
    for _ in range(2):
        page = seen.opened(f"{served}/explore?id={school}")
        page.wait_for_timeout(300)
        shots.append(page.locator(".fd-picture").screenshot())
    assert shots[0] == shots[1]
    page.evaluate("document.querySelectorAll('.fd-picture canvas').forEach((each) => each.remove())")
    assert page.locator(".fd-picture").screenshot() != shots[0]


@pytest.mark.parametrize("width", [1180, 320])
def test_names_are_written_and_none_is_cut_by_the_rim(browser: Any, served: str, school: str, width: int) -> None:
    seen = Seen(browser, width)
    page = seen.opened(f"{served}/explore?id={school}&most=500")
    page.wait_for_timeout(300)
    with Image.open(io.BytesIO(_layer(page, "labels"))) as layer:
        ink = layer.getchannel("A").getbbox()
        assert ink is not None
        assert min(ink) > 0
        assert ink[2] < layer.width
        assert ink[3] < layer.height
    seen.context.close()


def test_no_node_covers_another_and_they_fill_the_picture(seen: Seen, served: str, school: str, tmp_path: Path) -> None:
    page = seen.opened(f"{served}/explore?id={school}&most=500")
    with page.expect_download() as awaited:
        page.get_by_role("button", name="Save as SVG").click()
    awaited.value.save_as(tmp_path / "large.svg")
    drawn = ElementTree.parse(tmp_path / "large.svg").getroot()
    discs = [
        [float(each.attrib[name]) for name in ("cx", "cy", "r")] for each in drawn.iter(f"{SVG}circle") if len(each)
    ]
    assert len(discs) > 50
    for at, (x, y, r) in enumerate(discs):
        assert all(math.hypot(x - x2, y - y2) >= r + r2 - 0.2 for x2, y2, r2 in discs[:at])
    cells = {(int(x // 240), int(y // 240)) for x, y, _ in discs}
    assert len(cells) >= 20, "of the 25 squares of the picture"
    names = [each for each in drawn.iter(f"{SVG}text") if each.get("paint-order")]
    assert len(names) >= 20
    assert min(float(each.attrib["x"]) for each in names) >= 2


def _layer(page: Any, name: str) -> bytes:
    """One layer of the picture as PNG."""
    drawn = page.evaluate(f"document.querySelector('.fd-picture canvas.sigma-{name}').toDataURL('image/png')")
    return base64.b64decode(drawn.split(",", 1)[1])


def test_expanding_by_the_list_grows_it_and_one_can_go_back(seen: Seen, served: str, school: str) -> None:
    page = seen.opened(f"{served}/explore?id={school}&most=500")
    before = page.locator("#explored tr[data-id]").count()
    expand = page.get_by_role("link", name="Expand University of Oxford", exact=True)
    expand.focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("h1")).to_contain_text("and 1 more")
    page.wait_for_selector("#picture canvas")
    assert page.locator("#explored tr[data-id]").count() > before
    assert page.url.count("id=") == 2
    sync_api.expect(page.locator("#says")).to_contain_text("neighbours")
    assert page.locator("#says").inner_text() == page.locator("#what").inner_text()
    seen.keeps_the_rules(served)
    page.go_back()
    sync_api.expect(page.locator("#explored tr[data-id]")).to_have_count(before)


def test_selecting_shows_the_facts_and_a_path_is_told_step_by_step(seen: Seen, served: str, school: str) -> None:
    page = seen.opened(f"{served}/explore?id={school}")
    page.get_by_role("button", name="Select University of Oxford", exact=True).press("Enter")
    facts = page.locator(".fd-facts")
    assert facts.get_by_role("link", name="University of Oxford").get_attribute("href").startswith("/organisations/")
    assert "university, academia" in facts.inner_text()
    facts.get_by_role("button", name="Path from here University of Oxford").click()
    page.get_by_label("to", exact=True).select_option(label="MRC Unit the Gambia")
    steps = page.locator("#picture ol li")
    assert 1 <= steps.count() <= 2
    assert steps.first.inner_text().startswith("University of Oxford – ")
    assert steps.last.inner_text().split(":")[0].endswith("MRC Unit the Gambia")
    link = page.get_by_role("link", name="Every path between the two, explained").get_attribute("href")
    assert link.startswith("/link-up?one=")
    seen.keeps_the_rules(served)


def test_a_click_in_the_picture_selects(seen: Seen, served: str, school: str) -> None:
    page = seen.opened(f"{served}/explore?id={school}&most=2")
    page.wait_for_timeout(300)
    drawn = Image.open(io.BytesIO(page.locator(".fd-picture").screenshot())).convert("RGB")
    blue = [(x, y) for x in range(drawn.width) for y in range(drawn.height) if drawn.getpixel((x, y)) == ACADEMIA]
    x, y = blue[0]
    # The leftmost pixels are the leftmost node's rim; a few to the right is inside.
    page.locator(".fd-picture").click(position={"x": x + 5, "y": y})
    page.wait_for_selector(".fd-facts h2")
    assert page.locator(".fd-facts h2").inner_text() in (SCHOOL, "University of Oxford")


def test_sectors_and_years_change_the_picture_alone(seen: Seen, served: str, school: str) -> None:
    page = seen.opened(f"{served}/explore?id={school}")
    page.wait_for_timeout(300)
    rows, picture = page.locator("#explored tr[data-id]").count(), page.locator(".fd-picture")
    whole = picture.screenshot()
    page.get_by_label("academia").uncheck()
    assert picture.screenshot() != whole
    page.get_by_label("academia").check()
    page.locator("#slider").press("Home")
    assert page.locator("output").inner_text().startswith("begun by ")
    assert picture.screenshot() != whole
    page.locator("#slider").press("End")
    assert page.locator("output").inner_text() == "all years"
    page.mouse.move(0, 0)
    assert page.locator("#explored tr[data-id]").count() == rows


def test_the_picture_and_its_network_can_be_saved(seen: Seen, served: str, school: str, tmp_path: Path) -> None:
    page = seen.opened(f"{served}/explore?id={school}&most=50")
    for says, name in (("Save as SVG", "neighbourhood.svg"), ("Save as PNG", "neighbourhood.png")):
        with page.expect_download() as awaited:
            page.get_by_role("button", name=says).click()
        assert awaited.value.suggested_filename == name
        awaited.value.save_as(tmp_path / name)
    with page.expect_download() as awaited:
        page.get_by_role("link", name="GraphML").click()
    awaited.value.save_as(tmp_path / "neighbourhood.graphml")
    network = nx.read_graphml(tmp_path / "neighbourhood.graphml")
    drawn = ElementTree.parse(tmp_path / "neighbourhood.svg").getroot()
    titles = [each.text for each in drawn.iterfind(f"{SVG}circle/{SVG}title")]
    assert sorted(map(str, titles)) == sorted(
        f"{said['label']} ({said['sector']})" for _, said in network.nodes(data=True)
    )
    assert len(drawn.findall(f"{SVG}line")) == network.number_of_edges()
    assert (tmp_path / "neighbourhood.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert seen.said == []


def test_the_list_works_without_a_script(browser: Any, served: str, school: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/explore?id={school}&most=50")
    assert not page.locator("#picture").is_visible()
    page.get_by_role("link", name="Expand University of Oxford", exact=True).click()
    assert "and 1 more" in page.locator("h1").inner_text()
    page.get_by_label("Ties from the year").fill("2020")
    page.get_by_role("button", name="Show these").click()
    assert "since=2020" in page.url
    assert page.locator("#explored tr[data-id]").count() > 0
    context.close()
