"""Names are untrusted text: hostile ones go through the whole build and come out as text, everywhere."""

import csv
import html
import io
import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from exact_names import ExactNames
from starlette.testclient import TestClient

from frontdoor.web.app import app
from frontdoor.web.service import Service
from graph.build import build
from graph.workspace import Workspace

SAMPLE = Path(__file__).resolve().parents[2] / "ingest/sample"
NAME = (
    """=HYPERLINK("http://evil.invalid")<script>alert(1)</script><img src=x onerror=alert(2)>"""
    """" onmouseover="alert(3)' {{ 7*7 }}"""
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The pages over the clusters of the sample, of which the first is named to do harm."""
    snapshot = tmp_path_factory.mktemp("snapshot")
    shutil.copytree(SAMPLE / "clusters", snapshot / "clusters")
    file = snapshot / "clusters/organisations.csv"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    rows[1][1] = NAME
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    described = json.loads((SAMPLE / "snapshot.json").read_text(encoding="utf-8"))
    described["files"] = [each for each in described["files"] if each["name"].startswith("clusters/")]
    (entry,) = [each for each in described["files"] if each["name"] == "clusters/organisations.csv"]
    entry["sha256"] = sha256(file.read_bytes()).hexdigest()
    (snapshot / "snapshot.json").write_text(json.dumps(described), encoding="utf-8")
    workspace = Workspace(tmp_path_factory.mktemp("home"))
    build(workspace, snapshot, only=["clusters"])
    with TestClient(app(Service(workspace, ExactNames.of)), raise_server_exceptions=False) as client:
        yield client


def test_a_hostile_name_is_text_on_every_page(hostile: TestClient) -> None:
    (body,) = [row for row in hostile.get("/api/bodies").json()["rows"] if "alert(1)" in row["label"]]
    one = body["iri"].rsplit("/", 1)[-1]
    for address in (
        "/bodies", f"/bodies/{one}", f"/organisations/{one}", f"/compare?unit={one}",
        f"/records?iri=organisation/{one}",
        f"/link-up?one={one}&other={one}", f"/partners?one={one}", "/search?q=hyperlink", "/expertise?q=genomics",
    ):  # fmt: skip
        done = hostile.get(address, headers={"Accept": "text/html"})
        assert done.status_code == 200, address
        for harm in ("<script>alert", "<img src=x", '" onmouseover="alert'):
            assert harm not in done.text, (address, harm)
        if address.startswith(("/bodies", "/organisations", "/compare")):
            assert NAME in html.unescape(done.text), address
            assert "{{ 7*7 }}" in done.text, address


def test_what_is_typed_is_text_too(hostile: TestClient) -> None:
    for address in ("/search", "/expertise", "/brief"):
        done = hostile.get(address, params={"q": NAME}, headers={"Accept": "text/html"})
        assert "<script>alert" not in done.text
        assert "<img src=x" not in done.text
    refused = hostile.get("/organisations/" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E", headers={"Accept": "text/html"})
    assert refused.status_code == 404
    assert "<script>alert" not in refused.text
