"""The graph and the command line that the competency questions are asked of."""

from pathlib import Path

import pytest

from coopgraph.store.view import View
from tests.competency.asking import CommandLine, Graph


@pytest.fixture(scope="session")
def ask(cantho: View) -> Graph:
    """The graph of Cần Thơ, to be asked by library query or SPARQL."""
    return Graph(cantho)


@pytest.fixture(scope="session")
def command(cantho_store: Path) -> CommandLine:
    """The command line over the store of Cần Thơ."""
    return CommandLine(cantho_store)
