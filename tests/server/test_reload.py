"""A data set that is loaded while the server runs is taken up whole, between two answers."""

import json
import time
from pathlib import Path

from coopgraph.loading import load
from tests.conftest import silent, write_small
from tests.server.conftest import application

# Two numbers that change together: an answer that mixes two builds would show one of each.
BOTH = """SELECT ?partners ?records {
  { SELECT (COUNT(?p) AS ?partners) { ?p a coop:Partner } }
  { SELECT (COUNT(?r) AS ?records) { ?r a coop:Record } }
}"""


def test_a_new_build_answers_within_moments(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small", "small")
    other = write_small(tmp_path / "other", "other")
    load([folder], tmp_path / "store", silent)
    with application(tmp_path / "store") as client:
        before = client.get("/sparql", params={"query": BOTH})
        page = client.get("/data/other/partner/one")
        assert page.status_code == 404
        load([folder, other], tmp_path / "store", silent)
        end = time.monotonic() + 20
        version = before.headers["coopgraph-data-version"]
        while version == before.headers["coopgraph-data-version"] and time.monotonic() < end:
            after = client.get(
                "/sparql", params={"query": BOTH}, headers={"If-None-Match": before.headers["etag"]}
            )
            version = after.headers["coopgraph-data-version"]
            time.sleep(0.05)
        assert after.status_code == 200
        assert _numbers(after.content) == tuple(2 * number for number in _numbers(before.content))
        assert client.get("/data/other/partner/one").status_code == 200
        graph = {"query": "ASK {}", "default-graph-uri": "https://w3id.org/coopgraph/data/other"}
        assert client.get("/sparql", params=graph).status_code == 200


def test_a_build_that_cannot_be_opened_leaves_the_old_one_answering(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    load([small], store, silent)
    with application(store) as client:
        before = client.get("/sparql", params={"query": BOTH})
        (store / "CURRENT").write_text("20200101T000000000000Z-000000000000", encoding="ascii")
        time.sleep(1.5)
        again = client.get("/sparql", params={"query": BOTH})
        assert again.content == before.content


def _numbers(content: bytes) -> tuple[int, ...]:
    row = json.loads(content)["results"]["bindings"][0]
    return tuple(int(row[name]["value"]) for name in ("partners", "records"))
