"""The first sheet of a workbook of the office form: how to fill it in, in both languages."""

from collections.abc import Iterator, Sequence

from coopgraph.sources.standard import NO_HOME
from coopgraph.sources.workbooks.office_form import CODES_SHEET, REMARK, SETTINGS_SHEET
from coopgraph.text import Bilingual, Language

TITLE = Bilingual("Sổ tính cho bộ dữ liệu của cơ quan", "A workbook for the data of your office")

_STEPS: Sequence[Bilingual] = (
    Bilingual(
        f"Bắt đầu từ trang {SETTINGS_SHEET.vi}: tên ngắn, tiêu đề, địa phương chủ ({NO_HOME} nếu không về "
        "riêng nơi "
        "nào), giấy phép.",
        f"Begin with the sheet {SETTINGS_SHEET.en}: short name, titles, home partner ({NO_HOME} for no one "
        "place), "
        "licence.",
    ),
    Bilingual(
        "Mỗi trang sau là một bảng, mỗi dòng là một điều mà một nguồn cho biết. Ghi trang Nguồn trước, rồi "
        "Đối tác "
        "(có cả địa phương mình), rồi các trang khác.",
        "Each sheet after it is a table, each row one thing that one source says. Fill in Sources first, "
        "then "
        "Partners (your own place among them), then the others.",
    ),
    Bilingual(
        "Rê chuột lên tiêu đề cột để đọc nghĩa, cách ghi, có bắt buộc không và ví dụ. Tiêu đề nền đậm là "
        "cột bắt "
        "buộc. Dòng cuối của tiêu đề là tên cột, dùng trong thông báo lỗi.",
        "Hover over a heading to read what the column means, what it holds, whether it is required, and an "
        "example. "
        "Dark headings are required. The last line of a heading is the name by which faults call the column.",
    ),
    Bilingual(
        f"Nhiều cột có danh sách để chọn mã; nghĩa của mã ở trang {CODES_SHEET.vi}. Cột nhận nhiều mục thì "
        "đặt | ở "
        "giữa, không có dấu cách: can-tho|nice.",
        f"Many columns have a list of codes to choose from; the sheet {CODES_SHEET.en} says what they mean. "
        "Where a "
        "column takes several, put | between them and no spaces: can-tho|nice.",
    ),
    Bilingual(
        "Ngày ghi như chữ, đúng mức chính xác của nguồn: 2011, 2016-09 hoặc 2024-02-21. Các cột ngày đã "
        "định dạng "
        "Văn bản (Text) để Excel không tự đổi: xin giữ nguyên.",
        "Dates are written as text, as precise as the source: 2011, 2016-09 or 2024-02-21. The columns are "
        "formatted "
        "as Text so that Excel changes nothing: please keep them so.",
    ),
    Bilingual(
        "Nguồn không nêu thì để trống ô và ghi tên thuộc tính vào cột not_stated: không biết, không có và "
        "không nêu "
        "là ba điều khác nhau.",
        "What a source leaves out stays empty, and its property goes into not_stated: unknown, none and not "
        "stated "
        "are three different answers.",
    ),
    Bilingual(
        f"Dòng có ô đầu tiên bắt đầu bằng {REMARK} là dòng ghi chú và không được đọc; dòng ví dụ là dòng "
        "như vậy, xóa "
        "lúc nào cũng được.",
        f"A row whose first cell begins with {REMARK} is a remark and is not read; the example rows are "
        "such rows, to "
        "be deleted whenever you like.",
    ),
    Bilingual(
        "Không gộp ô, không dùng công thức. Giữ tên trang và tiêu đề cột. Có thể thêm trang riêng của mình: "
        "trang ấy "
        "không được đọc.",
        "No merged cells and no formulas. Keep the names of sheets and the headings. You may add sheets of "
        "your own: "
        "they are not read.",
    ),
    Bilingual(
        "Lưu tệp rồi kiểm tra: coopgraph validate TỆP.xlsx. Mọi lỗi được kể cùng lúc: tệp › trang › dòng › "
        "cột. "
        "Hết lỗi thì nạp: coopgraph load TỆP.xlsx",
        "Save the file and check it: coopgraph validate FILE.xlsx. All faults are told at once: file › "
        "sheet › row › "
        "column. When there are none, load it: coopgraph load FILE.xlsx",
    ),
)


def guide(first: Language) -> Iterator[tuple[str, bool]]:
    """The lines of the sheet, one language after the other, and which of them are headings."""
    for language in (first, other(first)):
        yield TITLE.in_(language), True
        for number, step in enumerate(_STEPS, start=1):
            yield f"{number}. {step.in_(language)}", False
        yield "", False


def other(language: Language) -> Language:
    """The other of the two languages."""
    return "en" if language == "vi" else "vi"
