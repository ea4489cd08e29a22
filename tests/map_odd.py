"""Graphs that nobody draws on purpose: odd names, odd dates, odd ties, and graphs of next to nothing."""

import unicodedata

import pyoxigraph as ox

from coopgraph.store.view import OxigraphView
from coopgraph.terms import COOP, DATA, RDF, SCHEMA, SKOS
from tests.map_graph import BASE, GraphBuilder, concept, day, en, vi

LONG = "khôngdấucách" * 500
RIGHT_TO_LEFT_OVERRIDE = "\u202e"
#: Names that a page may garble, by the code of their partner.
NAMES = {
    "nfd": unicodedata.normalize("NFD", "Thành phố Đà Nẵng"),
    "long": LONG,
    "long-words": "một tên rất dài " * 300,
    "arabic": "بلدية طرابلس",
    "hebrew": "עיריית תל אביב-יפו",
    "mixed": "Trường שלום (طرابلس) 2024!",
    "override": f"Hội {RIGHT_TO_LEFT_OVERRIDE}gnourt ihN",
    "isolates": "\u2067\u2067\u2067Mở mà không đóng",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 Câu lạc bộ 🇻🇳",
    "cjk": "重慶市人民政府外事辦公室與國際合作促進委員會",
    "stack": "Z" + "\u0335\u0321\u0353\u0301\u0346" * 40 + "algo",
    "thai": "ด้้้้้้้้้้็็็็็้้้้้",
    "markup": "<h1><b onclick=alert(1)>Đậm &amp; nghiêng</b></h1>",
    "blank": "\u200b \u00a0\u2060",
    "newline": "Dòng một\nDòng hai\tsau khoảng",
    "braces": "{name} {count} %s $& {{7*7}}",
    "same-one": "Hội Hữu nghị",
    "same-two": "Hội Hữu nghị",
}


def odd_city() -> GraphBuilder:
    """A home with a partner for each odd name, and partners that lack what others have."""
    graph = GraphBuilder()
    graph.home("home")
    graph.source("s1", f"Bài {RIGHT_TO_LEFT_OVERRIDE}oab", url=ox.Literal("https://example.org/bai"))
    graph.partner("home", "LocalGovernment", "Thành phố Lạ", "Odd City", "VN")
    for index, (code, name) in enumerate(NAMES.items()):
        graph.partner(code, "Association", name, name, "VN" if index % 2 else "FR")
        graph.record("Event", code, (f"Gặp {name}", f"Meeting {name}"), "2020", participant=["home", code])
    bare = graph.triples.append
    for code, *labels in (("only-vi", vi("Chỉ có tiếng Việt")), ("only-en", en("English alone")),
                          ("only-ja", ox.Literal("日本語だけ", language="ja")), ("nameless",)):  # fmt: skip
        node = ox.NamedNode(f"{BASE}partner/{code}")
        for kind in ("University", "Partner"):
            bare(ox.Triple(node, ox.NamedNode(RDF + "type"), ox.NamedNode(COOP + kind)))
        for label in labels:
            bare(ox.Triple(node, ox.NamedNode(SKOS + "prefLabel"), label))
        graph.record("Agreement", code, (f"Thỏa thuận {code}", f"Pact {code}"), "", party=["home", code])
    graph.partner("untied", "Company", "Không có quan hệ", "Without ties", "JP")
    _odd_times(graph)
    return graph


