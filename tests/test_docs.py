"""The documentation: it builds, its links lead somewhere, its commands exist, its pages load nothing from elsewhere."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from click import Context

from frontdoor.cli.main import app
from frontdoor.indicator_reference import indicators

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
SHOWN = [
    (page.name, command)
    for page in PAGES
    for command in re.findall(r"^\s*\$? ?(frontdoor [a-z][^#\n|]*)", page.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_no_page_of_the_site_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        outside = re.findall(r"<(?:script|img|link)\b[^>]*?(?:src|href)=[\"']?((?:https?:)?//[^\"'\s>]+)", text)
        assert outside == [], page.name


def test_the_indicators_are_those_of_the_ontology() -> None:
    assert (ROOT / "docs/indicators.md").read_text(encoding="utf-8") == indicators(), "make docs writes it again"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_to_a_file_leads_to_one(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize(("page", "command"), SHOWN)
def test_each_command_shown_exists_with_its_options(page: str, command: str) -> None:
    given = typer.main.get_command(app)
    words = [word for word in shlex.split(command)[1:] if word != "…"]
    with Context(given) as context:
        while words and hasattr(given, "commands") and words[0] in given.commands:
            given = given.get_command(context, words.pop(0))
    options = {name for each in given.params for name in each.opts} | {"--help"}
    assert not hasattr(given, "commands"), command
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_the_unit_is_one() -> None:
    unit = ROOT / "deploy/frontdoor.service"
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    # The program of the unit is not installed here.
    assert [
        line for line in done.stderr.splitlines() if "frontdoor.service" in line and "not executable" not in line
    ] == []
