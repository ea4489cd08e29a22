"""C2. Sectors: what each agreement covers, what hangs on one partner, what nobody covers."""

import pytest

from tests.competency.asking import CommandLine, Graph, column, pick
from tests.competency.stated import ELEVEN, SILENT

TOTALS = {
    "tourism": 4,
    "education": 4,
    "agriculture": 3,
    "health": 3,
    "economy": 2,
    "trade": 2,
    "culture": 2,
}
SINGLE = {
    "transport": "champasak",
    "public-administration": "riverside",
    "machine-building": "ruse",
    "chemicals": "ruse",
    "garments": "ruse",
    "textiles": "ruse",
    "urban-management": "mazandaran",
    "sport": "mazandaran",
    "science": "kaposvar",
    "aquaculture": "la-seyne-sur-mer",
    "shipbuilding": "la-seyne-sur-mer",
}


def _sectors(ask: Graph, partner: str) -> set[str]:
    rows = ask("agreements-with-partner", partner=partner)
    assert pick(rows, "sectorStanding", "source") == {("stated", "s003")}
    return column(rows, "sector")


def test_q023_sectors_of_champasak(ask: Graph) -> None:
    """Which sectors does Champasak cover? Six."""
    assert _sectors(ask, "champasak") == ELEVEN["champasak"].sectors
    assert len(ELEVEN["champasak"].sectors) == 6


def test_q025_sectors_of_ruse(ask: Graph) -> None:
    """And Ruse? Five; garments and textiles are two."""
    assert _sectors(ask, "ruse") == {"agriculture", "machine-building", "chemicals", "garments", "textiles"}


def test_q027_sectors_of_kaposvar(ask: Graph) -> None:
    """And Kaposvár? Five."""
    assert _sectors(ask, "kaposvar") == {"education", "science", "health", "tourism", "culture"}


def test_q029_sectors_not_stated(ask: Graph) -> None:
    """Which of the 11 have no sector? Five, and that is "not stated", not "none"."""
    rows = ask("partners-without-sectors")
    assert column(rows, "partner") & set(ELEVEN) == SILENT
    for partner in SILENT:
        answer = ask("agreements-with-partner", partner=partner)
        assert pick(answer, "sectorStanding", "sector") == {("not stated", "")}
        assert "sector" in column(ask("not-stated", partner=partner), "property")


def test_q030_sector_coverage_totals(command: CommandLine) -> None:
    """The matrix of the 11: 31 mentions in 18 sectors, seven of them more than once."""
    rows = command.json("coverage", "--show", "matrix")
    totals = {row["id"]: row["total"] for row in rows}
    assert totals == {**TOTALS, **dict.fromkeys(SINGLE, 1)}
    assert (len(totals), sum(totals.values())) == (18, 31)
    cells = {
        partner: {row["id"] for row in rows if row[partner]} for partner in set(ELEVEN) - SILENT
    }  # every partner that has sectors is a column
    assert cells == {partner: set(ELEVEN[partner].sectors) for partner in cells}
    assert not SILENT & set(rows[0])


def test_q030_nineteen_labels_as_given(ask: Graph) -> None:
    """The article words them in 19 ways; its two words for education are one sector."""
    rows = ask.sparql(
        """SELECT DISTINCT ?partner ?label WHERE {
             ?agreement a coop:Agreement ; coop:party ?partner ; coop:sectorAsGiven ?label .
             ?partner a coop:LocalGovernment ; coop:country ?country .
             FILTER(?country != country:VN)
           }"""
    )
    assert len(rows) == 31
    labels = column(rows, "label")
    assert len(labels) == 19
    assert {"giáo dục", "giáo dục đào tạo"} <= labels
    assert pick([row for row in rows if row["label"].startswith("giáo dục")], "partner", "label") == {
        ("champasak", "giáo dục đào tạo"),
        ("kaposvar", "giáo dục đào tạo"),
        ("riverside", "giáo dục"),
        ("la-seyne-sur-mer", "giáo dục"),
    }


@pytest.mark.parametrize(
    ("sector", "partners"),
    [
        ("tourism", {"champasak", "mazandaran", "kaposvar", "la-seyne-sur-mer"}),
        ("health", {"riverside", "kaposvar", "la-seyne-sur-mer"}),
        ("agriculture", {"champasak", "ruse", "mazandaran"}),
        ("education", {"champasak", "riverside", "kaposvar", "la-seyne-sur-mer"}),
    ],
)
def test_q031_agreements_of_a_sector(ask: Graph, sector: str, partners: set[str]) -> None:
    """Which agreements cover tourism, health, agriculture, education?"""
    rows = [row for row in ask("agreements-of-sector", sector=sector) if row["partner"] in ELEVEN]
    assert pick(rows, "partner", "source", "lines") == {
        (partner, "s003", ELEVEN[partner].line) for partner in partners
    }