def _odd_times(graph: GraphBuilder) -> None:
    """Dates before 1000 and after 9000, a promise due before it begins, a tie to itself, 300 records."""
    graph.partner("busy", "Company", "Rất bận", "Very busy", "JP")
    graph.partner("old", "LocalGovernment", "Kinh đô xưa", "Old capital", "CN")
    graph.record("Agreement", "ancient", ("Hòa ước cổ", "Ancient pact"), "0987", party=["home", "old"])
    far = graph.record("Agreement", "far", ("Hợp đồng thuê", "Lease"), "2000-01-01", party=["home", "old"])
    graph.say(far, COOP + "end", day("9998-12-31"))
    late = graph.record(
        "Commitment", "late", ("Hứa ngược", "Backward promise"), "2024-04-03", owner="home", toward="old"
    )
    graph.say(late, COOP + "dueBegin", day("2025-06"))
    graph.say(late, COOP + "dueEnd", day("2024-01"))
    graph.record("Commitment", "self", ("Tự hứa", "Promise to itself"), "2023", owner="old", toward="old")
    graph.say("partner/old", COOP + "partOf", ox.NamedNode(BASE + "partner/old"))
    backward = graph.record(
        "Agreement", "backward", ("Kết thúc trước khi bắt đầu", "Over before it began"), "2020-05-05",
        party=["home", "old"],
    )  # fmt: skip
    graph.say(backward, COOP + "end", day("2019-01-01"))
    for index in range(300):
        month = f"{2000 + index // 12}-{index % 12 + 1:02}"
        label = (f"Cuộc họp {index}", f"Meeting no. {index}")
        graph.record("Event", f"busy{index}", label, month, participant=["home", "busy"])


def small_graphs() -> dict[str, OxigraphView]:
    """An empty graph, one node without and one with a home, two that name no home, and two data sets."""
    one, home, pair, two = (GraphBuilder() for _ in range(4))
    one.partner("one", "Ngo", "Một mình", "Alone")
    home.home("home")
    home.partner("home", "LocalGovernment", "Chỉ có chủ nhà", "Only the home", "VN")
    for code in ("one", "other"):
        pair.partner(code, "Ngo", f"Bên {code}", f"Side {code}")
    pair.record(
        "Project", "both", ("Dự án chung", "Joint project"), "2022", funder="one", implementer="other"
    )
    two.home("home")
    two.partner("home", "LocalGovernment", "Thành phố thứ nhất", "First City", "VN")
    two.partner("friend", "LocalGovernment", "Bạn chung", "Common friend", "FR")
    two.record("Agreement", "first", ("Bản thứ nhất", "First pact"), "2011", party=["home", "friend"])
    _second_data_set(two)
    empty = OxigraphView(ox.Store(), "empty")
    return {"empty": empty, "one": one.view(), "home": home.view(), "pair": pair.view(), "two": two.view()}


def _second_data_set(graph: GraphBuilder) -> None:
    """Another city with a data set of its own, which shares the first one's friend."""
    base = DATA + "zweitstadt"
    city, pact = ox.NamedNode(f"{base}/partner/home"), ox.NamedNode(f"{base}/agreement/second")
    friend = ox.NamedNode(BASE + "partner/friend")
    graph.triples += [
        ox.Triple(ox.NamedNode(base), ox.NamedNode(RDF + "type"), ox.NamedNode(SCHEMA + "Dataset")),
        ox.Triple(ox.NamedNode(base), ox.NamedNode(COOP + "home"), city),
        ox.Triple(city, ox.NamedNode(RDF + "type"), ox.NamedNode(COOP + "LocalGovernment")),
        ox.Triple(city, ox.NamedNode(RDF + "type"), ox.NamedNode(COOP + "Partner")),
        ox.Triple(city, ox.NamedNode(SKOS + "prefLabel"), vi("Thành phố thứ hai")),
        ox.Triple(city, ox.NamedNode(COOP + "country"), concept("country", "DE")),
        ox.Triple(pact, ox.NamedNode(RDF + "type"), ox.NamedNode(COOP + "Agreement")),
        ox.Triple(pact, ox.NamedNode(RDF + "type"), ox.NamedNode(COOP + "Record")),
        ox.Triple(pact, ox.NamedNode(SKOS + "prefLabel"), vi("Bản thứ hai")),
        ox.Triple(pact, ox.NamedNode(COOP + "begin"), day("2015")),
        ox.Triple(pact, ox.NamedNode(COOP + "party"), city),
        ox.Triple(pact, ox.NamedNode(COOP + "party"), friend),
    ]
