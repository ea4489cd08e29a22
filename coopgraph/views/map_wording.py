"""Every word of the map page that is not data, in Vietnamese and in English."""

from collections.abc import Mapping

from coopgraph.text import Bilingual
from coopgraph.views.comparison_words import COMPARISON
from coopgraph.views.filter_words import FILTERING
from coopgraph.views.gap_sentence import PROMISE_STATES, STAGES, STATES
from coopgraph.views.reading_words import READING

WORDING: Mapping[str, Bilingual] = {
    "mapOf": Bilingual("Mạng lưới đối tác của {name}", "The partner network of {name}"),
    "map": Bilingual("Mạng lưới đối tác", "Partner network"),
    "scope": Bilingual(
        "Chỉ một phần: {what}. Ngoài tệp này còn {partners} đối tác, {records} bản ghi.",
        "A part only: {what}. Not in this file: {partners} partners, {records} records.",
    ),
    "clocks": Bilingual(
        "Tình trạng ngày {asOf} · theo nguồn công bố đến {knownOn}",
        "As of {asOf} · from sources published by {knownOn}",
    ),
    "clocksAll": Bilingual(
        "Tình trạng ngày {asOf} · theo mọi nguồn đã đọc", "As of {asOf} · from all sources read"
    ),
    "version": Bilingual("dữ liệu {version}", "data {version}"),
    "language": Bilingual("Ngôn ngữ", "Language"),
    "skip": Bilingual("Tới nội dung", "Skip to the content"),
    "search": Bilingual("Tìm đối tác", "Find a partner"),
    "searchHint": Bilingual("Tên, có dấu hoặc không dấu", "A name, with or without accents"),
    "found": Bilingual("{count} kết quả", "{count} found"),
    "foundNone": Bilingual("Không có đối tác nào mang tên này", "No partner has this name"),
    "filters": Bilingual("Chú giải và bộ lọc", "Legend and filters"),
    "filtersButton": Bilingual("Bộ lọc", "Filters"),
    "closeFilters": Bilingual("Đóng bộ lọc", "Close the filters"),
    "viewMap": Bilingual("Mạng lưới", "Network"),
    "viewList": Bilingual("Danh sách", "List"),
    "viewWorld": Bilingual("Bản đồ", "World"),
    "worldCrowd": Bilingual(
        "Bản đồ thế giới với {count} đối tác. Nội dung tương đương có trong danh sách đối tác.",
        "Map of the world with {count} partners. The list of partners has the same content.",
    ),
    "worldKeys": Bilingual(
        "Phím mũi tên dời bản đồ thế giới, + và − phóng to, thu nhỏ, 0 xem toàn bộ.",
        "The arrow keys move the map, + and − zoom, 0 shows all.",
    ),
    "ownLayer": Bilingual("Lớp riêng:", "Own layer:"),
    "unplaced": Bilingual("Không có tọa độ: {count} đối tác", "Without coordinates: {count} partners"),
    "landless": Bilingual(
        "Không vẽ được đất liền: thiếu gói global-land-mask khi tạo tệp này.",
        "The land is not drawn: the package global-land-mask was missing when this file was made.",
    ),
    "viewTime": Bilingual("Thời gian", "Time"),
    "views": Bilingual("Cách xem", "Views"),
    "partners": Bilingual("Đối tác", "Partners"),
    "record": Bilingual("Bản ghi", "Record"),
    "whenHead": Bilingual("Thời gian", "When"),
    "rows": Bilingual("{count} dòng", "{count} rows"),
    "firstShown": Bilingual(
        "chỉ hiện {count} dòng đầu: hãy lọc, hoặc lưu CSV",
        "the first {count} are shown: filter, or save as CSV",
    ),
    "saveCsv": Bilingual("Lưu CSV", "Save as CSV"),
    "recordsCaption": Bilingual(
        "Các bản ghi đang hiện; chọn tên để xem dữ kiện và nguồn",
        "The records shown; choose a name for its facts and sources",
    ),
    "timeCaption": Bilingual(
        "Các bản ghi theo thời gian; cột cuối ghi ngày bằng chữ",
        "The records in time; the last column tells the date in words",
    ),
    "olderLeftOut": Bilingual(
        "{count} bản ghi cũ hơn không vẽ: hãy lọc bớt", "{count} older ones are not drawn: filter them"
    ),
    "exactDay": Bilingual("biết rõ ngày", "the day is known"),
    "someTime": Bilingual("ở đâu đó trong khoảng", "some time within"),
    "openEnd": Bilingual("không nêu đầu hoặc cuối", "beginning or end not stated"),
    "termOpen": Bilingual("không nêu thời hạn", "term not stated"),
    "dayOfMap": Bilingual("ngày của sơ đồ", "day of the map"),
    "stages": Bilingual("Giai đoạn (màu)", "Stage (colour)"),
    "countries": Bilingual("Quốc gia (màu)", "Country (colour)"),
    "colourBy": Bilingual("Tô màu theo", "Colour by"),
    "stage": Bilingual("Giai đoạn", "Stage"),
    "country": Bilingual("Quốc gia", "Country"),
    "otherCountries": Bilingual("Nước khác", "Other countries"),
    "noCountry": Bilingual("Không nêu nước", "No country stated"),
    "kinds": Bilingual("Loại đối tác (hình)", "Kind of partner (shape)"),
    "kindsColoured": Bilingual("Loại đối tác (hình và màu)", "Kind of partner (shape and colour)"),
    "ties": Bilingual("Quan hệ (đường nối)", "Ties (lines)"),
    "years": Bilingual("Thời gian", "Years"),
    "yearFrom": Bilingual("từ", "from"),
    "yearTo": Bilingual("đến", "to"),
    "more": Bilingual("Hiển thị thêm", "Also show"),
    "showSectors": Bilingual("Lĩnh vực hợp tác", "Sectors of cooperation"),
    "showHome": Bilingual("Đường nối tới {name}", "Lines to {name}"),
    "all": Bilingual("Tất cả", "All"),
    "reset": Bilingual("Hiện tất cả", "Show everything"),
    "gathering": Bilingual("Bản ghi từ ba bên trở lên", "Record of three or more parties"),
    "shown": Bilingual(
        "Đang hiện {shown}/{total} đối tác, ẩn {hidden} · {ties} quan hệ",
        "{shown} of {total} partners shown, {hidden} hidden · {ties} ties",
    ),
    "zoomIn": Bilingual("Phóng to", "Zoom in"),
    "zoomOut": Bilingual("Thu nhỏ", "Zoom out"),
    "fit": Bilingual("Xem toàn bộ", "Show all"),
    "canvas": Bilingual(
        "Sơ đồ mạng lưới. Nội dung tương đương có trong danh sách đối tác.",
        "Network map. The list of partners has the same content.",
    ),
    "canvasKeys": Bilingual(
        "Sơ đồ: phím mũi tên để di chuyển, Page Up và Page Down để phóng to, thu nhỏ",
        "Map: arrow keys move it, Page Up and Page Down zoom",
    ),
    "legendHome": Bilingual("Chủ nhà", "Home"),
    "partner": Bilingual("Đối tác", "Partner"),
    "kind": Bilingual("Loại", "Kind"),
    "records": Bilingual("Bản ghi", "Records"),
    "listCaption": Bilingual(
        "Các đối tác đang hiện; chọn tên để xem dữ kiện và nguồn",
        "The partners shown; choose a name for its facts and sources",
    ),
    "untied": Bilingual("chưa có quan hệ nào trên sơ đồ", "no tie on the map"),
    "close": Bilingual("Đóng", "Close"),
    "details": Bilingual("Chi tiết", "Details"),
    "alsoKnown": Bilingual("Tên khác", "Other names"),
    "nameless": Bilingual(
        "(không có tên; đây là mã trong dữ liệu)", "(no name stated; this is its code in the data)"
    ),
    "nameMissing": Bilingual("(tên bằng ngôn ngữ này không có)", "(no name in this language)"),
    "identifiers": Bilingual("Định danh", "Identifiers"),
    "silent": Bilingual(
        "Chưa thấy hoạt động sau thỏa thuận: các nguồn đã đọc không nêu kế hoạch, hoạt động hay dự án nào.",
        "Silent: there is an agreement, but the sources read show no plan, activity or project after it.",
    ),
    "silentShort": Bilingual("Chưa thấy hoạt động sau thỏa thuận", "Silent since the agreement"),
    **READING,
    **FILTERING,
    **COMPARISON,
    "none": Bilingual("Không thấy trong {count} nguồn đã đọc.", "None in the {count} sources read."),
    "notStated": Bilingual("Nguồn không nêu", "Not stated in the source"),
    "dateNotStated": Bilingual("không nêu ngày", "date not stated"),
    "between": Bilingual("trong khoảng {from} – {to}", "between {from} and {to}"),
    "notBefore": Bilingual("không trước {from}", "not before {from}"),
    "notAfter": Bilingual("không sau {to}", "not after {to}"),
    "span": Bilingual("{from} – {to}", "{from} – {to}"),
    "since": Bilingual("từ {from}", "since {from}"),
    "until": Bilingual("đến {to}", "until {to}"),
    "due": Bilingual("Hạn", "Due"),
    "made": Bilingual("Nêu ra", "Made"),
    "cancelled": Bilingual("Đã hủy {date}", "Cancelled {date}"),
    "undetermined": Bilingual("Chưa rõ đã bắt đầu hay chưa", "Not certain that it had begun"),
    "source": Bilingual("Nguồn", "Source"),
    "lines": Bilingual("dòng {lines}", "lines {lines}"),
    "line": Bilingual("dòng {lines}", "line {lines}"),
    "published": Bilingual("công bố {date}", "published {date}"),
    "undated": Bilingual("không ghi ngày", "undated"),
    "namedIn": Bilingual("Được nêu trong", "Named in"),
    "tieBetween": Bilingual("{one} và {other}", "{one} and {other}"),
    "noScript": Bilingual(
        "Trang này cần JavaScript để vẽ sơ đồ; mọi thứ đều nằm trong tệp này, không tải gì từ mạng.",
        "This page needs JavaScript to draw the map; all of it is in this file, nothing is fetched.",
    ),
    "empty": Bilingual("Chưa có đối tác nào để vẽ.", "There are no partners to draw yet."),
    "broken": Bilingual(
        "Không đọc được dữ liệu của trang này; hãy tạo lại tệp.",
        "The data of this page cannot be read; make the file again.",
    ),
    "colon": Bilingual(":", ":"),
}

