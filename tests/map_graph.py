"""A small graph of a made-up city, written by hand, with what loading would derive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from coopgraph.dates import Clocks
from coopgraph.resources import ontology_folder
from coopgraph.store.view import OxigraphView
from coopgraph.terms import COOP, DATA, DCTERMS, RDF, SCHEMA, SCHEME, SKOS, XSD
from coopgraph.triples.derived import derive
from coopgraph.triples.ontology import read_ontology

BASE = DATA + "testville/"
CLOCKS = Clocks(date(2026, 1, 1), date(2026, 1, 1))

Value = ox.NamedNode | ox.Literal


def vi(text: str) -> ox.Literal:
    return ox.Literal(text, language="vi")


def en(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def concept(scheme: str, code: str) -> ox.NamedNode:
    return ox.NamedNode(f"{SCHEME}{scheme}/{code}")


def day(text: str) -> ox.Literal:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


@dataclass
class GraphBuilder:
    """Collects the triples of a data set; ``view()`` derives and stores them."""

    triples: list[ox.Triple] = field(default_factory=list)

    def say(self, subject: str, predicate: str, *values: Value) -> None:
        for value in values:
            self.triples.append(ox.Triple(ox.NamedNode(BASE + subject), ox.NamedNode(predicate), value))

    def source(self, code: str, title: str, issued: str = "2024-04-03", **extra: Value) -> None:
        self.say(f"source/{code}", RDF + "type", ox.NamedNode(COOP + "Source"))
        self.say(f"source/{code}", DCTERMS + "title", vi(title))
        self.say(f"source/{code}", DCTERMS + "issued", day(issued))
        for name, value in extra.items():
            self.say(f"source/{code}", (SCHEMA if name == "url" else DCTERMS) + name, value)

    def partner(self, code: str, kind: str, vietnamese: str, english: str = "", country: str = "") -> None:
        subject = f"partner/{code}"
        self.say(subject, RDF + "type", ox.NamedNode(COOP + kind), ox.NamedNode(COOP + "Partner"))
        self.say(subject, SKOS + "prefLabel", vi(vietnamese))
        if english:
            self.say(subject, SKOS + "prefLabel", en(english))
        if country:
            self.say(subject, COOP + "country", concept("country", country))
        self.cite(subject, "s1", "3")

    def cite(self, subject: str, source: str, lines: str) -> None:
        self.say(subject, DCTERMS + "source", ox.NamedNode(f"{BASE}source/{source}"))
        self.say(subject, COOP + "locator", ox.Literal(lines))

    def record(
        self, kind: str, code: str, label: tuple[str, str], begin: str, /, **roles: str | Sequence[str]
    ) -> str:
        subject = f"{kind.lower()}/{code}"
        self.say(subject, RDF + "type", ox.NamedNode(COOP + kind), ox.NamedNode(COOP + "Record"))
        self.say(subject, SKOS + "prefLabel", vi(label[0]), en(label[1]))
        if begin:
            self.say(subject, COOP + "begin", day(begin))
        else:
            self.say(subject, COOP + "notStated", ox.NamedNode(COOP + "begin"))
        for role, partners in roles.items():
            for partner in [partners] if isinstance(partners, str) else partners:
                self.say(subject, COOP + role, ox.NamedNode(f"{BASE}partner/{partner}"))
        self.cite(subject, "s1", "7-8")
        return subject

    def home(self, code: str) -> None:
        data_set = ox.NamedNode(BASE.rstrip("/"))
        self.triples.append(ox.Triple(data_set, ox.NamedNode(RDF + "type"), ox.NamedNode(SCHEMA + "Dataset")))
        self.triples.append(
            ox.Triple(data_set, ox.NamedNode(COOP + "home"), ox.NamedNode(f"{BASE}partner/{code}"))
        )

    def view(self, version: str = "test") -> OxigraphView:
        ontology = read_ontology(ontology_folder())
        store = ox.Store()
        every: Iterable[ox.Triple] = [*ontology.triples, *self.triples, *derive(self.triples, ontology)]
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in every)
        return OxigraphView(store, version)


_FOREIGN = [
    ("nice", "Nice", "Nice", "FR"), ("pilsen", "Vùng Pilsen", "Pilsen Region", "CZ"),
    ("ruse", "Ruse", "Ruse", "BG"), ("kaposvar", "Kaposvár", "Kaposvár", "HU"),
    ("miyazaki", "Tỉnh Miyazaki", "Miyazaki Prefecture", "JP"), ("shantou", "Sán Đầu", "Shantou", "CN"),
    ("champasak", "Tỉnh Champasak", "Champasak Province", "LA"),
    ("canelones", "Canelones", "Canelones Department", "UY"),
    ("sachsen-anhalt", "Bang Sachsen-Anhalt", "Saxony-Anhalt", "DE"),
]  # fmt: skip
_OTHERS = [
    ("so-ngoai-vu", "GovernmentBody", "Sở Ngoại vụ", "Department of Foreign Affairs", "VN"),
    ("consulate-it", "DiplomaticMission", "Tổng lãnh sự quán Ý", "Consulate General of Italy", "IT"),
    ("world-bank", "InternationalOrganization", "Ngân hàng Thế giới", "World Bank", ""),
    ("citynet", "CityNetwork", "CityNet", "CityNet", ""),
    ("care", "Ngo", "CARE", "CARE International", "US"), ("sk", "Company", "Tập đoàn SK", "SK Group", "KR"),
    ("ctu", "University", "Đại học Thử Nghiệm", "Test University", "VN"),
    ("vn-fr", "FriendshipAssociation", "Hội hữu nghị Việt - Pháp", "Viet Nam-France Association", "VN"),
    ("delta", "UnnamedGroup", "12 tỉnh, thành trong vùng", "12 provinces of the region", "VN"),
    ("loner", "Foundation", "Quỹ Đơn Lẻ", "The Lone Foundation", "CH"),
]  # fmt: skip


def sample_city() -> GraphBuilder:
    """About twenty partners with every kind of record: ties, gatherings, a silent and an untied one."""
    graph = GraphBuilder()
    graph.home("home")
    graph.source("s1", "Đối ngoại quý I", publisher=ox.Literal("Báo Thử Nghiệm"), creator=ox.Literal("An"))
    graph.source("s2", "Nguồn có liên kết", "2025-12-08", url=ox.Literal("https://example.org/bai-bao"))
    graph.partner("home", "LocalGovernment", "Thành phố Thử", "Testville", "VN")
    for code, vietnamese, english, country in _FOREIGN:
        graph.partner(code, "LocalGovernment", vietnamese, english, country)
    for code, kind, vietnamese, english, country in _OTHERS:
        graph.partner(code, kind, vietnamese, english, country)
    graph.say("partner/nice", SKOS + "altLabel", ox.Literal("Nizza"))
    graph.say("partner/nice", SKOS + "exactMatch", ox.NamedNode("http://www.wikidata.org/entity/Q33959"))
    graph.say("partner/shantou", SKOS + "altLabel", ox.Literal("汕头", language="zh"))
    graph.say("partner/ctu", COOP + "partOf", ox.NamedNode(BASE + "partner/home"))
    _records(graph)
    return graph


def _records(graph: GraphBuilder) -> None:
    for code, year in [("nice", "2011"), ("pilsen", "2015"), ("ruse", "2015"), ("kaposvar", "2016-09")]:
        label = (f"Bản ghi nhớ với {code}", f"Memorandum with {code}")
        subject = graph.record("Agreement", code, label, year, party=["home", code])
        graph.say(subject, COOP + "instrument", concept("instrument", "memorandum-of-understanding"))
        graph.say(subject, COOP + "sector", concept("sector", "education"), concept("sector", "tourism"))
        graph.say(subject, COOP + "notStated", ox.NamedNode(COOP + "end"))
    visit = graph.record(
        "Event", "visit", ("Đoàn Champasak thăm", "Visit from Champasak"), "",
        participant="champasak", host="home",
    )  # fmt: skip
    graph.say(visit, COOP + "notBefore", day("2024-01-01"))
    graph.say(visit, COOP + "notAfter", day("2024-03-31"))
    graph.say(visit, COOP + "dateNote", vi("bài viết về quý I"), en("the article is on the first quarter"))
    call = graph.record(
        "Event", "call", ("Họp trực tuyến", "Online meeting"), "2024-02-21", participant=["canelones", "home"]
    )  # fmt: skip
    graph.cite(call, "s2", "12")
    graph.record(
        "Event", "forum", ("Diễn đàn vùng", "Regional forum"), "2024-11-29",
        participant=["home", "delta", "world-bank", "ctu"],
    )  # fmt: skip
    graph.record(
        "Event", "nice-week", ("Tuần Nice", "Nice week"), "2023", participant=["home", "nice", "vn-fr"]
    )  # fmt: skip
    project = graph.record(
        "Project", "water", ("Nước sạch", "Clean water"), "2022",
        funder=["world-bank", "care"], beneficiary="home",
    )  # fmt: skip
    graph.say(project, COOP + "sector", concept("sector", "environment"))
    graph.record(
        "Project", "solar", ("Điện mặt trời", "Solar roofs"), "2023", funder="sk", beneficiary="home"
    )
    mission = graph.record(
        "Commitment", "mission", ("Đoàn đi Sán Đầu", "Mission to Shantou"), "2024-04-03",
        owner="home", toward="shantou",
    )  # fmt: skip
    graph.say(mission, COOP + "dueBegin", day("2024-05"))
    graph.say(mission, COOP + "dueEnd", day("2024-05"))
    graph.record("Event", "lone", ("Quỹ tự tổ chức", "Held by the fund alone"), "2024", participant="loner")
    wish = graph.record(
        "Statement", "wish", ("Mong hợp tác", "Wish to cooperate"), "2024", statedBy="canelones"
    )
    graph.say(wish, COOP + "about", ox.NamedNode(BASE + "partner/home"))
