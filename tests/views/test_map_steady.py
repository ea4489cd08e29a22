"""A row more in the tables of Cần Thơ leaves the map's nodes where readers found them."""

import csv
import io
import json
import math
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from coopgraph.dates import Clocks
from coopgraph.loading import load
from coopgraph.store.folder import open_store
from coopgraph.views.layout import EXTENT
from coopgraph.views.network_map import network_map
from tests.conftest import CANTHO, silent

CLOCKS = Clocks(date(2026, 1, 1), date(2026, 1, 1))
HOME = "data/cantho/partner/can-tho"
_NO_SECTOR = {"sectors": "", "sectors_as_given": "", "not_stated": "end|sector"}
NEW = {
    "a visit of a partner that had one": ("events.csv", {"id": "z", "participants": "can-tho|champasak"}),
    "a first agreement": (
        "agreements.csv",
        {"id": "z", "parties": "can-tho|canelones", **_NO_SECTOR},
    ),
    "an agreement of two partners": (
        "agreements.csv",
        {"id": "z", "parties": "nice|champasak", **_NO_SECTOR},
    ),
    "a partner": (
        "partners.csv",
        {
            "id": "z-town", "label_vi": "Thị trấn Z", "label_en": "Z Town", "alt_labels": "",
            "hidden_labels": "", "country": "FR", "wikidata": "",
            "geonames": "", "iso3166_2": "", "lat": "", "long": "",
        },
    ),
}  # fmt: skip


def places(tables: Path, store: Path) -> dict[str, tuple[int, int]]:
    """Where the map of these tables puts every node."""
    load([tables], store, silent)
    page = network_map(open_store(store), CLOCKS, "vi").decode()
    found = re.search(r'id="map-data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return {node["id"]: (node["x"], node["y"]) for node in json.loads(found.group(1))["nodes"]}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    return places(CANTHO, tmp_path_factory.mktemp("steady") / "store")


@pytest.mark.parametrize("what", NEW)
def test_a_row_more_moves_no_other_node_by_more_than_a_little(
    what: str, before: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    table, said = NEW[what]
    tables = tmp_path / "cantho"
    shutil.copytree(CANTHO, tables)
    text = (tables / table).read_text(encoding="utf-8")
    first, *_ = rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    with (tables / table).open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(first), lineterminator="\n").writerow({**first, **said})
    after = places(tables, tmp_path / "store")
    parties = {f"data/cantho/partner/{party}" for party in said.get("parties", "").split("|")}
    others = {id_ for id_ in before if id_ not in parties - {HOME}}
    assert set(before) <= set(after)
    moved = sorted(math.dist(before[id_], after[id_]) for id_ in others)
    # The map is two extents wide, and a place in it about a tenth of that.
    assert moved[-1] < 0.2 * EXTENT
    assert moved[len(moved) // 2] < 0.02 * EXTENT
