"""Every word of the server's pages that is not data, in Vietnamese and in English."""

from collections.abc import Mapping

from coopgraph.terms import COOP, DCTERMS, SKOS
from coopgraph.text import Bilingual

WORDING: Mapping[str, Bilingual] = {
    "product": Bilingual("Đối tác quốc tế", "International partners"),
    "partnersOf": Bilingual("Đối tác của {name}", "The partners of {name}"),
    "skip": Bilingual("Đến nội dung", "Skip to content"),
    "menu": Bilingual("Các trang", "Pages"),
    "home": Bilingual("Trang chủ", "Start"),
    "ask": Bilingual("Truy vấn", "Query"),
    "gaps": Bilingual("Chưa có dự án", "No active project"),
    "map": Bilingual("Sơ đồ", "Map"),
    "ontology": Bilingual("Từ vựng", "Vocabulary"),
    "search": Bilingual("Tìm", "Find"),
    "searchHint": Bilingual("Tên, có dấu hoặc không dấu", "A name, with or without accents"),
    "language": Bilingual("Ngôn ngữ", "Language"),
    "asOf": Bilingual("Tính đến ngày", "As of"),
    "knownOn": Bilingual("Theo nguồn công bố đến", "From sources published by"),
    "apply": Bilingual("Áp dụng", "Apply"),
    "clocks": Bilingual("Thời điểm", "Point in time"),
    "clocksNow": Bilingual("Tính đến {asOf}", "As of {asOf}"),
    "clocksKnown": Bilingual("theo nguồn công bố đến {knownOn}", "from sources published by {knownOn}"),
    "clocksReset": Bilingual("bỏ chọn ngày", "leave these days"),
    "clocksAll": Bilingual("theo mọi nguồn đã nạp", "from all sources loaded"),
    "version": Bilingual("dữ liệu {version}", "data {version}"),
    "holds": Bilingual("Trong kho dữ liệu", "In the store"),
    "abroad": Bilingual("{count} ở nước ngoài", "{count} in other countries"),
    "intro": Bilingual(
        "Mọi dữ kiện ở đây đều dẫn về nguồn và số dòng. Điều nguồn không nêu được ghi là “không nêu”.",
        "Every fact here leads to its source and line. What a source leaves out is marked “not stated”.",
    ),
    "doQuery": Bilingual("Đặt câu hỏi bằng SPARQL", "Ask in SPARQL"),
    "doQueryMore": Bilingual(
        "{count} câu hỏi có sẵn, sửa được, kết quả tải về được",
        "{count} questions ready to run and to change, results to download",
    ),
    "doGaps": Bilingual("Đối tác chưa có dự án đang triển khai", "Partners with no active project"),
    "doGapsMore": Bilingual("từng đối tác: vì sao, theo nguồn nào", "for each: why, and by which sources"),
    "doMap": Bilingual("Sơ đồ mạng lưới", "Network map"),
    "doMapMore": Bilingual("ai gắn với ai, qua việc gì", "who is tied to whom, by what"),
    "doOntology": Bilingual("Từ vựng của đồ thị", "Vocabulary of the graph"),
    "doOntologyMore": Bilingual(
        "các lớp và thuộc tính để viết câu truy vấn", "the classes and properties to query with"
    ),
    "sourcesRead": Bilingual("Các nguồn đã đọc", "Sources read"),
    "found": Bilingual("{count} kết quả cho “{text}”", "{count} found for “{text}”"),
    "foundNone": Bilingual("Không tìm thấy “{text}”", "Nothing found for “{text}”"),
    "foundLater": Bilingual(
        "Vào ngày đó chưa nguồn nào nhắc đến; về sau có:",
        "On that day no source had told of it; later ones did:",
    ),
    "near": Bilingual("Tên gần giống:", "Similar names:"),
    "matched": Bilingual("khớp với", "matched"),
    "records": Bilingual("{count} bản ghi", "{count} records"),
    "names": Bilingual("Tên và mã", "Names and identifiers"),
    "identifiers": Bilingual("Mã", "Identifiers"),
    "namesakes": Bilingual("Không phải nơi trùng tên", "Not its namesake"),
    "coordinates": Bilingual("Tọa độ", "Coordinates"),
    "throughGroups": Bilingual("Có thể qua nhóm", "Perhaps through a group"),
    "throughGroupsWhy": Bilingual(
        "Nguồn không nói đối tác này có tham gia hay không.", "No source says whether this partner took part."
    ),
    "partOf": Bilingual("thuộc {name}", "part of {name}"),
    "note": Bilingual("Ghi chú", "Note"),
    "onDate": Bilingual("Về ngày", "On the date"),
    "notStated": Bilingual("Nguồn không nêu", "Not stated"),
    "source": Bilingual("Nguồn", "Source"),
    "lines": Bilingual("dòng {lines}", "lines {lines}"),
    "line": Bilingual("dòng {lines}", "line {lines}"),
    "date": Bilingual("Ngày", "Date"),
    "sameCountry": Bilingual(
        "Khác, cùng nước {name} (không có đối tác này)", "Also with {name} (this partner takes no part)"
    ),
    "otherPartners": Bilingual("Đối tác khác ở nước này", "Other partners of this country"),
    "mentions": Bilingual("Được nhắc đến ở", "Where it is named"),
    "more": Bilingual("… còn nữa: dùng trang truy vấn để xem hết", "… and more: the query page shows all"),
    "facts": Bilingual("Dữ kiện", "Facts"),
    "dataForms": Bilingual("Tải dữ liệu", "Data"),
    "askAbout": Bilingual("Truy vấn về mục này", "Query this"),
    "notYetKnown": Bilingual(
        "Đến ngày {day} chưa nguồn nào nêu mục này; nguồn đầu tiên: {first}.",
        "By {day} no source had told of this; the first did on {first}.",
    ),
    "listOf": Bilingual("{count} mục", "{count} entries"),
    "nextPage": Bilingual("Trang sau", "Next page"),
    "previousPage": Bilingual("Trang trước", "Previous page"),
    "class": Bilingual("Lớp", "Class"),
    "property": Bilingual("Thuộc tính", "Property"),
    "classes": Bilingual("Các lớp", "Classes"),
    "properties": Bilingual("Các thuộc tính", "Properties"),
    "meaning": Bilingual("Ý nghĩa", "Meaning"),
    "noRows": Bilingual("Không có dòng nào.", "No rows."),
    "download": Bilingual("Tải về", "Download"),
    "library": Bilingual("Thư viện câu hỏi", "Library of questions"),
    "librarySearch": Bilingual("Tìm câu hỏi", "Search the questions"),
    "parameters": Bilingual("Tham số", "Parameters"),
    "fillIn": Bilingual("Điền vào câu truy vấn", "Put into the query"),
    "editorLabel": Bilingual("Câu truy vấn SPARQL", "SPARQL query"),
    "run": Bilingual("Chạy", "Run"),
    "runHint": Bilingual("Ctrl+Enter chạy, Ctrl+Space gợi ý", "Ctrl+Enter runs, Ctrl+Space completes"),
    "stop": Bilingual("Dừng", "Stop"),
    "share": Bilingual("Chép liên kết", "Copy link"),
    "results": Bilingual("Kết quả", "Results"),
    "needScript": Bilingual(
        "Trang này cần JavaScript để hiện bảng; nút dưới đây gửi câu truy vấn và nhận JSON.",
        "This page needs JavaScript to show tables; the button below sends the query and gets JSON.",
    ),
    "gapsTooLarge": Bilingual(
        "kho này quá lớn để lập danh sách này trên web", "this store is too large for this list on the web"
    ),
    "gapsTooLargeAdvice": Bilingual(
        "dùng lệnh: coopgraph gaps; hoặc chọn partners-without-active-project ở trang truy vấn, trả lời ngay",
        "use the command: coopgraph gaps; or choose partners-without-active-project on the query page, which"
        " answers at once",
    ),
    "mapTooLarge": Bilingual(
        "sơ đồ trên web chỉ vẽ đến {limit} đối tác, kho này có {count}",
        "the map on the web draws up to {limit} partners, this store has {count}",
    ),
    "mapTooLargeAdvice": Bilingual(
        "vẽ một phần bằng lệnh: coopgraph map --around ĐỐI_TÁC, --country NƯỚC hoặc --since NGÀY",
        "draw a part with the command: coopgraph map --around PARTNER, --country COUNTRY or --since DATE",
    ),
}

