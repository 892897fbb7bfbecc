"""The house as a newcomer meets it: packages where they should be, a README that holds."""

import importlib
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontdoor.cli.main import app
from graph.build import build
from graph.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.*frontdoor .*?)(?:\s+#.*)?$", README, re.MULTILINE)


@pytest.mark.parametrize("name", ["ontology", "ingest", "queries", "graph", "frontdoor"])
def test_each_package_is_this_repositorys(name: str) -> None:
    """An unrelated `queries` package exists: ours must be the one that is imported."""
    assert Path(str(importlib.import_module(name).__file__)).parent == ROOT / name


def test_the_readme_names_every_command() -> None:
    assert set(re.findall(r"frontdoor (\w+)", README)) >= {command.name for command in app.registered_commands}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    for _ in range(2):  # `frontdoor diff` has something to compare.
        build(Workspace(folder), ROOT / "ingest/sample")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_readme_works(command: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "../shared/data" in command:
        pytest.skip("the whole files are not in the repository, and building them takes half a minute")
    monkeypatch.setenv("FRONTDOOR_HOME", str(home))
    text, _, piped = command.rpartition(" | ")
    words = shlex.split(piped)[1:]
    done = CliRunner().invoke(app, words, input=shlex.split(text)[1] if text else None)
    assert done.exit_code == 0, done.output
    assert done.stdout.strip()


def test_the_readmes_python_works(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    code = code.replace('Path("ingest/sample")', f"Path({str(ROOT / 'ingest/sample')!r})")
    exec(compile(code, "README.md", "exec"), {})


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    modules = [
        path for name in ("ontology", "ingest", "queries", "graph", "frontdoor") for path in (ROOT / name).rglob("*.py")
    ]
    assert [path.name for path in modules if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []
