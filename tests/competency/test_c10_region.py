"""C10. Cooperation in the region: the agreement with Ho Chi Minh City, its fields, its review."""

import pytest

from tests.competency.asking import Graph, column, one, only, pick

AGREEMENT = "hcmc-mekong-delta-2023"


def test_q093_who_signed_and_when(ask: Graph) -> None:
    """Who signed, and when? Ho Chi Minh City and 13 localities of the delta, in March 2023."""
    rows = only(ask("agreement-instruments"), agreement=AGREEMENT)
    assert pick(rows, "partner", "begin", "source", "lines") == {
        ("ho-chi-minh-city", "2023-03", "s004", "24"),
        ("mekong-delta-12", "2023-03", "s004", "24"),
    }
    # The 13 are the home and the other 12, which are one unnamed group of 12 members.
    parties = ask.sparql(
        f"""SELECT ?party ?members {{
              ?agreement dcterms:identifier "{AGREEMENT}" ; coop:party ?party .
              OPTIONAL {{ ?party coop:memberCount ?members }}
            }}"""
    )
    assert pick(parties, "party", "members") == {
        ("can-tho", ""),
        ("ho-chi-minh-city", ""),
        ("mekong-delta-12", "12"),
    }
    counted = one(ask("figures-side-by-side"), figure="hcmc-agreement-localities")
    assert (counted["qualifier"], counted["value"]) == ("exact", "13")


def test_q094_its_six_fields(ask: Graph) -> None:
    """Which six fields?"""
    rows = ask("agreements-with-partner", partner="ho-chi-minh-city")
    assert pick(rows, "sectorStanding", "source", "lines") == {("stated", "s004", "24")}
    assert column(rows, "sector") == {
        "transport-infrastructure",
        "tourism",
        "trade", "investment",
        "climate-change",
        "science", "technology", "digital-transformation",
        "education", "health", "workforce-training",
    }  # fmt: skip
    labels = ask.sparql(
        f"""SELECT ?label {{ ?agreement dcterms:identifier "{AGREEMENT}" ; coop:sectorAsGiven ?label }}"""
    )
    assert len(labels) == 6
    counted = one(ask("figures-side-by-side"), figure="hcmc-agreement-fields")
    assert (counted["qualifier"], counted["value"]) == ("exact", "6")
    note = one(
        ask.sparql(
            f"""SELECT ?note {{ ?agreement dcterms:identifier "{AGREEMENT}" ; coop:note ?note .
                  FILTER(LANG(?note) = "en") }}"""
        )
    )
    assert "bilateral fields" in note["note"]


def test_q095_state_of_the_fields_at_the_review(ask: Graph) -> None:
    """How did the fields stand? Health works; digital a website only; congestion unsolved; overall low."""
    rows = ask("statements-on", kind="assessment", subject=AGREEMENT)
    assert pick(rows, "statement", "lines") == {
        ("health-effective", "26"),
        ("programmes-helped-business", "26"),
        ("overall-not-high", "32"),
        ("science-digital-framework-only", "32"),
        ("transport-not-solved", "32"),
        ("mai-below-expectations", "13"),
    }
    assert column(rows, "source") == {"s004"}


@pytest.mark.parametrize(
    ("sector", "statements"),
    [
        ("digital-transformation", {"science-digital-framework-only"}),
        ("science", {"science-digital-framework-only"}),
        ("transport-infrastructure", {"transport-not-solved"}),
        ("health", {"health-effective"}),
        # Judged by nobody one by one.
        ("tourism", set()),
        ("climate-change", set()),
        ("education", set()),
        ("workforce-training", set()),
    ],
)
def test_q095_each_field_by_itself(ask: Graph, sector: str, statements: set[str]) -> None:
    """The other fields are not assessed one by one: their answer is empty, not "bad"."""
    rows = only(ask("statements-on-sector", sector=sector), kind="assessment", source="s004")
    assert column(rows, "statement") == statements


def test_q097_who_spoke_with_which_verdict(ask: Graph) -> None:
    """Who spoke, with which verdict?"""
    rows = [row for row in ask("statements-on", kind="assessment") if row["source"] == "s004"]
    spoken = [row for row in rows if "personName" in row]
    assert pick(spoken, "personName", "role", "statement", "lines") == {
        (
            "Phan Văn Mãi",
            "Chairman of the Ho Chi Minh City People's Committee",
            "mai-below-expectations",
            "13",
        ),
        (
            "Trần Việt Trường",
            "Chairman of the Can Tho People's Committee",
            "truong-linkage-key-task",
            "34",
        ),
        (
            "Trần Việt Trường",
            "Chairman of the Can Tho People's Committee",
            "truong-centre-and-bridge",
            "36",
        ),
    }
    below = one(rows, statement="mai-below-expectations")
    assert "since March 2023 below expectations" in below["statementName"]


def test_q099_fields_wanted_with_ho_chi_minh_city(ask: Graph) -> None:
    """In which fields does Can Tho want to work with Ho Chi Minh City and institutes?"""
    rows = only(ask("statements-on-sector"), statement="truong-fields-with-hcmc")
    assert column(rows, "sector") == {
        "high-tech-agriculture",
        "education",
        "workforce-training",
        "specialised-health",
        "science",
        "technology",
        "innovation",
        "transport-infrastructure",
        "tourism",
        "trade",
        "investment",
    }
    assert pick(rows, "kind", "personName", "source", "lines") == {
        ("priority", "Trần Việt Trường", "s004", "43")
    }
