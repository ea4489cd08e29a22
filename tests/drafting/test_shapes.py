# ruff: noqa: E501 - a row of a register is one line
"""Registers of other shapes: how each is laid out, and that what describe drafts of it can be loaded."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from coopgraph.drafting.draft import Draft, draft
from coopgraph.drafting.mapping import Office
from coopgraph.drafting.roles import Role, role_of_heading
from coopgraph.errors import InputError
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import described
from coopgraph.sources.tables import read_data_set
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent

OFFICE = Office("Thành phố Mẫu", "VN", "mau", "Sổ thỏa thuận", "2025")
Row = Sequence[str | int | date | None]


def book(path: Path, sheets: dict[str, Sequence[Row]], merged: Sequence[str] = ()) -> Path:
    workbook = Workbook()
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = workbook.active if number == 0 else workbook.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    workbook.save(path)
    return path


def drafted(path: Path, wanted: dict[str, Role] | None = None) -> Draft:
    """The draft, written beside the register so that it can be loaded."""
    import json

    target = path.with_suffix(".json")
    found = draft(path, target, OFFICE, wanted or {})
    target.write_text(json.dumps(found.document, ensure_ascii=False), encoding="utf-8")
    return found


def roles(found: Draft) -> list[Role]:
    return [column.role for column in found.layouts[0].columns]


def agreements(path: Path) -> list[dict[str, Any]]:
    """The texts of the rows of agreements, by column, after a check of everything by the shapes."""
    prepare([path.with_suffix(".json")], read_ontology(ontology_folder()), silent)
    data_set = read_data_set(path.with_suffix(".json"))
    return [
        dict(row.texts)
        for table in data_set.description.tables
        if not table.row_kinds.items_of
        for row in data_set.rows[table.file]
    ]


def test_semicolons_a_byte_order_mark_and_a_unit_in_the_heading(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    text = (
        "Số TT;Tên đối tác;Nước;Ngày tháng năm ký;Hình thức;Thời hạn (năm)\n1;TP. Nice;Pháp;12/5/2011;MOU;5\n"
    )
    path.write_text(text + "2;Tỉnh Champasak;Lào;2012;Kết nghĩa;\n", encoding="utf-8-sig")
    found = drafted(path)
    assert roles(found) == [Role.NUMBER, Role.PARTNER, Role.COUNTRY, Role.DATE, Role.KIND, Role.TERM]
    first, second = agreements(path)
    assert (first["ngay_thang_nam_ky"], first["thoi_han_nam"]) == ("2011-05-12", "2016-05-12")
    assert second["thoi_han_nam.notStated"] == "end"


def test_tabs_and_english_headings(tmp_path: Path) -> None:
    path = tmp_path / "so.tsv"
    head = "No\tTitle\tPartner\tCountry\tDate signed\tTerm\n"
    path.write_text(
        head + "1\tTwinning agreement\tCity of Nice\tFrance\t2011-05-12\t5 years\n", encoding="utf-16"
    )
    assert roles(drafted(path)) == [Role.NUMBER, Role.TITLE, Role.PARTNER, Role.COUNTRY, Role.DATE, Role.TERM]
    (row,) = agreements(path)
    assert (row["instrument"], row["term"], row["label"]) == ("twinning", "2016-05-12", "Twinning agreement")


def test_two_rows_of_headings_and_a_partner_merged_over_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["BẢNG TỔNG HỢP"],
        ["TT", "Đối tác", "Thỏa thuận", None, None, "Ghi chú"],
        [None, None, "Tên văn bản", "Ngày ký", "Ngày hết hạn", None],
        [1, "TP. Nice (Pháp)", "Bản ghi nhớ về y tế", "12/5/2011", "12/5/2016"],
        [2, None, "Thỏa thuận hợp tác về văn hóa", "5/2017", "2022"],
        [3, "Tỉnh Champasak (Lào)", "Thỏa thuận kết nghĩa", date(2015, 1, 2), "vô thời hạn", "x"],
    ]
    path = book(tmp_path / "so.xlsx", {"Sổ": rows}, ["A1:F1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "B4:B5"])
    found = drafted(path)
    (layout,) = found.layouts
    assert (layout.skipped, layout.header_rows, layout.records) == (2, 1, 3)
    assert roles(found) == [Role.NUMBER, Role.PARTNER, Role.TITLE, Role.DATE, Role.TERM, Role.REMARK]
    read = agreements(path)
    assert [row["doi_tac"] for row in read] == ["tp-nice-fr", "tp-nice-fr", "tinh-champasak-la"]
    assert [row["instrument"] for row in read] == [
        "memorandum-of-understanding",
        "cooperation-agreement",
        "twinning",
    ]
    assert [row.get("ngay_het_han") for row in read] == ["2016-05-12", "2022", None]


def test_a_second_row_of_headings_that_means_nothing_alone(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    head = "SỔ,,,\nĐối tác,Quốc gia,Ký,Hết hạn\n,,Ngày,Ngày\n"
    path.write_text(head + "TP. Nice,Pháp,2011,2016\nTP. Lyon,Pháp,2012,2015\n", encoding="utf-8")
    (layout,) = drafted(path).layouts
    assert (layout.skipped, layout.header_rows, layout.records) == (1, 2, 2)
    assert [row["het_han_ngay"] for row in agreements(path)] == ["2016", "2015"]


def test_one_sheet_for_each_year_gives_the_year(tmp_path: Path) -> None:
    head = ["STT", "Đối tác", "Quốc gia", "Loại", "Lĩnh vực"]
    sheets: dict[str, Sequence[Row]] = {
        "2015": [["DANH SÁCH NĂM 2015"], head, [1, "TP. Nice", "Pháp", "MOU", "y tế"]],
        "Năm 2016": [["DANH SÁCH NĂM 2016"], head, [1, "TP. Nice", "Pháp", "TTHT", "du lịch"]],
        "Hướng dẫn": [["Cách ghi sổ"]],
    }
    path = book(tmp_path / "so.xlsx", sheets)
    assert [layout.sheet for layout in drafted(path).layouts] == ["2015", "Năm 2016"]
    assert [row["begin"] for row in agreements(path)] == ["2015", "2016"]
    (partners, none) = [
        table for table in described(drafted(path).document, path).tables if table.row_kinds.items_of
    ]
    data_set = read_data_set(path.with_suffix(".json"))
    assert [row.key for row in data_set.rows[partners.file]] == ["tp-nice-fr"]
    assert data_set.rows[none.file] == ()


def test_groups_give_the_country_and_totals_are_passed_over(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Địa phương ký kết", "Ngày ký", "Loại văn bản"],
        ["I", "Lào"], [1, "Tỉnh Champasak", "12/5/2011", "MOU"], [2, "Tỉnh Sekong", "2012", "MOU"],
        ["II", "Pháp"], [3, "Thành phố Nice", "2013", "Kết nghĩa"], [None, "Cộng", "3", None],
    ]  # fmt: skip
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    (layout,) = drafted(path).layouts
    assert [text for _, text in layout.sections] == ["I Lào", "II Pháp"]
    assert [text for _, text in layout.not_records] == ["Cộng *"]
    keys = ["tinh-champasak-la", "tinh-sekong-la", "thanh-pho-nice-fr"]
    assert [row["dia_phuong_ky_ket"] for row in agreements(path)] == keys


def test_who_signed_on_the_own_side_is_a_party(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["TT", "Tên thỏa thuận", "Bên ký Việt Nam", "Bên ký nước ngoài", "Ngày ký"],
        [1, "Bản ghi nhớ", "Sở Y tế", "Sở Y tế Jeollanam (Hàn Quốc)", "12/5/2011"],
        [2, "Thỏa thuận kết nghĩa", None, "TP. Riverside (Hoa Kỳ)", "01/02/2015"],
        [3, "Bản ghi nhớ", "UBND Thành phố Mẫu", "TP. Lyon (Pháp)", "2016"],
        [4, "Bản ghi nhớ", "UBND TP", "TP. Brest (Pháp)", "2017"],
    ]
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    found = drafted(path)
    assert {(twin.text, twin.other) for twin in found.twins} == {
        ("UBND Thành phố Mẫu", "Thành phố Mẫu"),
        ("UBND TP", "Thành phố Mẫu"),
    }
    text = path.with_suffix(".json").read_text(encoding="utf-8")
    for written in ("UBND Thành phố Mẫu", "UBND TP"):
        text = text.replace(f"{written}=?", f"{written}=Thành phố Mẫu")
    path.with_suffix(".json").write_text(text, encoding="utf-8")
    assert [row["ben_ky_viet_nam"] for row in agreements(path)] == ["so-y-te-vn", *["thanh-pho-mau-vn"] * 3]


def test_a_period_gives_the_beginning_and_two_equal_rows_are_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Đối tác", "Quốc gia", "Thời gian thực hiện", "Nội dung hợp tác"],
        [1, "Tỉnh Champasak", "Lào", "2011-2016", "y tế"],
        [2, "Tỉnh Sekong", "Lào", "2013 - 2015", "giáo dục"],
    ]
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    assert roles(drafted(path))[-1] is Role.SECTOR
    assert [(row["begin"], row["thoi_gian_thuc_hien"]) for row in agreements(path)] == [
        ("2011", "2016"),
        ("2013", "2015"),
    ]
    path = book(tmp_path / "hai.xlsx", {"Sổ": [*rows, [3, *rows[1][1:]]]})
    drafted(path)
    with pytest.raises(InputError) as caught:
        agreements(path)
    assert [(f.sheet, f.row, f.column) for f in caught.value.findings] == [("Sổ", 4, "id")]  # type: ignore[attr-defined]


def test_a_row_without_partner_or_day_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["STT", "Đối tác", "Ngày ký", "Loại"],
        [1, "Tỉnh Champasak (Lào)", "2011", "MOU"],
        [2, None, None, "MOU"],
        [3, None, "2012", "MOU"],
    ]
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    drafted(path)
    with pytest.raises(InputError) as caught:
        agreements(path)
    (finding,) = caught.value.findings  # type: ignore[attr-defined]
    assert (finding.row, finding.column) == (3, "id")
    assert finding.advice.vi == "điền 'đối tác, ngày ký'"
    book(path, {"Sổ": [*rows[:2], rows[3]]})
    with pytest.raises(InputError) as caught:
        agreements(path)
    (finding,) = caught.value.findings  # type: ignore[attr-defined]
    assert (finding.sheet, finding.row) == ("Sổ", 3)
    assert "two parties" in finding.what.en


def test_days_shown_as_months_and_numbers_by_formula(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["STT", "Đối tác", "Quốc gia", "Ngày ký", "Loại"])
    for number, (day, shown) in enumerate(
        [(date(2011, 5, 1), "mmm-yy"), (date(2012, 1, 1), "yyyy"), (date(2012, 1, 3), "dd/mm/yyyy")], 2
    ):
        sheet.append([f"=A{number - 1}+1", f"Tỉnh {number}", "Lào", day, "MOU"])
        sheet.cell(number, 4).number_format = shown
    path = tmp_path / "so.xlsx"
    workbook.save(path)
    drafted(path)
    assert [row["ngay_ky"] for row in agreements(path)] == ["2011-05", "2012", "2012-01-03"]


def test_a_person_says_what_a_column_is(tmp_path: Path) -> None:
    rows: list[Row] = [["Mã", "Phía bạn", "Ngày ký"], ["a", "Tỉnh Champasak (Lào)", "2011"]]
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    assert roles(drafted(path, {"phia ban": Role.PARTNER}))[1] is Role.PARTNER
    assert agreements(path)[0]["phia_ban"] == "tinh-champasak-la"


@pytest.mark.parametrize(
    "rows",
    [[], [["Ghi chú chung"]], [["STT", "Ngày ký", "Loại"], [1, "2011", "MOU"]]],
    ids=["empty", "text", "none"],
)
def test_a_file_without_a_column_of_partners_is_refused(rows: Sequence[Row], tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", {"Sổ": rows})
    with pytest.raises(InputError) as caught:
        drafted(path)
    assert "--column partner=" in caught.value.message("vi")


HEADINGS = {
    "Số TT": Role.NUMBER, "Tên văn bản": Role.TITLE, "Trích yếu": Role.TITLE, "Loại văn bản": Role.KIND,
    "Hình thức hợp tác": Role.KIND, "Cơ quan ký kết": Role.PARTNER, "Bên ký nước ngoài": Role.PARTNER,
    "Bên ký Việt Nam": Role.OWN_SIDE, "Người ký": Role.SIGNER, "Đại diện ký": Role.SIGNER,
    "Ngày, tháng, năm ký": Role.DATE, "Thời điểm ký": Role.DATE, "Năm": Role.DATE, "Thời hạn hiệu lực": Role.TERM,
    "Ngày hết hiệu lực": Role.TERM, "Hiệu lực": Role.TERM, "Lĩnh vực hợp tác": Role.SECTOR, "Tình trạng": Role.STATUS,
    "Quốc gia/Vùng lãnh thổ": Role.COUNTRY, "Nước": Role.COUNTRY, "Ghi chú": Role.REMARK, "Nơi ký": Role.LEFT_OUT,
    "Cơ quan chủ trì": Role.LEFT_OUT, "Thời gian, địa điểm ký": Role.DATE, "Tỉnh/Thành phố": Role.PARTNER,
    "Partner": Role.PARTNER, "Signed": Role.DATE, "Kind": Role.KIND, "Xyz": None,
}  # fmt: skip


@pytest.mark.parametrize(("heading", "role"), HEADINGS.items())
def test_headings(heading: str, role: Role | None) -> None:
    assert role_of_heading(heading) is role
