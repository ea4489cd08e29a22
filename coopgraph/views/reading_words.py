"""The words with which the map's page is read: paths, neighbourhoods, saving and printing."""

from collections.abc import Mapping

from coopgraph.text import Bilingual

READING: Mapping[str, Bilingual] = {
    "near": Bilingual("Lân cận (số bước)", "Nearby (steps)"),
    "oneStep": Bilingual("1 bước", "1 step"),
    "steps": Bilingual("{count} bước", "{count} steps"),
    "nearCount": Bilingual("Số đối tác trong vòng {steps}: {count}.", "Partners within {steps}: {count}."),
    "notBeyond": Bilingual("Không tính đường đi qua {name}.", "Ways through {name} do not count."),
    "path": Bilingual("Đường nối hai đối tác", "The way between two partners"),
    "pathTo": Bilingual("Đường đến …", "Way to …"),
    "pathLift": Bilingual("Thôi xem đường nối", "Take the way away"),
    "pathOne": Bilingual("{steps}: một đường ngắn nhất.", "{steps}: one shortest way."),
    "pathMany": Bilingual("{steps}: {count} đường ngắn nhất.", "{steps}: {count} shortest ways."),
    "pathFirst": Bilingual("Dưới đây là {count} đường đầu.", "The first {count} are listed."),
    "pathAround": Bilingual("Không đi qua {name}.", "None leads through {name}."),
    "pathNone": Bilingual(
        "Không có đường nào theo những quan hệ đang hiện.", "There is no way along the ties that are shown."
    ),
    "pathNoneWithout": Bilingual(
        "Không có đường nào theo những quan hệ đang hiện mà không đi qua {name}.",
        "There is no way along the ties that are shown without going through {name}.",
    ),
    "pathWith": Bilingual("Đi qua {name} thì có, dài {steps}.", "Through {name} there is one of {steps}."),
    "pathNoneWith": Bilingual("Đi qua {name} cũng không có.", "Through {name} there is none either."),
    "pathHidden": Bilingual(
        "Bộ lọc đang ẩn một trong hai đối tác, nên không tìm được đường.",
        "The filters hide one of the two partners, so no way can be found.",
    ),
    "force": Bilingual(
        "Sắp xếp lại theo lực hút, tự dừng; bấm lần nữa để về chỗ cũ",
        "Rearrange by force, which stops by itself; press again to put everything back",
    ),
    "lateNote": Bilingual("Có cam kết quá hạn", "With a promise overdue"),
    "saidOf": Bilingual("Nhận định về việc này ({count})", "Said about this ({count})"),
    "alike": Bilingual(
        "Cùng đơn vị “{unit}”: {count} số, đặt cạnh nhau, không cộng vì phạm vi khác nhau",
        "In the unit “{unit}”: {count} figures side by side, never added, because their scopes differ",
    ),
    "unitNone": Bilingual("không nêu", "not stated"),
    "overdue": Bilingual(
        "Cam kết đã quá hạn, chưa thấy minh chứng ({count}):",
        "Promises overdue without evidence ({count}):",
    ),
    "saveAs": Bilingual("Lưu hoặc in hình đang xem", "Save or print what is shown"),
    "savePicture": Bilingual("Ảnh (PNG)", "Picture (PNG)"),
    "saveVectors": Bilingual("Hình vẽ phóng to được (SVG)", "Drawing that can be enlarged (SVG)"),
    "savePaper": Bilingual("In ra giấy hoặc PDF", "Print, or PDF"),
    "filteredBy": Bilingual("Đang lọc:", "Filtered:"),
    "throughHome": Bilingual("cho phép đi qua {name}", "allow ways through {name}"),
}