#: Words that the script of the query page writes.
SCRIPT_WORDS: Mapping[str, Bilingual] = {
    "running": Bilingual("Đang chạy…", "Running…"),
    "stopped": Bilingual("Đã dừng.", "Stopped."),
    "rows": Bilingual("{count} dòng · {time} · dữ liệu {version}", "{count} rows · {time} · data {version}"),
    "triples": Bilingual("{size} · {time} · dữ liệu {version}", "{size} · {time} · data {version}"),
    "shown": Bilingual(
        "Chỉ hiện {shown} trong {count} dòng; tệp tải về có đủ.",
        "Only {shown} of {count} rows are shown; downloads have all.",
    ),
    "yes": Bilingual("Có", "Yes"),
    "no": Bilingual("Không", "No"),
    "none": Bilingual("Không có dòng nào.", "No rows."),
    "copied": Bilingual("Đã chép liên kết.", "Link copied."),
    "copyThis": Bilingual("Chép liên kết này:", "Copy this link:"),
    "unreachable": Bilingual("Máy chủ không trả lời.", "The server does not answer."),
    "sortBy": Bilingual("Sắp xếp theo {name}", "Sort by {name}"),
    "noMatch": Bilingual("Không có câu hỏi nào khớp.", "No question matches."),
    "class": Bilingual("lớp", "class"),
    "property": Bilingual("thuộc tính", "property"),
    "concept": Bilingual("mục phân loại", "concept"),
    "partner": Bilingual("đối tác", "partner"),
    "prefix": Bilingual("tiền tố", "prefix"),
    "keyword": Bilingual("từ khóa", "keyword"),
    "date": Bilingual("ngày: 2024-04-30, 2024-04 hoặc 2024", "a day: 2024-04-30, 2024-04 or 2024"),
    "year": Bilingual("năm", "year"),
    "sector": Bilingual("tên lĩnh vực", "name of a sector"),
    "country": Bilingual("tên nước", "name of a country"),
    "number": Bilingual("số", "number"),
    "text": Bilingual("văn bản", "text"),
}