#: Names of what the ontology has no label for, or where the map needs the plural.
TERMS: Mapping[str, Bilingual] = {
    "Agreement": Bilingual("Thỏa thuận hợp tác", "Agreements"),
    "Event": Bilingual("Sự kiện", "Events"),
    "Project": Bilingual("Dự án", "Projects"),
    "Commitment": Bilingual("Cam kết, kế hoạch", "Promises and plans"),
    "Statement": Bilingual("Ý kiến phát biểu", "Statements"),
    "Figure": Bilingual("Số liệu", "Figures"),
    "Appointment": Bilingual("Người và chức vụ", "People and roles"),
    "Record": Bilingual("Bản ghi khác", "Other records"),
    "LocalGovernment": Bilingual("Chính quyền địa phương", "Local government"),
    "GovernmentBody": Bilingual("Cơ quan nhà nước", "Government body"),
    "DiplomaticMission": Bilingual("Cơ quan ngoại giao", "Diplomatic mission"),
    "InternationalOrganization": Bilingual("Tổ chức quốc tế", "International organisation"),
    "CityNetwork": Bilingual("Mạng lưới đô thị", "City network"),
    "Ngo": Bilingual("Tổ chức phi chính phủ", "Non-governmental organisation"),
    "Foundation": Bilingual("Quỹ", "Foundation"),
    "Company": Bilingual("Doanh nghiệp", "Company"),
    "University": Bilingual("Đại học", "University"),
    "School": Bilingual("Trường học", "School"),
    "FriendshipAssociation": Bilingual("Hội hữu nghị", "Friendship association"),
    "Association": Bilingual("Hiệp hội", "Association"),
    "Organization": Bilingual("Tổ chức khác", "Other organisation"),
    "UnnamedGroup": Bilingual("Nhóm không nêu tên", "Unnamed group"),
    "Partner": Bilingual("Đối tác khác", "Other partner"),
    "memberOf": Bilingual(
        "Thuộc nhóm (có thể dự phần việc của nhóm)", "In the group (may share in what it does)"
    ),
    **{
        f"stage-{stage}": Bilingual(name.vi.capitalize(), name.en.capitalize())
        for stage, name in STAGES.items()
    },
    "stage-unknown": Bilingual("Chưa rõ đã phát sinh quan hệ hay chưa", "Not certain that it began"),
    "stage-own": Bilingual("Cơ quan của địa phương chủ nhà", "The home's own bodies"),
    **{f"state-{state}": name for state, name in STATES.items()},
    **{f"promise-{state}": name for state, name in PROMISE_STATES.items()},
}
