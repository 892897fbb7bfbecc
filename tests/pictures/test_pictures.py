"""Pictures: what they show is what the graph says, they ask nobody for anything, and a name is only ever text."""

import html
import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from frontdoor.cli.main import app
from frontdoor.pictures.cluster import cluster
from frontdoor.pictures.neighbourhood import neighbourhood
from frontdoor.pictures.page import page
from frontdoor.pictures.paths import paths
from frontdoor.pictures.picture import Edge, Node, Picture
from frontdoor.pictures.places import sprung
from frontdoor.pictures.sectors import MARKS, NOT_STATED
from graph.evidence import evidence
from graph.network.collaborations import collaborations
from graph.network.convening import bodies
from graph.network.network import Network
from graph.network.read import network
from graph.paths.links import Links
from graph.workspace import Workspace

Opened = Callable[[Path], AbstractContextManager[tuple[Any, list[str], list[str]]]]

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "{{ 7 * 7 }}",
    "\u2028alert(4)//",
    "<!--<script>",
    "&lt;b&gt;",
)


@pytest.fixture(scope="module")
def work(sample: Workspace) -> Network:
    return network(evidence(sample))


@pytest.fixture(scope="module")
def leeds(sample: Workspace) -> str:
    ((iri,),) = evidence(sample).execute("SELECT iri FROM resolved WHERE label = 'University of Leeds'").fetchall()
    return str(iri)


def test_a_neighbourhood_shows_the_strongest_and_tells_of_how_many(
    sample: Workspace, work: Network, leeds: str
) -> None:
    """The same partners in the same order as the networkx graph of the library, which is made another way."""
    whole = collaborations(evidence(sample))
    best = sorted(whole[leeds], key=lambda each: (-whole[leeds][each]["weight"], each))
    shown = neighbourhood(work, leeds, top=10)
    assert [row[0] for row in shown.rows] == [whole.nodes[each]["label"] for each in best[:10]]
    assert [row[3] for row in shown.rows] == [str(len(whole[leeds][each]["evidence"])) for each in best[:10]]
    assert f"with {len(best)} organisations; the 10 strongest are shown" in shown.sentences[0]
    among = whole.subgraph(best[:10]).number_of_edges()
    assert f"Of the {among} ties among those shown" in shown.sentences[1]
    assert {each.iri for each in shown.nodes} == {leeds, *best[:10]}


def test_no_neighbourhood_has_more_than_five_hundred(work: Network) -> None:
    busiest = max(range(len(work.index)), key=lambda each: work.weights.indptr[each + 1] - work.weights.indptr[each])
    iri = work.organisations["iri"][busiest].as_py()
    partners = int(work.weights.indptr[busiest + 1] - work.weights.indptr[busiest])
    assert len(neighbourhood(work, iri, top=10_000).nodes) == min(500, partners + 1)


def test_a_cluster_shows_all_its_members_and_their_joint_work(sample: Workspace) -> None:
    connection = evidence(sample)
    body = next(each for each in bodies(connection) if each.label == "Northern Health Science Alliance")
    kinds = ("project", "trial", "output")
    shown = cluster(body, network(connection, kinds=kinds))
    members = {each.iri for each in body.members}
    whole = collaborations(connection, kinds=kinds).subgraph(members)
    assert {each.iri for each in shown.nodes} == {body.iri, *members}
    solid = {frozenset((each.one, each.other)) for each in shown.edges if not each.dashed}
    assert solid == {frozenset(pair) for pair in whole.edges}
    assert len([each for each in shown.edges if each.dashed]) == len(shown.rows) == len(members)


def test_where_nothing_links_two_the_picture_says_so() -> None:
    none = Links("a", "A", "b", "B", "2026-01-01", (), (), True, (), None)
    shown = paths(none, {"a": "nhs"})
    assert [each.label for each in shown.nodes] == ["A", "B"]
    assert shown.sentences[0].startswith("No path of at most four hops links them as at 2026-01-01")
    assert "Nothing was found to show." in page(shown)


def test_the_same_picture_has_the_same_places(work: Network, leeds: str) -> None:
    assert page(neighbourhood(work, leeds)) == page(neighbourhood(work, leeds))


def test_no_two_sectors_look_alike() -> None:
    marks = [*MARKS.values(), NOT_STATED]
    assert len({each.colour for each in marks}) == len(marks)
    assert len({each.shape for each in MARKS.values()}) == len(MARKS)


def _hostile() -> Picture:
    nodes = [Node(f"iri:{at}:{name}", name, name, 1.0 + at) for at, name in enumerate(HOSTILE)]
    edges = tuple(Edge(nodes[0].iri, each.iri, 1.0, each.label) for each in nodes[1:])
    rows = tuple((name, name) for name in HOSTILE)
    return Picture(HOSTILE[0], HOSTILE, sprung(nodes, edges), edges, HOSTILE[:2], rows)


