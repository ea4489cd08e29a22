"""C8. Non-governmental aid and people-to-people work: funders, lines of work, types of aid."""

from tests.competency.asking import Graph, column, one, only, pick

NAMED = {
    "training-centre-of-excellence",
    "guardians-of-the-mekong-delta",
    "rural-bridges-india",
    "humanitarian-care-2025",
}


def test_q076_programmes_of_2025_and_their_value(ask: Graph) -> None:
    """How many aid programmes in 2025, worth what? 16 and 18, together just under 36 billion dong."""
    rows = only(ask("figures-side-by-side"), scopeCode="aid-friendship-union-2025")
    assert pick(rows, "figure", "qualifier", "value", "unit", "source", "lines") == {
        ("aid-2025-carried-out", "exact", "16", "programme-or-project", "s002", "12"),
        ("aid-2025-newly-mobilised", "exact", "18", "programme-or-project", "s002", "12"),
        ("aid-2025-value", "just-under", "36000000000", "vnd", "s002", "12"),
    }
    # One value for both: it has no parts.
    assert "aid-2025-value" not in column(ask("figure-parts"), "total")


def test_q077_funders_and_their_nationality(ask: Graph) -> None:
    """Which funders are named, from where? Of the Catalyst Foundation no country is given."""
    rows = [row for row in ask("projects-by-funder") if row["source"] == "s002"]
    assert {
        ("schneider-foundation", "FR", "training-centre-of-excellence", "17"),
        ("myi", "KR", "guardians-of-the-mekong-delta", "19"),
        ("embassy-india", "IN", "rural-bridges-india", "15,19"),
        ("pvf", "US", "humanitarian-care-2025", "19"),
        ("catalyst-foundation", "", "humanitarian-care-2025", "19"),
        ("g-and-d", "FR", "humanitarian-care-2025", "19"),
        ("organisations-korea", "KR", "environment-climate-initiatives-2025", "19"),
        ("organisations-germany", "DE", "environment-climate-initiatives-2025", "19"),
    } <= pick(rows, "partner", "partnerCountry", "project", "lines")
    # The article says who carried the medical care out, not who paid for it.
    assert column(only(rows, project="humanitarian-care-2025"), "role") == {"implementer"}
    unsaid = only(ask("not-stated"), property="funder", source="s002")
    assert column(unsaid, "record") == {"humanitarian-care-2025", "environment-climate-initiatives-2025"}


def test_q079_lines_of_work_that_can_be_named(ask: Graph) -> None:
    """How many of the 34 can be named? Four lines of work; the rest are rows for many."""
    rows = [row for row in ask("projects-by-funder") if row["source"] == "s002"]
    groups = column(
        ask.sparql("SELECT ?group { ?group a coop:UnnamedGroup }"),
        "group",
    )
    union = {"can-tho-friendship-union"}
    assert column([r for r in rows if r["partner"] not in groups | union], "project") == NAMED
    assert column(ask("projects-of-source", sourceId="s002"), "project") - NAMED == {
        "environment-climate-initiatives-2025",
        "union-programmes-2025",
    }


def test_q081_the_training_centre_is_non_project_aid(ask: Graph) -> None:
    """What type of aid is the training centre? Non-project aid, a legal category of its own."""
    rows = ask("aid-types", lang="vi")
    row = one(rows, project="training-centre-of-excellence")
    assert (row["aidType"], row["source"], row["lines"]) == ("non-project", "s002", "17")
    assert "phi dự án" in row["aidTypeName"].lower()
    assert "training-centre-of-excellence" not in column(only(rows, aidType="project"), "project")


def test_q083_projects_of_the_union_before_2018(ask: Graph) -> None:
    """Which projects of the Union does the older article cite? Three, with no donor named."""
    rows = ask("projects-of-source", sourceId="s003")
    assert pick(rows, "project", "lines", "funder", "funderStanding") == {
        ("community-climate-disaster-capacity", "13", "", "not stated"),
        ("christmas-gifts", "13", "", "not stated"),
        ("free-care-for-the-elderly", "13", "", "not stated"),
    }
    by_union = ask("projects-of-partner", partner="can-tho-friendship-union")
    assert column(rows, "project") <= column(only(by_union, role="implementer"), "project")


def test_q085_who_held_the_climate_exhibition(ask: Graph) -> None:
    """Who organised the climate photo exhibition? Two hosts, with a university and a consulate general."""
    rows = only(ask("events-of-partner"), event="climate-photo-exhibition-2025")
    assert pick(rows, "partner", "role", "source", "lines") == {
        ("can-tho-friendship-union", "host", "s002", "39"),
        ("vietnam-netherlands-friendship-association", "host", "s002", "39"),
        ("can-tho-university", "participant", "s002", "39"),
        ("consulate-general-netherlands", "participant", "s002", "39"),
    }


def test_q087_francophonie_day(ask: Graph) -> None:
    """What happened at the Francophonie Day 2025? A primary school received the French label."""
    rows = ask("events-of-partner", partner="tran-quoc-toan-primary-school")
    award = one(rows)
    assert (award["event"], award["kind"], award["begin"]) == (
        "label-franceducation-award-2025",
        "award",
        "2025",
    )
    assert (award["source"], award["lines"]) == ("s002", "22,24")
    others = only(ask("events-of-partner"), event="label-franceducation-award-2025")
    assert {"tran-quoc-toan-primary-school", "embassy-france", "label-franceducation"} <= column(
        others, "partner"
    )
    ambassador = one(ask("people-and-roles"), person="olivier-brochet")
    assert (ambassador["body"], ambassador["source"], ambassador["lines"]) == ("embassy-france", "s002", "22")
    whole = ask.sparql(
        """SELECT ?part ?whole { ?part coop:partOfEvent ?whole ;
             dcterms:identifier "label-franceducation-award-2025" }"""
    )
    assert pick(whole, "whole") == {("francophonie-day-2025",)}


def test_types_of_aid_are_the_articles_words(ask: Graph) -> None:
    """Where an article names no category, none is made up; what it tells as done is not said to go on."""
    types = {row["project"]: row["aidType"] for row in ask("aid-types")}
    assert types["free-care-for-the-elderly"] == "not-classified"  # 003:13, only called an activity
    assert types["guardians-of-the-mekong-delta"] == types["christmas-gifts"] == "programme"
    assert types["humanitarian-care-2025"] == "humanitarian"
    assert types["community-climate-disaster-capacity"] == "project"
    unsaid = column(only(ask("not-stated"), property="status", source="s002"), "record")
    assert unsaid == {
        "training-centre-of-excellence",
        "guardians-of-the-mekong-delta",
        "humanitarian-care-2025",
        "environment-climate-initiatives-2025",
        "union-programmes-2025",
    }
