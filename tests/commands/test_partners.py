import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(coopgraph, ["--store", str(store), *arguments], standalone_mode=False)


def test_find_lists_what_it_found(cantho_store: Path) -> None:
    done = run(cantho_store, "find", "bulgaria", "--format", "json")
    found = json.loads(done.stdout)
    assert [(row["id"], row["country"], row["kind"]) for row in found] == [
        ("ruse", "Bulgaria", "LocalGovernment")
    ]
    assert found[0]["records"] == 1  # 003:8


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_find_takes_several_words_in_either_unicode_form(cantho_store: Path, form: str) -> None:
    words = unicodedata.normalize(form, "Sán Đầu").split()  # type: ignore[arg-type]
    assert "shantou" in run(cantho_store, "find", *words).stdout


def test_find_ends_with_one_where_nothing_is_found(cantho_store: Path) -> None:
    done = run(cantho_store, "--lang", "en", "find", "shantuo")
    assert done.return_value == 1 or done.exit_code == 1
    assert done.stdout == ""
    assert "Shantou" in done.stderr
    as_data = run(cantho_store, "find", "xyzzy", "--format", "json")
    assert json.loads(as_data.stdout) == []


def test_find_says_when_a_partner_became_known(cantho_store: Path) -> None:
    done = run(cantho_store, "--lang", "en", "--known-on", "2024-04-02", "find", "Shantou")
    assert done.stdout == ""
    assert "2024-04-03" in done.stderr


def test_show_is_a_briefing(cantho_store: Path) -> None:
    done = run(cantho_store, "--lang", "en", "--as-of", "2026-01-01", "show", "Champasak")
    for part in (
        "Bản ghi nhớ kết quả làm việc",
        "2011 [s003:7]",
        "term not stated",
        "transport",
        "some time in 2024-01-01 to 2024-03-31 [s001:13]",
        "Projects: the sources read name none",
        "Mission to Laos and Cambodia",
        "overdue without evidence",
        "[s001:25]",
        "undated, not before 2017-01-01",
    ):
        assert part in " ".join(done.stdout.split()), part


def test_show_of_a_partner_not_yet_known(cantho_store: Path) -> None:
    done = run(cantho_store, "--known-on", "2024-04-02", "show", "Shantou")
    assert done.exception is None
    assert done.stdout.splitlines() == [
        "Đến ngày 02/04/2024 chưa nguồn nào nhắc đến Thành phố Sán Đầu; nguồn đầu tiên: 03/04/2024."
    ]
    data = json.loads(
        run(cantho_store, "--known-on", "2024-04-02", "show", "Shantou", "--format", "json").stdout
    )
    assert data["known"] is False
    assert data["known_from"] == "2024-04-03"
    assert not any(data["records"].values())


def test_show_names_the_day_of_knowledge_wherever_it_was_chosen(cantho_store: Path) -> None:
    for known_on in ("2025-01-01", "2027-01-01"):
        done = run(
            cantho_store, "--lang", "en", "--as-of", "2026-01-01", "--known-on", known_on, "show", "nice"
        )
        assert f"As of 2026-01-01; only from sources published by {known_on}" in done.stdout
    done = run(cantho_store, "--lang", "en", "--as-of", "2026-01-01", "show", "nice")
    assert "As of 2026-01-01\n" in done.stdout


def test_show_tells_a_person_from_a_partner(cantho_store: Path) -> None:
    done = run(cantho_store, "show", "Trần", "Việt", "Trường")
    assert isinstance(done.exception, InputError)
    assert "không phải đối tác mà là: người" in done.exception.message("vi")


def test_find_counts_what_is_recorded_of_a_person(cantho_store: Path) -> None:
    (person,) = json.loads(run(cantho_store, "find", "Trần Việt Trường", "--format", "json").stdout)
    assert (person["kind"], person["records"]) == ("Person", 5)
    rows = json.loads(run(cantho_store, "find", "logistics", "--format", "json").stdout)
    assert {row["id"]: row["records"] for row in rows}["logistics"] is None


def test_show_as_data_holds_what_the_sheet_says(cantho_store: Path) -> None:
    done = run(
        cantho_store, "--lang", "vi", "--as-of", "2026-01-01", "show", "la-seyne-sur-mer", "--format", "json"
    )
    data = json.loads(done.stdout)
    agreement = data["records"]["Agreement"][0]
    assert (agreement["begin"], agreement["state"], agreement["standing"]) == (
        "2016",
        "term-not-stated",
        "holds",
    )
    assert agreement["sources"] == [{"source": "s003", "locator": "8"}]
    assert len(agreement["details"]["sector"]) == 5  # 003:8
    assert data["records"]["Project"] == []
    assert {"nice", "schneider-foundation"} <= {one["iri"].rpartition("/")[2] for one in data["compatriots"]}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_partner_has_a_sheet_in_both_languages(cantho_store: Path, language: str) -> None:
    for partner in ("can-tho", "fdi-enterprises-can-tho", "canelones", "world-bank", "mazandaran"):
        done = run(cantho_store, "--lang", language, "show", partner)
        assert done.exception is None
        assert "None" not in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= 130


def test_show_says_on_which_day_somebody_was_seen_in_a_role(cantho_store: Path) -> None:
    told = run(cantho_store, "--lang", "en", "show", "can-tho-dfa").stdout
    assert "Deputy Director (body) – in the role on 2024-02-21, since when unknown [s001:23]" in told
    told = run(cantho_store, "--lang", "vi", "show", "can-tho-dfa").stdout
    assert "giữ chức vụ vào ngày 21/02/2024, không rõ từ khi nào" in " ".join(told.split())


def test_show_tells_what_the_groups_of_a_partner_did(cantho_store: Path) -> None:
    told = " ".join(run(cantho_store, "--lang", "en", "show", "gcom").stdout.split())
    assert "Projects: the sources read name none; perhaps through a group, see below" in told
    assert "Events: the sources read name none Projects" in told
    assert "Perhaps through the group “The three international organisations the city has joined”" in told
    as_data = json.loads(run(cantho_store, "show", "gcom", "--format", "json").stdout)
    assert (len(as_data["through_groups"]), as_data["groups"][0]["iri"].rsplit("/", 1)[-1]) == (
        6, "networks-joined",
    )  # fmt: skip