def test_a_hostile_name_stays_text(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(_hostile()), encoding="utf-8")
    with opened(file) as (shown, asked, said):
        assert (asked, said) == ([file.as_uri()], [])
        assert shown.title() == HOSTILE[0]
        cells = shown.locator("tbody th").all_text_contents()
        assert cells == list(HOSTILE)
        drawn = shown.evaluate("data.nodes.get().map(each => each.label)")
        assert drawn == list(HOSTILE)
        assert shown.locator("img, svg, [onerror], [onload]").count() == 0
        # What is told of a mark that one points at is put into the page as text too.
        x, y = shown.evaluate(
            "(() => { const id = data.nodes.get()[1].id, at = network.canvasToDOM(network.getPosition(id));"
            " const box = document.getElementById('network').getBoundingClientRect();"
            " return [at.x + box.left, at.y + box.top]; })()"
        )
        shown.mouse.move(x, y)
        shown.wait_for_selector(".vis-tooltip", state="visible")
        assert HOSTILE[1] in shown.locator(".vis-tooltip").inner_text()
        assert said == []


def test_the_page_works_in_a_browser_and_asks_nobody(opened: Opened, work: Network, leeds: str, tmp_path: Path) -> None:
    file = tmp_path / "leeds.html"
    file.write_text(page(neighbourhood(work, leeds, top=30)), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"<(?:link|script|img|iframe)\b[^>]*(?:src|href)=", text) == []
    with opened(file) as (shown, asked, said):
        assert (asked, said) == ([file.as_uri()], [])
        assert shown.locator("html").get_attribute("lang") == "en"
        assert shown.title() == "Whom University of Leeds works with"
        assert shown.evaluate("[data.nodes.length, network.physics.physicsEnabled]") == [31, False]
        painted = (
            "[...document.querySelector('canvas').getContext('2d').getImageData(0, 0, 1200, 600).data].some(Boolean)"
        )
        assert shown.evaluate(painted)
        shown.set_viewport_size({"width": 320, "height": 640})
        assert shown.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    "words",
    [
        ["neighbourhood", "University of Leeds"],
        ["paths", "University of Leeds", "ods:RHQ"],
        ["cluster", "Northern Health Science Alliance"],
    ],
    ids=lambda words: words[0],
)
def test_the_command_writes_a_page_and_overwrites_none(words: list[str], sample_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    told = ["picture", *words, "--home", str(sample_home), "--out", str(out)]
    assert CliRunner().invoke(app, told).exit_code == 0
    written = out.read_text(encoding="utf-8")
    assert "<title>" in written
    again = CliRunner().invoke(app, told)
    assert (again.exit_code, out.read_text(encoding="utf-8")) == (3, written)
    assert "is there already; --force overwrites it" in again.stderr


@pytest.mark.parametrize("asked", [[], ["--via", "cluster"], ["--through-funders"]], ids=lambda words: "".join(words))
def test_the_picture_of_paths_shows_those_that_links_finds(asked: list[str], sample_home: Path, tmp_path: Path) -> None:
    ends, out = ["University of Leeds", "University of Sheffield", "--home", str(sample_home), *asked], tmp_path / "p"
    told = CliRunner().invoke(app, ["links", *ends, "--format", "json"])
    hops = [hop for path in json.loads(told.stdout)["paths"] for hop in path["hops"]]
    assert CliRunner().invoke(app, ["picture", "paths", *ends, "--out", str(out)]).exit_code == 0
    text = out.read_text(encoding="utf-8")
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td>', text)
    assert {tuple(map(html.unescape, row)) for row in rows} == {(hop["one_label"], hop["other_label"]) for hop in hops}


def test_a_body_that_is_none_gets_a_sentence(sample_home: Path) -> None:
    done = CliRunner().invoke(app, ["picture", "cluster", "ods:RHQ", "--home", str(sample_home)])
    assert done.exit_code == 3
    assert "brings nobody together as far as a source loaded tells" in done.stderr


def test_without_pyvis_one_sentence_says_what_to_install(
    sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    told = ["picture", "neighbourhood", "University of Leeds", "--home", str(sample_home), "--out", str(tmp_path / "x")]
    done = CliRunner().invoke(app, told)
    assert done.exit_code == 6
    assert "a picture needs pyvis; pip install 'uk-life-science-frontdoor[pictures]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_label_may_be_missing_and_a_mark_stays() -> None:
    for many, named in ((80, 45), (120, 10)):
        crowd = [Node(f"iri:{at}", f"Organisation {at}", None, float(at)) for at in range(many)]
        text = page(replace(_hostile(), nodes=tuple(crowd), edges=()))
        assert text.count('"label": " "') == many - named
