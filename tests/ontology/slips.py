"""One slip for each rule of the shapes: what is spoilt in the example, and who must notice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """A slip: on ``node``, all values of ``drop`` are taken away and the statements of ``add`` are made.

    ``rule`` must then report one result with ``component`` at ``node``, or at ``focus`` where another
    node is to blame; ``also`` are the rules that notice the same slip.
    """

    node: str
    rule: str
    component: str
    drop: str = ""
    add: str = ""
    focus: str = ""
    also: tuple[str, ...] = ()
    #: The property that the rule's query tells, where the rule is not about one.
    path: str = ""


SHARED = [
    Slip("home", "name-vi", "QualifiedMinCount", "skos:prefLabel", 'skos:prefLabel "City"@en'),
    Slip("agreement", "name-vi", "QualifiedMinCount", "skos:prefLabel", 'skos:prefLabel "Pact"@en'),
    Slip("home", "name-en", "QualifiedMinCount", "skos:prefLabel", 'skos:prefLabel "Thành phố"@vi'),
    Slip("home", "name-one-per-language", "UniqueLang", add='skos:prefLabel "Thành phố Hai"@vi'),
    Slip("town", "name-text", "Not", add='skos:prefLabel "Stadt "@de'),
    Slip("town", "name-text", "MinLength", add='skos:prefLabel ""@de'),
    Slip("home", "alternative-name-text", "Not", add='skos:altLabel "\u00a0Một"@vi'),
    Slip("home", "alternative-name-text", "NodeKind", add="skos:altLabel :town"),
    Slip("home", "hidden-name-text", "Not", add='skos:hiddenLabel "Mot "'),
    Slip("home", "source", "MinCount", "dcterms:source"),
    Slip("agreement", "source", "MaxCount", add="dcterms:source :other . :other a coop:Source ; "
         'dcterms:title "Tin"@vi ; coop:notBefore "2024-01-01"^^xsd:date'),
    Slip("agreement", "source", "Class", "dcterms:source", "dcterms:source :town"),
    Slip("agreement", "locator", "MinCount", "coop:locator"),
    Slip("agreement", "locator", "Pattern", "coop:locator", 'coop:locator "7, 8"'),
    Slip("home", "locator", "Pattern", "coop:locator", 'coop:locator "dòng 7"'),
    Slip("home", "remark", "UniqueLang", add='coop:note "Ghi chú nữa"@vi'),
    Slip("visit", "not-before", "LessThanOrEquals", "coop:notBefore",
         'coop:notBefore "2020-01-01"^^xsd:date'),
    Slip("report", "not-before", "Datatype", add='coop:notBefore "2020"^^xsd:gYear'),
    Slip("report", "not-after", "Datatype", add='coop:notAfter "2019-02-30"^^xsd:date'),
    Slip("visit", "date-note", "Datatype", add='coop:dateNote "2019"'),
]  # fmt: skip
RECORD = [
    Slip("project", "begin", "Node", "coop:begin", 'coop:begin "2019-13"^^xsd:gYearMonth'),
    Slip("project", "begin", "Node", "coop:begin", 'coop:begin "năm 2019"'),
    Slip("project", "begin", "MaxCount", add='coop:begin "2018"^^xsd:gYear'),
    Slip("fair", "end", "Node", "coop:end", 'coop:end "19"^^xsd:gYear'),
    Slip("visit", "earliest-begun-by", "LessThanOrEquals", "coop:begunBy",
         'coop:begunBy "2018-12-31"^^xsd:date'),
    Slip("fair", "earliest-latest", "LessThanOrEquals", "coop:latest", 'coop:latest "2019-02-28"^^xsd:date'),
    Slip("agreement", "not-stated", "Class", add="coop:notStated coop:term"),
    Slip("agreement", "not-stated", "Class", add="coop:notStated coop:Event"),
    Slip("agreement", "not-stated", "Pattern", add="coop:notStated dcterms:license",
         also=("not-stated",)),
    Slip("agreement", "sector", "Node", add="coop:sector sector:comerce"),
    Slip("agreement", "sector", "Node", add="coop:sector unit:agreement"),
    Slip("agreement", "sector-as-given", "MinLength", add='coop:sectorAsGiven ""@vi'),
    Slip("visit", "concerns-country", "Node", add="coop:concernsCountry country:XX"),
    Slip("commitment", "record-begin-or-not-stated", "Or", "coop:begin"),
    Slip("fair", "record-begin-or-not-stated", "Or", "coop:begin"),
    Slip("agreement", "stated-and-not-stated", "SPARQL", add="coop:notStated coop:begin", path="begin"),
    Slip("project", "begin-after-source", "SPARQL", "coop:begin", 'coop:begin "2020-06"^^xsd:gYearMonth',
         path="begin"),
    Slip("visit", "begin-after-source", "SPARQL", "coop:notBefore coop:notAfter",
         'coop:notBefore "2020-06-01"^^xsd:date', path="notBefore"),
    Slip("project", "year-out-of-range", "SPARQL", "coop:begin", 'coop:begin "0024"^^xsd:gYear',
         path="begin"),
    Slip("fair", "year-out-of-range", "SPARQL", "coop:end", 'coop:end "2101-01"^^xsd:gYearMonth', path="end"),
    Slip("report", "year-out-of-range", "SPARQL", "coop:coversTo", 'coop:coversTo "2200"^^xsd:gYear',
         path="coversTo"),
    Slip("town", "part-of-itself", "SPARQL", "coop:partOf", "coop:partOf :town"),
    Slip("fair", "part-of-itself", "SPARQL", add="coop:partOfEvent :visit", also=("part-of-itself",)),
    Slip("group", "part-of-itself", "SPARQL", add="coop:member :group"),
]  # fmt: skip
PARTNER = [
    Slip("home", "partner-country", "Node", "coop:country", "coop:country country:VNM"),
    Slip("home", "partner-country", "MaxCount", add="coop:country country:FR"),
    Slip("home", "partner-admin-level", "Node", "coop:adminLevel", "coop:adminLevel unit:place"),
    Slip("town", "partner-part-of", "Class", "coop:partOf", "coop:partOf country:FR"),
    Slip("home", "partner-latitude", "MaxInclusive", "wgs84:lat", "wgs84:lat 105.78"),
    Slip("home", "partner-latitude", "Datatype", "wgs84:lat", "wgs84:lat 10"),
    Slip("home", "partner-longitude", "MinInclusive", "wgs84:long", "wgs84:long -180.5"),
    Slip("home", "partner-position", "Or", "wgs84:long"),
    Slip("town", "partner-same-as", "Pattern", add="skos:exactMatch <https://www.wikidata.org/wiki/Q5>"),
    Slip("town", "partner-same-as", "Disjoint", add="owl:differentFrom <http://www.wikidata.org/entity/Q103>"),
    Slip("region", "partner-one-per-identifier", "MaxCount",
         add="skos:exactMatch <http://www.wikidata.org/entity/Q103>", also=("partner-one-per-identifier",)),
    Slip("town", "partner-different-from", "Pattern", add="owl:differentFrom :region"),
    Slip("home", "partner-iso-3166-2", "Pattern", "coop:iso3166_2", 'coop:iso3166_2 "CT"'),
    Slip("town", "country-required", "MinCount", "coop:country"),
    Slip("town", "admin-level-required", "MinCount", "coop:adminLevel"),
    Slip("company", "no-admin-level", "MaxCount", add="coop:adminLevel admin-level:city"),
    Slip("group", "group-member-count", "MinInclusive", "coop:memberCount", "coop:memberCount 0"),
    Slip("group", "group-member", "Class", "coop:member", "coop:member :report"),
    Slip("group", "group-without-identifier", "MaxCount",
         add="skos:exactMatch <http://www.wikidata.org/entity/Q104>"),
    Slip("company", "member-count-of-groups-only", "Class", add="coop:memberCount 3"),
    Slip("company", "members-of-groups-only", "Class", add="coop:member :town"),
]  # fmt: skip
DEALINGS = [
    Slip("agreement", "agreement-two-parties", "MinCount", "coop:party", "coop:party :home"),
    Slip("agreement", "agreement-party", "Class", add="coop:party :person"),
    Slip("agreement", "agreement-instrument", "MaxCount", add="coop:instrument instrument:membership"),
    Slip("agreement", "agreement-instrument", "Node", "coop:instrument", "coop:instrument sector:trade"),
    Slip("agreement", "agreement-as-given", "MaxCount", add='coop:asGiven "Kết nghĩa"@vi'),
    Slip("agreement", "agreement-instrument-or-not-stated", "Or", "coop:instrument"),
    Slip("agreement", "agreement-sector-or-not-stated", "Or", "coop:sector"),
    Slip("agreement", "agreement-end-or-not-stated", "Or", "coop:notStated"),
    Slip("fair", "event-kind", "MinCount", "coop:eventKind"),
    Slip("fair", "event-kind", "Node", "coop:eventKind", "coop:eventKind commitment-kind:visit"),
    Slip("visit", "event-participant", "Class", "coop:participant", "coop:participant :nobody"),
    Slip("visit", "event-host", "Class", "coop:host", "coop:host :person"),
    Slip("visit", "event-part-of", "Class", "coop:partOfEvent", "coop:partOfEvent :project"),
    Slip("project", "project-funder", "Class", add="coop:funder :report"),
    Slip("project", "project-implementer", "Class", add="coop:implementer :report"),
    Slip("project", "project-beneficiary", "Class", add="coop:beneficiary :report"),
    Slip("project", "project-aid-type", "Node", "coop:aidType", "coop:aidType project-status:pipeline"),
    Slip("project", "project-status", "MaxCount", add="coop:status project-status:completed"),
    Slip("project", "project-under", "Class", "coop:under", "coop:under :visit"),
    Slip("project", "project-funder-or-not-stated", "Or", "coop:funder"),
    Slip("commitment", "commitment-kind", "MaxCount", add="coop:commitmentKind commitment-kind:plan"),
    Slip("commitment", "commitment-owner", "Class", add="coop:owner :person"),
    Slip("commitment", "commitment-toward", "Class", add="coop:toward :person"),
    Slip("commitment", "commitment-due-begin", "Node", "coop:dueBegin", 'coop:dueBegin "quý I"@vi'),
    Slip("commitment", "commitment-due-end", "Node", "coop:dueEnd", 'coop:dueEnd "2019-02-30"^^xsd:date'),
    Slip("commitment", "commitment-due-order", "LessThanOrEquals", "coop:dueFrom",
         'coop:dueFrom "2020-01-01"^^xsd:date'),
    Slip("commitment", "commitment-due-after-begin", "LessThanOrEquals", "coop:earliest coop:begunBy",
         'coop:earliest "2020-02-01"^^xsd:date', also=("commitment-evidence-after-promise",)),
    Slip("commitment", "commitment-evidence-expected", "In", add="coop:evidenceExpected coop:Figure"),
    Slip("commitment", "commitment-evidenced-by", "Or", "coop:evidencedBy coop:evidenceExpected",
         "coop:evidencedBy :total"),
    Slip("commitment", "commitment-evidence-of-kind", "SPARQL", "coop:evidenceExpected",
         "coop:evidenceExpected coop:Agreement"),
    Slip("commitment", "commitment-evidence-after-promise", "SPARQL", "coop:earliest coop:begunBy",
         'coop:earliest "2020-01-01"^^xsd:date', also=("commitment-due-after-begin",)),
    Slip("commitment", "commitment-evidence-after-promise", "SPARQL",
         "coop:evidencedBy coop:evidenceExpected", "coop:evidencedBy :agreement"),
    Slip("commitment", "commitment-cancelled-on", "Node", add='coop:cancelledOn "2019-1"^^xsd:gYearMonth'),
    Slip("commitment", "commitment-owner-or-not-stated", "Or", "coop:owner"),
    Slip("commitment", "commitment-due-end-or-not-stated", "Or", "coop:dueEnd"),
]  # fmt: skip
FIGURES = [
    Slip("total", "figure-measure-vi", "QualifiedMinCount", "coop:measure", 'coop:measure "Delegations"@en'),
    Slip("total", "figure-measure-en", "QualifiedMinCount", "coop:measure", 'coop:measure "Đoàn"@vi'),
    Slip("total", "figure-measure-text", "UniqueLang", add='coop:measure "Đoàn khách"@vi'),
    Slip("total", "figure-scope-vi", "QualifiedMinCount", "coop:scope", 'coop:scope "City"@en'),
    Slip("total", "figure-scope-en", "QualifiedMinCount", "coop:scope", 'coop:scope "Thành phố"@vi'),
    Slip("total", "figure-scope-text", "Datatype", add='coop:scope "Q1"'),
    Slip("total", "figure-value", "Datatype", "coop:value", 'coop:value "1.361 lượt"'),
    Slip("total", "figure-value", "MaxCount", add="coop:value 214.0"),
    Slip("total", "figure-value-or-not-stated", "Or", "coop:value"),
    Slip("total", "figure-qualifier", "Node", "coop:qualifier", "coop:qualifier qualifier:gan"),
    Slip("total", "figure-value-qualified", "Or", "coop:qualifier"),
    Slip("total", "figure-unit", "MinCount", "coop:unit"),
    Slip("total", "figure-counts-kind", "Node", "coop:countsKind", "coop:countsKind unit:delegation"),
    Slip("total", "figure-counts-kind", "MaxCount", add="coop:countsKind event-kind:delegation-out"),
    Slip("part", "figure-part-in-same-unit", "SPARQL", "coop:unit", "coop:unit unit:visitor"),
    Slip("total", "figure-scope-code", "Pattern", "coop:scopeCode", 'coop:scopeCode "City 2019"'),
    Slip("total", "figure-counted-by", "Class", "coop:countedBy", "coop:countedBy :report"),
    Slip("part", "figure-part-of", "Class", "coop:partOfFigure", "coop:partOfFigure :fair"),
    Slip("half", "figure-negative-without-difference", "Or", "coop:value", "coop:value -50.0"),
    Slip("total", "figure-parts-within-total", "SPARQL", "coop:value", "coop:value 49.0"),
    Slip("part", "figure-difference-from", "UniqueLang", add='coop:differenceFrom "Năm 2018"@vi'),
]  # fmt: skip
PEOPLE = [
    Slip("appointment", "appointment-person", "MinCount", "coop:person"),
    Slip("appointment", "appointment-person", "Class", "coop:person", "coop:person :home"),
    Slip("appointment", "appointment-role-text", "UniqueLang", add='coop:role "Quyền Chủ tịch"@vi'),
    Slip("appointment", "appointment-as-given", "MinLength", "coop:asGiven", 'coop:asGiven ""@vi'),
    Slip("appointment", "appointment-body", "Class", "coop:body", "coop:body :report"),
    Slip("appointment", "appointment-role-or-not-stated", "Or", "coop:role", 'coop:role "Chủ tịch"@vi'),
    Slip("appointment", "appointment-body-or-not-stated", "Or", "coop:body"),
    Slip("person", "person-name", "MinCount", "foaf:name"),
    Slip("statement", "statement-kind", "Node", "coop:statementKind",
         "coop:statementKind commitment-kind:plan"),
    Slip("statement", "statement-speaker", "Class", "coop:speaker", "coop:speaker :person"),
    Slip("statement", "statement-stated-by", "Class", "coop:statedBy", "coop:statedBy :person"),
    Slip("statement", "statement-about", "Or", add="coop:about :report"),
    Slip("statement", "statement-attributed", "Or", "coop:speaker coop:statedBy"),
]  # fmt: skip
SOURCES = [
    Slip("report", "source-title", "MinCount", "dcterms:title"),
    Slip("report", "source-title-one-per-language", "UniqueLang", add='dcterms:title "Tin"@vi'),
    Slip("report", "source-title-text", "Not", add='dcterms:title " Rapport"@fr'),
    Slip("report", "source-issued", "Node", "dcterms:issued", 'dcterms:issued "03/04/2024"'),
    Slip("report", "source-dated", "Or", "dcterms:issued"),
    Slip("report", "source-language", "Pattern", "dcterms:language", 'dcterms:language "Tiếng Việt"'),
    Slip("report", "source-sha-256", "Pattern", "coop:sha256", 'coop:sha256 "abc"'),
    Slip("report", "source-file-name", "Pattern", "coop:fileName", 'coop:fileName "../report.txt"'),
    Slip("report", "source-covers-from", "Node", "coop:coversFrom", 'coop:coversFrom "2010-2016"'),
    Slip("report", "source-covers-to", "Node", "coop:coversTo", 'coop:coversTo "nay"@vi'),
    Slip("report", "source-coverage-note", "UniqueLang", add='coop:coverageNote "UBND"@vi'),
    Slip("dataset", "dataset-title", "MinCount", "dcterms:title"),
    Slip("dataset", "dataset-home", "MinCount", "coop:home"),
    Slip("dataset", "dataset-home", "Class", "coop:home", "coop:home country:VN"),
]  # fmt: skip
SLIPS = [*SHARED, *RECORD, *PARTNER, *DEALINGS, *FIGURES, *PEOPLE, *SOURCES]
