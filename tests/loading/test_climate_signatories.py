"""The signatories of the Covenant of Mayors by the ordinary import: one row, a member and its membership."""

import csv
import os
import shutil
from pathlib import Path

import pytest

from coopgraph.errors import FindingsError
from coopgraph.loading import load
from coopgraph.sources.description import ColumnDescription, describe
from coopgraph.sources.tables import read_data_set
from coopgraph.store.folder import open_store
from tests.conftest import ROOT, silent

DESCRIPTION = ROOT / "docs" / "examples" / "climate-signatories" / "csv-metadata.json"
DATA = Path(os.environ.get("COOPGRAPH_SHARED_DATA", ROOT.parent / "shared" / "data")) / "climate-signatories"
FILE = "gcom_signatories.csv"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ {} }}"


@pytest.mark.slow
@pytest.mark.skipif(
    not (DATA / FILE).is_file(), reason=f"the list is not part of the project and not at {DATA}"
)
def test_everything_that_the_file_holds_is_in_the_graph(tmp_path: Path) -> None:
    shutil.copy(DESCRIPTION, tmp_path)
    shutil.copy(DATA / FILE, tmp_path)
    with (DATA / FILE).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    load([tmp_path], tmp_path / "store", silent)
    view = open_store(tmp_path / "store")

    def counted(pattern: str) -> int:
        (row,) = view.select(COUNT.format(pattern))
        return int(str(row["n"]))

    assert counted("?p a coop:Partner") == len(rows) + 1 == 11_974
    assert counted(
        "?a a coop:Agreement ; coop:party ?p , ?q . ?q a coop:CityNetwork . ?p coop:country ?c"
    ) == len(rows)
    italian = sum(row["country_code"] == "it" for row in rows)
    assert counted("?p coop:country country:IT") == italian
    on_hold = sum(row["signatory_status"] == "on_hold" for row in rows)
    assert counted("?a a coop:Agreement ; coop:note ?note") == on_hold
    (row,) = view.select("SELECT (MIN(?day) AS ?first) WHERE { ?a a coop:Agreement ; coop:earliest ?day }")
    assert str(row["first"]) == min(row["date_of_adhesion"] for row in rows)


def test_a_bad_row_is_told_and_stray_spaces_are_not(tmp_path: Path) -> None:
    shutil.copy(DESCRIPTION, tmp_path)
    names = [column.name for column in read_description(tmp_path)]
    cells = dict.fromkeys(names, "") | {
        "organisation_id": "1", "organisation_name": " Huế ", "country_code": "xx",
        "signatory_status": "published", "date_of_adhesion": "2014-13-01", "group_profile": "false",
    }  # fmt: skip
    with (tmp_path / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerow(cells)
    with pytest.raises(FindingsError) as caught:
        read_data_set(tmp_path)
    assert [(finding.row, finding.column) for finding in caught.value.findings] == [
        (2, "country_code"),
        (2, "date_of_adhesion"),
    ]


def read_description(folder: Path) -> list[ColumnDescription]:
    (table,) = describe(folder).tables
    return list(table.real_columns)
