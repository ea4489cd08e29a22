"""What the tables of library queries are headed with, and what their codes are called.

JSON, CSV and the other W3C forms keep the variables and codes as the query has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopgraph.analysis.stage import Validity
from coopgraph.query.named import class_names, code_names
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, OWL, SCHEME, SKOS, Iri
from coopgraph.text import Bilingual
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.sheet_wording import TERM_NOT_STATED
from coopgraph.views.validity_words import OPEN_ENDED, VALIDITIES

_DATES = {
    "begin": Bilingual("bắt đầu", "begin"),
    "end": Bilingual("kết thúc", "end"),
    "notBefore": Bilingual("sớm nhất", "not before"),
    "notAfter": Bilingual("muộn nhất", "not after"),
    "earliest": Bilingual("có thể từ", "possibly from"),
    "begunBy": Bilingual("chắc chắn từ", "certainly from"),
    "inRoleOn": Bilingual("giữ chức vào ngày", "in the role on"),
    "dateNote": Bilingual("về ngày", "on the date"),
    "precision": Bilingual("ngày chính xác đến", "precise to"),
    "year": Bilingual("năm", "year"),
    "period": Bilingual("thời gian", "period"),
    "made": Bilingual("ngày nêu ra", "made"),
    "dueBegin": Bilingual("hạn từ", "due from"),
    "dueEnd": Bilingual("hạn đến", "due by"),
    "dueBy": Bilingual("quá hạn từ", "past due on"),
    "issued": Bilingual("ngày công bố", "published"),
    "knownFrom": Bilingual("được biết từ", "known from"),
    "coversFrom": Bilingual("phản ánh từ", "reports from"),
    "coversTo": Bilingual("phản ánh đến", "reports to"),
}
_PARTIES = {
    "partner": Bilingual("đối tác", "partner"),
    "partnerName": Bilingual("đối tác", "partner"),
    "partnerCountry": Bilingual("nước của đối tác", "partner's country"),
    "participant": Bilingual("bên tham dự", "participant"),
    "participantCountry": Bilingual("nước của bên tham dự", "participant's country"),
    "first": Bilingual("đối tác thứ nhất", "first partner"),
    "second": Bilingual("đối tác thứ hai", "second partner"),
    "country": Bilingual("nước", "country"),
    "region": Bilingual("khu vực", "region"),
    "level": Bilingual("cấp", "level"),
    "role": Bilingual("vai trò", "role"),
    "owner": Bilingual("chủ trì", "owner"),
    "toward": Bilingual("với", "toward"),
    "funder": Bilingual("bên tài trợ", "funder"),
    "funderStanding": Bilingual("về bên tài trợ", "on the funder"),
    "person": Bilingual("người", "person"),
    "personName": Bilingual("người", "person"),
    "body": Bilingual("cơ quan", "body"),
    "bodyName": Bilingual("cơ quan", "body"),
    "statedByName": Bilingual("cơ quan nêu ý kiến", "stated by"),
    "countedBy": Bilingual("bên thống kê", "counted by"),
}
_RECORDS = {
    "agreement": Bilingual("thỏa thuận hợp tác", "agreement"),
    "event": Bilingual("sự kiện", "event"),
    "project": Bilingual("dự án", "project"),
    "commitment": Bilingual("cam kết", "commitment"),
    "statement": Bilingual("ý kiến", "statement"),
    "figure": Bilingual("số liệu", "figure"),
    "evidence": Bilingual("minh chứng", "evidence"),
    "evidenceExpected": Bilingual("minh chứng cần có", "evidence expected"),
    "record": Bilingual("bản ghi", "record"),
    "recordKind": Bilingual("loại bản ghi", "kind of record"),
    "kind": Bilingual("loại", "kind"),
    "class": Bilingual("loại", "kind"),
    "instrument": Bilingual("loại thỏa thuận", "instrument"),
    "wording": Bilingual("nguồn gọi là", "called in the source"),
    "aidType": Bilingual("loại viện trợ", "type of aid"),
    "status": Bilingual("tình trạng", "status"),
    "state": Bilingual("tình trạng", "state"),
    "standing": Bilingual("vào ngày hỏi", "on the day"),
    "validity": Bilingual("hiệu lực", "validity"),
    "certainty": Bilingual("độ chắc chắn", "certainty"),
    "sector": Bilingual("lĩnh vực", "sector"),
    "sectorStanding": Bilingual("về lĩnh vực", "on sectors"),
    "coveredBy": Bilingual("lĩnh vực trong thỏa thuận", "sector in the agreement"),
    "about": Bilingual("nói về", "about"),
    "through": Bilingual("qua", "through"),
    "subject": Bilingual("mục", "subject"),
    "thing": Bilingual("mục", "thing"),
    "name": Bilingual("tên", "name"),
    "searchText": Bilingual("chữ để tìm", "text searched"),
    "property": Bilingual("thông tin", "property"),
    "language": Bilingual("ngôn ngữ", "language"),
}
_NUMBERS = {
    "measure": Bilingual("số liệu về", "measure"),
    "value": Bilingual("giá trị", "value"),
    "qualifier": Bilingual("mức chính xác", "qualifier"),
    "unit": Bilingual("đơn vị", "unit"),
    "scope": Bilingual("phạm vi", "scope"),
    "scopeCode": Bilingual("mã phạm vi", "scope code"),
    "difference": Bilingual("so với", "difference from"),
    "total": Bilingual("tổng số", "total"),
    "totalMeasure": Bilingual("tổng số về", "measure of the total"),
    "totalValue": Bilingual("tổng", "value of the total"),
    "part": Bilingual("phần", "part"),
    "partMeasure": Bilingual("phần về", "measure of the part"),
    "partValue": Bilingual("giá trị phần", "value of the part"),
    "parts": Bilingual("số phần", "parts"),
    "sumOfParts": Bilingual("cộng các phần", "sum of the parts"),
    "remainder": Bilingual("còn lại", "remainder"),
    "earlierValue": Bilingual("giá trị trước", "earlier value"),
    "increase": Bilingual("tăng", "increase"),
    "growthPercent": Bilingual("tăng (%)", "growth (%)"),
    "comparedWith": Bilingual("so với", "compared with"),
    "counted": Bilingual("số được đếm", "counted"),
    "namedIncoming": Bilingual("đoàn vào nêu tên", "incoming, named"),
    "namedOutgoing": Bilingual("đoàn ra nêu tên", "outgoing, named"),
    "named": Bilingual("số được nêu tên", "named"),
    "percent": Bilingual("được nêu tên (%)", "named (%)"),
    "incomingPercent": Bilingual("đoàn vào nêu tên (%)", "incoming, named (%)"),
    "count": Bilingual("số lượng", "number"),
    "abroad": Bilingual("với nước ngoài", "with other countries"),
    "kindNameVi": Bilingual("tên tiếng Việt", "Vietnamese name"),
    "kindNameEn": Bilingual("tên tiếng Anh", "English name"),
    "agreements": Bilingual("số thỏa thuận", "agreements"),
    "withForeignLocalGovernments": Bilingual("với địa phương nước ngoài", "with foreign local governments"),
    "commitments": Bilingual("số cam kết", "commitments"),
    "countries": Bilingual("số nước", "countries"),
    "events": Bilingual("số sự kiện", "events"),
    "partners": Bilingual("số đối tác", "partners"),
    "projects": Bilingual("số dự án", "projects"),
    "records": Bilingual("số bản ghi", "records"),
    "sharedSectors": Bilingual("số lĩnh vực chung", "shared sectors"),
    "sources": Bilingual("số nguồn", "sources"),
    "statements": Bilingual("số ý kiến", "statements"),
}
_SOURCES = {
    "source": Bilingual("nguồn", "source"),
    "lines": Bilingual("dòng", "lines"),
    "evidenceSource": Bilingual("nguồn của minh chứng", "source of the evidence"),
    "evidenceLines": Bilingual("dòng của minh chứng", "lines of the evidence"),
    "title": Bilingual("nhan đề", "title"),
    "publisher": Bilingual("nơi công bố", "publisher"),
    "author": Bilingual("tác giả", "author"),
    "coverage": Bilingual("phạm vi phản ánh", "coverage"),
    "fileName": Bilingual("tệp", "file"),
    "sha256": Bilingual("SHA-256", "SHA-256"),
}
#: Headings of the columns of library queries.
HEADINGS: Mapping[str, Bilingual] = {**_DATES, **_PARTIES, **_RECORDS, **_NUMBERS, **_SOURCES}

_TERM = {
    "term not stated": TERM_NOT_STATED,
    "ends in this time": Bilingual("hết hạn trong thời gian này", "ends in this time"),
    "in force": VALIDITIES[Validity.IN_FORCE],
    "in force, no end": OPEN_ENDED,
    "expired": VALIDITIES[Validity.EXPIRED],
    "ended": Bilingual("đã kết thúc", "ended"),
}
_STATED = {
    "stated": Bilingual("có nêu", "stated"),
    "not stated": Bilingual("nguồn không nêu", "not stated"),
    "funder not stated": Bilingual("nguồn không nêu", "not stated"),
    "none": Bilingual("không có", "none"),
}
#: What queries themselves write into some of their columns.
VALUES: Mapping[str, Mapping[str, Bilingual]] = {
    "validity": _TERM,
    "sectorStanding": _STATED,
    "funderStanding": _STATED,
    "standing": {
        "holds": Bilingual("đã có", "holds"),
        "undetermined": Bilingual("chưa chắc đã có", "may not have begun"),
    },
    "certainty": {"sure": Bilingual("chắc chắn", "sure"), "possible": Bilingual("có thể", "possible")},
    "precision": {
        "day": Bilingual("ngày", "day"),
        "month": Bilingual("tháng", "month"),
        "year": Bilingual("năm", "year"),
        "not stated": Bilingual("nguồn không nêu", "not stated"),
    },
    "state": {
        **{str(state): name for state, name in PROMISE_STATES.items()},
        "open, no due date": Bilingual("không nêu hạn", "no due date"),
    },
}
#: The schemes whose codes stand in a column.
_SCHEMES = {
    "kind": ("event-kind", "commitment-kind", "statement-kind"),
    "aidType": ("aid-type",),
    "instrument": ("instrument",),
    "level": ("admin-level",),
    "qualifier": ("qualifier",),
    "status": ("project-status",),
    "unit": ("unit",),
}
_PROPERTIES = {
    Iri(SKOS + "prefLabel"): Bilingual("tên", "name"),
    Iri(SKOS + "altLabel"): Bilingual("tên khác", "other name"),
    Iri(SKOS + "hiddenLabel"): Bilingual("cách viết để tìm", "spelling for search"),
    Iri(SKOS + "exactMatch"): Bilingual("mã ở nơi khác", "identifier elsewhere"),
    Iri(DCTERMS + "identifier"): Bilingual("mã", "identifier"),
    Iri(OWL + "differentFrom"): Bilingual("không phải nơi trùng tên", "not its namesake"),
}


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The names of classes, properties and concepts, read once for a table."""

    terms: Mapping[Iri, Bilingual] = field(default_factory=dict)
    codes: Mapping[Iri, Bilingual] = field(default_factory=dict)

    def heading(self, column: str) -> Bilingual:
        """What people read above a column; its variable where the library has no such column."""
        return HEADINGS.get(column, Bilingual(column, column))

    def of_code(self, column: str, code: str) -> Bilingual | None:
        """What a text in a column means, where it is a code or one of the query's own words."""
        own = VALUES.get(column, {}).get(code)
        found = (self.codes.get(Iri(f"{SCHEME}{scheme}/{code}")) for scheme in _SCHEMES.get(column, ()))
        return own or next((name for name in found if name is not None), None)

    def of_iri(self, iri: str) -> Bilingual | None:
        """The label of a class or property; the name of a concept with its code behind it."""
        concept = self.codes.get(Iri(iri))
        if concept is not None:
            code = Iri(iri).local
            return Bilingual(f"{concept.vi} ({code})", f"{concept.en} ({code})")
        return _PROPERTIES.get(Iri(iri)) or (self.terms.get(Iri(iri)) if iri.startswith(COOP) else None)


def query_words(view: View) -> QueryWords:
    """The words of this graph: the labels of its ontology and the names of its concepts."""
    return QueryWords(class_names(view), code_names(view))
