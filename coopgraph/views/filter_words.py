"""The words of finding and filtering on the map's page."""

from collections.abc import Mapping

from coopgraph.text import Bilingual

FILTERING: Mapping[str, Bilingual] = {
    "pickOnly": Bilingual("Chỉ hiện …", "Show only …"),
    "pickPartners": Bilingual(
        "Không chọn gì: hiện tất cả. Số bên phải: đối tác.",
        "Nothing ticked: all are shown. The numbers count partners.",
    ),
    "pickRecords": Bilingual(
        "Không chọn gì: hiện tất cả. Số bên phải: bản ghi; đối tác không còn bản ghi nào thì ẩn.",
        "Nothing ticked: all are shown. The numbers count records; partners with none left are hidden.",
    ),
    "findOption": Bilingual("Tìm trong danh sách {what}", "Find in the list: {what}"),
    "noOption": Bilingual("Danh sách không có mục nào như vậy", "The list has no such entry"),
    "region": Bilingual("Khu vực", "Region"),
    "state": Bilingual("Tình trạng hoạt động", "State"),
    "sector": Bilingual("Lĩnh vực", "Sector"),
    "instrument": Bilingual("Hình thức văn kiện", "Instrument"),
    "group": Bilingual("Nhóm đối tác", "Group"),
    "groups": Bilingual("Nhóm đối tác (màu và số)", "Group (colour and number)"),
    "noRegion": Bilingual("Không nêu nước", "No country stated"),
    "noState": Bilingual("Không xét (cơ quan của chủ nhà)", "Not judged (the home's own bodies)"),
    "noSector": Bilingual("Không nêu lĩnh vực", "No sector stated"),
    "noInstrument": Bilingual("Không nêu hình thức", "No instrument stated"),
    "noGroup": Bilingual("Không thuộc nhóm nào", "In no group"),
    "otherGroups": Bilingual("Các nhóm nhỏ hơn", "Smaller groups"),
    "groupAround": Bilingual("Quanh {names}", "Around {names}"),
    "groupsHow": Bilingual(
        "Một nhóm gồm các đối tác cùng có tên trong nhiều bản ghi với nhau hơn là với người khác. {tied} "
        "trong {partners} đối tác có bản ghi chung với đối tác khác ({pairs} cặp).",
        "The partners of a group stand in more records with each other than with others. {tied} of "
        "{partners} partners share a record with another ({pairs} pairs).",
    ),
    "groupsHome": Bilingual(
        "Không tính chủ nhà và các cơ quan của mình.", "The home and its own bodies do not count."
    ),
    "groupsRuns": Bilingual(
        "Hai đối tác bất kỳ của một nhóm ở cùng nhau trong ít nhất 80% của {runs} lần tính.",
        "Any two of a group were together in at least 80% of {runs} runs.",
    ),
    "groupsRun": Bilingual(
        "Đây là kết quả của một lần tính; lần khác có thể cho nhóm khác.",
        "This is what one run found; another may find other groups.",
    ),
    "groupsStar": Bilingual(
        "Mạng lưới này gần như hình sao: chỉ {tied} trong {partners} đối tác có bản ghi chung với "
        "nhau; số còn lại chỉ gắn với chủ nhà, hoặc không với ai. Đừng rút ra nhiều từ các nhóm này.",
        "This network is nearly a star: only {tied} of {partners} partners share records among "
        "themselves; the others are tied to the home alone, or to nobody. Do not read much into the groups.",
    ),
    "groupsNone": Bilingual(
        "Không có hai đối tác nào cùng đứng trong một bản ghi, nên không có nhóm.",
        "No two partners stand in one record, so there are no groups.",
    ),
    "knownBy": Bilingual("Nguồn đã cho biết", "Known from sources"),
    "knownNote": Bilingual(
        "Ẩn những gì nguồn công bố sau năm này mới cho biết. Giai đoạn và tình trạng vẫn tính theo ngày của "
        "sơ đồ.",
        "What only later sources told is hidden. Stages and states remain those of the day of the map.",
    ),
    "showMore": Bilingual("Hiện thêm {count} dòng", "Show {count} more rows"),
    "filtered": Bilingual("Đang lọc ({count})", "Filtered ({count})"),
    "lift": Bilingual("Bỏ lọc: {name}", "Lift: {name}"),
    "chipOnly": Bilingual("{what}: {name}", "{what}: {name}"),
    "chipHidden": Bilingual("Ẩn: {name}", "Hidden: {name}"),
    "chipYears": Bilingual("Thời gian: {from} – {to}", "Years: {from} – {to}"),
    "chipKnown": Bilingual("Nguồn đến hết {year}", "Known by the end of {year}"),
    "chipHome": Bilingual("Ẩn đường nối tới {name}", "Hidden: lines to {name}"),
}
