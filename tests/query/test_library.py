"""Every query of the library: complete, portable, ordered, and answered alike by two engines."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyparsing import ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.query.answer import answers
from coopgraph.query.binding import bind, blocks
from coopgraph.query.catalogue import library, library_query, parameters_of, read_query, search_library
from coopgraph.query.guard import check
from coopgraph.query.hints import hints
from coopgraph.query.lexer import query_form, tokens
from coopgraph.store.folder import current_build, open_graph
from coopgraph.store.view import OxigraphView, View
from coopgraph.terms import DATA, PREFIXES, Iri, Literal, Term
from tests.golden.answers import INTERNAL, asked
from tests.query.test_binding import hostile
from tests.query.two_engines import our_rows, rdflib_rows

NAMES = sorted(library())
NOW = Clocks(date(2026, 6, 30))
#: Read whole, and sorted by whoever asks: on a large graph the engine sorts slowly.
UNORDERED = (
    "analysis-involved",
    "analysis-partner",
    "analysis-record",
    "analysis-sources",
    "map-",
)


@pytest.fixture(scope="module")
def oxigraph(cantho_store: Path) -> OxigraphView:
    return OxigraphView(open_graph(current_build(cantho_store).graph_folder), "test")


@pytest.fixture(scope="module")
def reference(cantho_store: Path) -> rdflib.Graph:
    store = open_graph(current_build(cantho_store).graph_folder)
    graph = rdflib.Graph()
    lines = (f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    graph.parse(data="".join(lines), format="nt")
    return graph


def test_the_library_has_at_least_thirty_questions() -> None:
    assert len([name for name in NAMES if not name.startswith(INTERNAL)]) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_a_query_describes_itself_and_its_parameters(name: str) -> None:
    query = library()[name]
    described = {parameter.name for parameter in query.parameters}
    # A VALUES block of one term that is no parameter would be changed by nobody.
    assert described == {block.name for block in blocks(query.text)}
    for text in (*query.title, *query.question, *(t for p in query.parameters for t in p.description)):
        assert text.strip()
        assert text == text.strip()
    assert query.title.vi != query.title.en
    assert query.question.vi != query.question.en


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_portable(name: str) -> None:
    query = library()[name]
    check(query.text)
    assert hints(query.text) == []
    assert query_form(query.text) == "SELECT"
    found = tokens(query.text)
    assert not [token for token in found if token.kind == "blank" or token.is_sign("[")]
    assert not {token.upper for token in found} & {
        "DESCRIBE",
        "GROUP_CONCAT",
        "SAMPLE",
        "NOW",
        "RAND",
        "FROM",
    }
    selected = query.text.partition("SELECT")[2].partition("WHERE")[0]
    assert "*" not in re.sub(r"\(.*?\)|COUNT\(\*\)", "", selected.replace("* 1000", "")), "columns are named"
    for token, after in pairwise(found):
        if token.kind in {"iri", "prefixed"} and after.is_sign("("):
            assert token.text.startswith("xsd:"), "casts are standard, other functions are not"


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith(UNORDERED) or n == "map-dataset"])
def test_a_query_orders_its_rows_fully(name: str, oxigraph: OxigraphView) -> None:
    text = library()[name].text
    start = max(i for i, t in enumerate(tokens(text)) if t.upper == "ORDER")
    ordering = text[tokens(text)[start].start :]
    assert ordering.rstrip().splitlines()[-1].strip()
    keys = re.findall(r"\?(\w+)", ordering)
    rows = oxigraph.select(text)
    shown = [tuple(sorted(row.items())) for row in rows]
    # Rows that differ must differ in what they are ordered by, where that is shown.
    visible = {key for key in keys if any(key in row for row in rows)}
    by_key = {tuple(repr(row.get(key)) for key in sorted(visible)) for row in rows}
    assert len(set(shown)) <= len(by_key) or set(keys) - visible


SLOW_IN_RDFLIB = pytest.mark.slow


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=SLOW_IN_RDFLIB) if n.startswith(INTERNAL) else n for n in NAMES]
)
def test_two_engines_give_the_same_answer(name: str, oxigraph: OxigraphView, reference: rdflib.Graph) -> None:
    """The independent check of every answer: the golden ones only tell that something has changed."""
    text = asked(name)  # what the golden answers answer, word for word
    ours = our_rows(oxigraph.select(text))
    theirs = rdflib_rows(reference.query(text, initNs=dict(PREFIXES)))
    assert Counter(ours) == Counter(theirs)
    if not name.startswith(INTERNAL):
        # SPARQL leaves the order of texts in different languages to the engine: those queries use it.
        assert ours == theirs


@pytest.mark.parametrize("name", [name for name in NAMES if library()[name].parameter("knownOn")])
def test_the_clocks_only_take_away(name: str, oxigraph: OxigraphView) -> None:
    query = library()[name]
    before = Literal("2000-01-01", "http://www.w3.org/2001/XMLSchema#date")
    assert oxigraph.select(bind(query.text, {"knownOn": before})) == [] or name.startswith(INTERNAL)


HOSTILE = hostile()
EACH = 10


@pytest.mark.parametrize("name", NAMES)
def test_no_value_changes_what_a_query_asks(name: str, oxigraph: OxigraphView) -> None:
    """R20, quick: two hundred hostile texts, ten for each parameter and each of them for ten."""
    query = library()[name]
    for number, parameter in enumerate(query.parameters):
        harmless = bind(query.text, {parameter.name: Literal("harmless")})
        read = shape(harmless)
        start = (NAMES.index(name) * 3 + number) * EACH % len(HOSTILE)
        for value in HOSTILE[start : start + EACH]:
            bound = bind(query.text, {parameter.name: Literal(value)})
            assert shape(bound) == read
        oxigraph.select(bound)
        if number == NAMES.index(name) % len(
            query.parameters
        ):  # a parser that is not ours, once for each query
            assert tree(bound) == tree(harmless)


def tree(text: str) -> object:
    """rdflib's parse tree of a query, but for what its strings say."""
    return _bare(parseQuery("".join(f"PREFIX {key}: <{iri}>\n" for key, iri in PREFIXES.items()) + text))


