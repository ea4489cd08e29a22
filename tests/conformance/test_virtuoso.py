"""Virtuoso, where it is installed: loading is one step there too, and what it cuts is noticed."""

import threading
from pathlib import Path

import pytest

from coopgraph.errors import LimitReached
from coopgraph.loading import load_remote
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.remote import RemoteView
from coopgraph.store.remote_check import examine
from tests.conformance.test_remote_load import count
from tests.conftest import CANTHO, silent, write_small


def test_a_load_in_virtuoso_is_one_step_too(virtuoso: Endpoint, tmp_path: Path) -> None:
    one = write_small(tmp_path / "one", "one")
    home = "?p a coop:LocalGovernment . FILTER(STRSTARTS(STR(?p), 'https://w3id.org/coopgraph/data/one/'))"
    names = f"SELECT ?name {{ {home} ?p skos:prefLabel ?name FILTER(LANG(?name) = 'en') }} ORDER BY ?name"
    try:
        load_remote([one], virtuoso, silent)
        expected = ["City home", "City one", "City two"]
        assert [str(row["name"]) for row in RemoteView(virtuoso).select(names)] == expected
        total = count(virtuoso)
        seen: set[int] = set()
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                seen.add(count(virtuoso))

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for _ in range(3):
                load_remote([one], virtuoso, silent)
        finally:
            done.set()
            reader.join()
        assert seen == {total}
        assert examine(virtuoso) is not None
    finally:
        load_remote([CANTHO], virtuoso, silent, rebuild=True)


def test_virtuoso_says_in_a_header_that_rows_are_missing(virtuoso: Endpoint) -> None:
    view = RemoteView(virtuoso)
    with pytest.raises(LimitReached, match="its own limit of 20000 rows"):
        view.select("SELECT * { ?s ?p ?o . ?s ?q ?r }")
    with pytest.raises(LimitReached):
        view.construct("CONSTRUCT { ?s ?p ?t } { ?s ?p ?o . ?t a skos:ConceptScheme }")
