"""What several test modules share: the real data where it is there, and the switch that rewrites golden files."""

from pathlib import Path

import pytest

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
