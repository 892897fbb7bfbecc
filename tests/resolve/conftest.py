"""The publishers' whole files, resolved once for all tests of this folder."""

import pytest

from bench.matching_figures import Measured
from tests.conftest import DATA


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    if not DATA.is_dir():
        pytest.skip("the publishers' whole files are not beside the repository (../shared/data)")
    return Measured(DATA, tmp_path_factory.mktemp("facts"))
