"""``coopgraph describe``: what it writes, what it tells, and what it refuses."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError

REGISTER = """STT,Đối tác,Quốc gia,Ngày ký,Loại văn bản
1,Tỉnh Champasak,Lào,12/5/2011,MOU
2,KOICA,Hàn Quốc,Quý I/2018,BGN
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def described(*words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(
        coopgraph, ["--lang", lang, "describe", *map(str, words)], catch_exceptions=False
    )


def refused(*words: str | Path) -> InputError:
    result = CliRunner().invoke(coopgraph, ["describe", *map(str, words)])
    assert isinstance(result.exception, InputError)
    return result.exception


def test_it_writes_a_description_and_tells_what_is_open(register: Path) -> None:
    before = register.read_bytes()
    result = described(register, "--home", "Thành phố Mẫu")
    assert result.exit_code == 0
    assert '"KOICA=?"' in result.output
    assert "1 text to decide" in result.output
    assert "KOICA=?" in (register.parent / "mapping.json").read_text(encoding="utf-8")
    assert register.read_bytes() == before


def test_the_report_has_every_text_once_with_what_is_open_first(register: Path) -> None:
    report = register.parent / "readings.csv"
    described(register, "--home", "Thành phố Mẫu", "--report", report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["look"] for row in rows][:2] == ["?", "!"]
    assert (rows[0]["text"], rows[0]["rows"]) == ("KOICA", "3")
    assert {row["text"] for row in rows} >= {"KOICA", "Quý I/2018", "12/5/2011", "MOU", "BGN"}


def test_it_looks_again_through_a_description(register: Path) -> None:
    described(register, "--home", "Thành phố Mẫu")
    mapping = register.parent / "mapping.json"
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("KOICA=?", "KOICA=Ngo"), encoding="utf-8")
    result = described(mapping, lang="vi")
    assert "đọc được hết; có thể nạp" in result.output
    assert "Quý I/2018" in result.output


def test_decisions_are_never_overwritten(register: Path) -> None:
    described(register, "--home", "Thành phố Mẫu")
    assert refused(register, "--home", "Thành phố Mẫu").where.endswith("mapping.json")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ((), "--home"),
        (("--home", "Mẫu", "--country", "XX"), "--country"),
        (("--home", "Mẫu", "--published", "hôm qua"), "--published"),
        (("--home", "Mẫu", "--column", "doi tac"), "--column"),
        (("--home", "Mẫu", "--column", "weather=Ngày ký"), "--column"),
        (("--home", "Mẫu", "--report", "readings.doc"), "--report readings.doc"),
        (("--home", "Mẫu", "--sheet", "Không có"), "so.csv"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], where: str, register: Path) -> None:
    assert refused(register, *words).where.endswith(where)
    assert not (register.parent / "mapping.json").exists()


def test_the_description_must_lead_to_the_register(register: Path, tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    error = refused(register, "--home", "Mẫu", "-o", tmp_path / "deeper" / "m.json")
    assert "-o" in error.message("en")


@pytest.mark.parametrize("name", ["so.pdf", "missing.csv", "missing.xlsx", "missing.json"])
def test_files_that_are_no_register(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path / name, "--home", "Mẫu").where.endswith(name)


def test_a_register_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_bytes(REGISTER.encode("utf-8").replace("Đ".encode(), b"\xd0"))
    assert "UTF-8" in refused(path, "--home", "Mẫu").message("vi")
