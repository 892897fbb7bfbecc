"""What several test modules share: the real data where it is there, and the switch that rewrites golden files."""

from pathlib import Path

import pytest

from graph.build import build
from graph.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the golden files; review the diff")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture
def real_data() -> Path:
    """The folder of publishers' whole files, which the repository does not hold."""
    if not DATA.is_dir():
        pytest.skip("the publishers' whole files are not beside the repository (../shared/data)")
    return DATA


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with the whole sample, built once for every test that only reads it."""
    folder = tmp_path_factory.mktemp("sample")
    build(Workspace(folder), ROOT / "ingest/sample")
    return folder


@pytest.fixture(scope="session")
def sample(sample_home: Path) -> Workspace:
    """That workspace."""
    return Workspace(sample_home)
