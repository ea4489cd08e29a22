"""C5. Canelones: a meeting, a road-map, and no agreement."""

from tests.competency.asking import TODAY, CommandLine, Graph, column, one, pick


def test_q059_the_online_meeting_and_who_took_part(ask: Graph) -> None:
    """When and how did the two sides meet, who took part? Online, on the evening of 21/02/2024."""
    rows = ask("meetings-online", partner="canelones")
    assert pick(rows, "event", "begin", "source", "lines") == {
        ("canelones-online-2024", "2024-02-21", "s001", "19,21,23")
    }
    assert pick(rows, "participant", "participantCountry") == {
        ("canelones", "UY"),
        ("uruguay-mfa", "UY"),
        ("embassy-uruguay", "UY"),
        ("uruguay-agencies", "UY"),
        ("can-tho", "VN"),
        ("can-tho-dfa", "VN"),
        ("can-tho-departments", "VN"),
        ("mofa-vietnam", "VN"),
        ("embassy-vietnam-argentina", "VN"),
    }
    day = one(ask("events-of-period", since="2024-02-21", until="2024-02-21"), event="canelones-online-2024")
    assert "evening" in day["dateNote"]


def test_q059_the_two_people_who_spoke(ask: Graph) -> None:
    """Hồ Thị Thanh Bạch for the city, Ngô Minh Nguyệt for the foreign ministry."""
    rows = {row["personName"]: row for row in ask("people-and-roles")}
    bach, nguyet = rows["Hồ Thị Thanh Bạch"], rows["Ngô Minh Nguyệt"]
    assert (bach["role"], bach["body"], bach["lines"]) == ("Deputy Director", "can-tho-dfa", "23")
    assert nguyet["body"] == "embassy-vietnam-argentina"
    assert "also accredited to Uruguay" in nguyet["role"]
    said = ask("statements-on", subject="canelones-online-2024")
    assert {"Hồ Thị Thanh Bạch", "Ngô Minh Nguyệt"} == column(said, "personName")


def test_q061_no_agreement_with_canelones(ask: Graph) -> None:
    """Is there an agreement with Canelones? No: a road-map, and nothing that proves a signature."""
    assert ask("agreements-with-partner", partner="canelones") == []
    row = one(ask("commitments-open", partner="canelones"))
    assert (row["commitment"], row["kind"], row["state"]) == (
        "canelones-roadmap",
        "roadmap",
        "open, no due date",
    )
    assert (row["made"], row["source"], row["lines"]) == ("2024-02-21", "s001", "21,23")
    assert "canelones-roadmap" not in column(ask("commitments-kept"), "commitment")


def test_q061_in_negotiation_from_the_meeting_on(command: CommandLine) -> None:
    """Its stage is negotiation from 21/02/2024 until now, and nothing on the day before."""
    assert "canelones" not in command.gaps(as_of="2024-02-20")
    for day in ("2024-02-21", "2024-12-31", TODAY):
        row = command.gaps(as_of=day)["canelones"]
        assert (row["stage"], row["agreements"]) == ("negotiation", [])
