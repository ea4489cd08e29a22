"""C11. People: who appears in which role, and a title that the source misprints."""

from tests.competency.asking import Graph, column, one, only, pick

PEOPLE = {
    ("Võ Văn Thưởng", "president-vietnam", "s000", "7-8"),
    ("Hồ Thị Thanh Bạch", "can-tho-dfa", "s001", "23"),
    ("Ngô Minh Nguyệt", "embassy-vietnam-argentina", "s001", "21,23"),
    ("Olivier Brochet", "embassy-france", "s002", "22"),
    ("Nguyễn Ngọc Hè", "can-tho-dard", "s003", "12"),
    ("Trương Quốc Trạng", "can-tho-dpi", "s003", "12"),
    ("Trần Thị Ngọc Dung", "can-tho-friendship-union", "s003", "14"),
    ("Trương Quang Hoài Nam", "can-tho-peoples-committee", "s003", "15"),
    ("Phan Văn Mãi", "hcmc-peoples-committee", "s004", "11,13,22"),
    ("Nguyễn Văn Hiếu", "can-tho-party-committee", "s004", "11"),
    ("Nguyễn Thị Bích Ngọc", "ministry-planning-investment", "s004", "11"),
    ("Trần Việt Trường", "can-tho-peoples-committee", "s004", "9,11,34"),
}
AUTHORS = {"Đinh Tấn Phong", "Khánh Nam", "Hà Vy", "Khánh Trung", "Phương Thảo"}


def test_q101_people_in_their_roles(ask: Graph) -> None:
    """Which people appear, in which role, in which document? Twelve."""
    rows = ask("people-and-roles")
    assert pick(rows, "personName", "body", "source", "lines") == PEOPLE
    assert len(rows) == 12
    roles = {row["personName"]: row["role"] for row in rows}
    assert roles["Võ Văn Thưởng"] == "State President"
    assert roles["Olivier Brochet"] == "Ambassador of France to Viet Nam"
    assert roles["Nguyễn Văn Hiếu"] == "Secretary of the City Party Committee"
    assert roles["Nguyễn Thị Bích Ngọc"] == "Deputy Minister"


def test_q101_authors_are_kept_apart(ask: Graph) -> None:
    """The five authors are told of their documents, not listed among the office-holders."""
    written = column(ask("sources"), "author")
    assert {author.split(" (")[0] for author in written} == AUTHORS
    assert column(ask("people-and-roles"), "personName").isdisjoint(AUTHORS)


def test_q103_a_misprinted_title(ask: Graph) -> None:
    """Role of Trương Quốc Trạng? The source drops a word: its wording is kept, the role is put right."""
    row = one(ask("people-and-roles", search="truong quoc trang", lang="vi"))
    assert (row["personName"], row["role"]) == ("Trương Quốc Trạng", "Phó Giám đốc Sở")
    assert row["wording"] == "Phó Giám Sở"
    assert (row["source"], row["lines"]) == ("s003", "12")
    # The corrected title is what the search finds.
    assert pick(ask("find-name", search="pho giam doc so"), "thing", "class") == {
        ("truong-quoc-trang", "Appointment")
    }


def test_roles_hold_from_the_day_their_holders_were_seen_in_them(ask: Graph) -> None:
    """No article says since when anybody has held an office; two were seen in theirs on 21/02/2024."""
    rows = ask("people-and-roles")
    assert column(rows, "begin") == set()
    seen = {row["person"]: row.get("inRoleOn", "") for row in rows}
    assert {person for person, day in seen.items() if day == "2024-02-21"} == {
        "ho-thi-thanh-bach",
        "ngo-minh-nguyet",
    }
    assert (seen["vo-van-thuong"], seen["tran-viet-truong"]) == ("2023-12-31", "2024-11-29")
    assert seen["nguyen-ngoc-he"] == ""  # article 003 is undated
    assert column(ask("people-and-roles", search="bach", as_of="2024-02-21"), "person") == {
        "ho-thi-thanh-bach"
    }
    assert ask("people-and-roles", search="bach", as_of="2024-02-20") == []
    unsaid = only(ask("not-stated"), recordKind="Appointment")
    assert pick(unsaid, "record", "property") == {
        (row["person"], p) for row in rows for p in ("begin", "end")
    }