def _bare(node: object) -> object:
    if isinstance(node, CompValue):
        if node.name == "literal":
            return (node.name, *sorted(key for key in node if key != "string"))
        return (node.name, *((key, _bare(node[key])) for key in node))
    if isinstance(node, list | tuple | ParseResults):
        return [_bare(part) for part in node]
    return "text" if isinstance(node, rdflib.Literal) else str(node)


def shape(text: str) -> list[tuple[str, str]]:
    """What a parser sees, but for the strings."""
    return [(token.kind, "" if token.kind == "string" else token.text) for token in tokens(text)]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_really_used(name: str, oxigraph: OxigraphView) -> None:
    query = library()[name]
    nowhere: dict[str, Term] = {
        "partner": Iri("https://w3id.org/coopgraph/data/none/partner/none"),
        "sector": Iri("https://w3id.org/coopgraph/scheme/sector/none"),
        "country": Iri("https://w3id.org/coopgraph/scheme/country/none"),
        "text": Literal("no such text anywhere"),
    }
    for parameter in query.parameters:
        if parameter.kind in nowhere and parameter.name != "lang":
            bound = bind(query.text, {parameter.name: nowhere[parameter.kind]})
            assert len(oxigraph.select(bound)) < max(1, len(oxigraph.select(query.text)))


HEADER = """# title-en: A
# title-vi: B
# question-en: C?
# question-vi: D?
# param partner partner: who | ai
SELECT ?partner WHERE { VALUES ?partner { UNDEF } }
"""


def test_a_header_is_read() -> None:
    query = read_query("x", HEADER)
    assert (query.title.en, query.question.vi) == ("A", "D?")
    assert query.parameters[0].description.vi == "ai"
    assert parameters_of(HEADER) == query.parameters
    assert parameters_of("SELECT * { ?s ?p ?o }") == ()


@pytest.mark.parametrize("line", ["# title-vi: B\n", "# question-en: C?\n"])
def test_a_header_that_lacks_a_line_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="incomplete"):
        read_query("x", HEADER.replace(line, ""))


@pytest.mark.parametrize("bad", ["partner who", "partner nation: who | ai", "partner partner: only English"])
def test_a_parameter_that_is_not_described_is_refused(bad: str) -> None:
    with pytest.raises(InputError, match="incomplete"):
        read_query("x", HEADER.replace("partner partner: who | ai", bad))


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(InputError) as caught:
        library_query("agreement-by-year")
    assert "agreements-by-year" in caught.value.message("en")


def test_the_library_is_searched_with_or_without_accents() -> None:
    assert "sector-coverage" in {query.name for query in search_library("lĩnh vực")}
    assert "sector-coverage" in {query.name for query in search_library("linh vuc")}
    assert {query.name for query in search_library("memberships")} == {"memberships"}
    assert search_library("xyzzy") == []


def test_an_appointment_is_listed_with_the_person(cantho: View) -> None:
    listed = answers(cantho, "records-of-source", NOW)
    rows = [row for row in listed if str(row["recordKind"]).endswith("Appointment")]
    assert rows
    assert all(str(row["personName"]) for row in rows)
    assert "Trần Việt Trường" in {str(row["personName"]) for row in rows}


def test_names_are_listed_with_their_languages(cantho: View) -> None:
    partner = Iri(DATA + "cantho/partner/champasak")
    rows = answers(cantho, "names-of-partner", NOW, partner=partner)
    languages = {str(row["value"]): str(row.get("language", "")) for row in rows}
    assert languages["Tỉnh Champasak"] == "vi"
    assert languages["ແຂວງຈຳປາສັກ"] == "lo"
    assert languages["champasak"] == ""