def test_q031_aquaculture_is_not_placed_under_agriculture(ask: Graph) -> None:
    """La Seyne would join agriculture only if aquaculture were placed there; here it stands by itself."""
    assert column(ask("agreements-of-sector", sector="aquaculture"), "partner") == {"la-seyne-sur-mer"}


def test_q032_sectors_that_hang_on_one_partner(ask: Graph, command: CommandLine) -> None:
    """Which sectors hang on one partner? Eleven."""
    assert pick(ask("sectors-with-one-partner"), "sector", "partner") == set(SINGLE.items())
    shown = command.json("coverage", "--show", "single")
    assert {(row["id"], *(partner["id"] for partner in row["partners"])) for row in shown} == set(
        SINGLE.items()
    )


#: What the articles call fields of interest, and where (several places each).
PRIORITIES = {
    "climate-change": ("s000", "24"),
    "environment": ("s000", "24"),
    "cyber-security": ("s000", "24"),
    "innovation": ("s000", "26"),
    "clean-water": ("s000", "28"),
    "construction": ("s000", "28"),
    "digital-transformation": ("s001", "15"),
    "green-economy": ("s001", "15"),
    "circular-economy": ("s001", "15"),
    "information-technology": ("s001", "23"),
    "logistics": ("s001", "23"),
}


def test_q033_priorities_that_no_agreement_covers(ask: Graph, command: CommandLine) -> None:
    """Which subjects that the city calls priorities does none of the 11 cover?"""
    bare = column(ask("priorities-without-agreement"), "sector")
    assert set(PRIORITIES) <= bare
    assert bare.isdisjoint({*TOTALS, *SINGLE})
    shown = {row["id"]: row["sources"] for row in command.json("coverage", "--show", "priorities")}
    assert set(shown) == bare
    for sector, place in PRIORITIES.items():
        assert place in {(source["source"], source["locator"]) for source in shown[sector]}


def test_q035_partner_sector_network(command: CommandLine) -> None:
    """Who stands between whom in the network of the six partners and their sectors?"""
    rows = {row["id"]: row for row in command.json("centrality")}
    modes = [row["mode"] for row in rows.values()]
    assert (modes.count("partner"), modes.count("sector")) == (6, 18)
    degrees = {partner: len(stated.sectors) for partner, stated in ELEVEN.items() if stated.sectors}
    degrees |= {**TOTALS, **dict.fromkeys(SINGLE, 1)}
    assert {node: row["degree"] for node, row in rows.items()} == degrees
    assert sum(row["degree"] for row in rows.values()) == 2 * 31
    ranked = sorted(rows.values(), key=lambda row: row["betweenness"], reverse=True)[:5]
    assert [(row["id"], round(row["betweenness"], 3)) for row in ranked] == [
        ("champasak", 0.377),
        ("agriculture", 0.376),
        ("ruse", 0.324),
        ("mazandaran", 0.299),
        ("tourism", 0.226),
    ]


def test_q035_the_network_is_one_piece_of_31_ties(command: CommandLine) -> None:
    """24 nodes, 31 edges, one component: told beside the list."""
    _, told = command.text("centrality", "--format", "json")
    assert "24 nodes" in told
    assert "31 edges" in told
    assert "1 component" in told


def test_q035_partners_that_share_sectors(ask: Graph, command: CommandLine) -> None:
    """Projected on partners: 11 ties, weighted by what they share."""
    pairs = ask("pairs-sharing-sectors")
    assert len(pairs) == 11
    weighted = {
        "champasak": 10, "kaposvar": 9, "la-seyne-sur-mer": 8, "mazandaran": 7, "riverside": 6, "ruse": 2,
    }  # fmt: skip
    strength = dict.fromkeys(weighted, 0)
    for row in pairs:
        for end in ("first", "second"):
            strength[row[end]] += int(row["sharedSectors"])
    assert strength == weighted
    shown = command.json("centrality", "--projection", "partner-partner")
    assert {row["id"]: row["strength"] for row in shown} == weighted