#: What properties of other vocabularies are called; ours have their names in the ontology.
PROPERTIES: Mapping[str, Bilingual] = {
    DCTERMS + "creator": Bilingual("tác giả", "author"),
    DCTERMS + "issued": Bilingual("ngày công bố", "published on"),
    DCTERMS + "language": Bilingual("ngôn ngữ", "language"),
    DCTERMS + "publisher": Bilingual("nơi công bố", "publisher"),
    DCTERMS + "source": Bilingual("nguồn", "source"),
    DCTERMS + "title": Bilingual("tiêu đề", "title"),
    SKOS + "altLabel": Bilingual("tên khác", "other names"),
    SKOS + "broader": Bilingual("thuộc mục", "broader"),
    SKOS + "closeMatch": Bilingual("gần với", "close to"),
    SKOS + "definition": Bilingual("định nghĩa", "definition"),
    SKOS + "exactMatch": Bilingual("chính là", "the same as"),
    SKOS + "hasTopConcept": Bilingual("các mục chính", "top concepts"),
    SKOS + "hiddenLabel": Bilingual("cách viết để tìm", "spellings for search"),
    SKOS + "notation": Bilingual("mã", "code"),
    SKOS + "scopeNote": Bilingual("phạm vi", "scope"),
    SKOS + "topConceptOf": Bilingual("mục chính của", "top concept of"),
}
#: The same seen from the other end: the heading over the things that have the property.
INVERSES: Mapping[str, Bilingual] = {
    COOP + "country": Bilingual("đối tác ở nước này", "partners of this country"),
    COOP + "sector": Bilingual("bản ghi thuộc lĩnh vực này", "records of this sector"),
    DCTERMS + "source": Bilingual("dữ kiện theo nguồn này", "facts from this source"),
    SKOS + "broader": Bilingual("gồm các mục", "narrower"),
    SKOS + "inScheme": Bilingual("các mục", "concepts"),
    SKOS + "topConceptOf": Bilingual("các mục chính", "top concepts"),
}
