"""Each rule of the shapes notices its slip, in both engines, and nothing else complains."""

import contextlib
import functools
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest import mock

import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.plugins.sparql import algebra, parser, processor
from rdflib.term import Node

from coopgraph.preparing import prepare
from coopgraph.terms import DATA
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent
from tests.ontology.graphs import COOP, ROOT, SHAPE, local, ontology, rules, schemes, shapes
from tests.ontology.slips import SLIPS, Slip

EXAMPLE = Path(__file__).with_name("example.ttl").read_text(encoding="utf-8")
PREFIXES = "\n".join(line for line in EXAMPLE.splitlines() if line.startswith("@prefix"))
#: A result without the node it is about: the rule, the path ("" where there is none), the component.
Result = tuple[str, str, str]
#: The results of a graph by the copy of the example and the node in it.
Results = Mapping[tuple[str, str], Counter[Result]]


def shifty_report(data: Graph) -> Graph:
    import shifty

    report = shifty.validate(data, shapes(), infer=False)[1]
    assert isinstance(report, Graph)
    return report


def pyshacl_report(data: Graph) -> Graph:
    import pyshacl

    with mock.patch.object(processor, "translateQuery", _translated()), _parsed_once():
        report = pyshacl.validate(data, shacl_graph=shapes())[1]
    assert isinstance(report, Graph)
    return report


def _parsed_once() -> contextlib.AbstractContextManager[object]:
    """pySHACL has a rule's query parsed anew for each node, which takes six sevenths of its time."""
    return mock.patch.object(processor, "parseQuery", functools.cache(parser.parseQuery))


def _translated() -> Callable[..., object]:
    translate, done = algebra.translateQuery, {}

    def once(tree: object, *rest: object) -> object:
        if id(tree) not in done:  # translating changes the tree, so it is kept beside what came of it
            done[id(tree)] = tree, translate(tree, *rest)  # type: ignore[arg-type]
        return done[id(tree)][1]

    return once


ENGINES: dict[str, Callable[[Graph], Graph]] = {"shifty": shifty_report, "pyshacl": pyshacl_report}


def copied(text: str, name: str, number: int) -> str:
    """The text with IRIs of its own; foreign identifiers too, since two partners must not share one."""
    text = text.replace("/data/example/", f"/data/{name}/")
    return re.sub(r"(entity/Q|geonames\.org/)(\d+)", rf"\g<1>{number + 1}\2", text)


def spoilt(slip: Slip, number: int) -> Graph:
    """A copy of the example with one slip in it."""
    name = f"slip-{number}"
    graph = Graph().parse(data=copied(EXAMPLE, name, number), format="turtle")
    node = URIRef(f"{DATA}{name}/{slip.node}")
    for predicate in slip.drop.split():
        graph.remove((node, graph.namespace_manager.expand_curie(predicate), None))
    if slip.add:
        added = f"{PREFIXES}\n:{slip.node} {slip.add} ."
        graph.parse(data=copied(added, name, number), format="turtle")
    return graph


def background() -> Graph:
    """What the rules look up in ontology and schemes; no more, for the sake of the slower engine."""
    graph = Graph()
    for triple in ontology():
        if triple[1] in {RDF.type, RDFS.subClassOf}:
            graph.add(triple)
    for triple in schemes():
        if triple[1] in {RDF.type, SKOS.inScheme}:
            graph.add(triple)
    return graph


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """The damage is meant, and rdflib logs every literal that does not fit its datatype."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@functools.cache
def results_of(engine: str) -> Results:
    """What an engine finds in the example and in all its spoilt copies, validated as one graph."""
    with quiet():
        data = background().parse(data=EXAMPLE, format="turtle")
        for number, slip in enumerate(SLIPS):
            data += spoilt(slip, number)
        report = ENGINES[engine](data)
    found: dict[tuple[str, str], Counter[Result]] = defaultdict(Counter)
    for result in report.objects(None, SH.result):
        focus = str(report.value(result, SH.focusNode)).removeprefix(DATA)
        copy, _, node = focus.partition("/")
        component = report.value(result, SH.sourceConstraintComponent)
        assert component is not None
        found[copy, node][
            local(report.value(result, SH.sourceShape) or SHAPE.none),
            shown(report.value(result, SH.resultPath)),
            local(component).removesuffix("ConstraintComponent"),
        ] += 1
    return dict(found)


def shown(path: Node | None) -> str:
    """A path as text: its IRI, or a word for one of several steps."""
    if path is None:
        return ""
    return str(path) if isinstance(path, URIRef) else "path"


def expected_path(slip: Slip) -> str:
    if slip.path:
        return str(COOP[slip.path])
    return shown(shapes().value(SHAPE[slip.rule], SH.path))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", range(len(SLIPS)), ids=[f"{s.rule}-{s.component}" for s in SLIPS])
def test_a_slip_is_noticed_by_its_rule_alone(engine: str, number: int) -> None:
    slip = SLIPS[number]
    found = {node: counts for (copy, node), counts in results_of(engine).items() if copy == f"slip-{number}"}
    assert found.get(slip.node, Counter())[slip.rule, expected_path(slip), slip.component] == 1
    noticed = Counter(rule for counts in found.values() for rule, _, _ in counts.elements())
    assert noticed == Counter([slip.rule, *slip.also])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_example_keeps_every_rule(engine: str) -> None:
    copies = {copy for copy, _ in results_of(engine)}
    assert copies == {f"slip-{number}" for number in range(len(SLIPS))}


def test_both_engines_find_the_same() -> None:
    assert results_of("shifty") == results_of("pyshacl")


def test_every_rule_has_a_slip() -> None:
    assert {local(rule) for rule in rules()} == {slip.rule for slip in SLIPS}


def test_the_example_has_every_kind_of_record() -> None:
    graph = Graph().parse(data=EXAMPLE, format="turtle")
    kinds = {*ontology().subjects(RDFS.subClassOf, COOP.Record), COOP.Source}
    assert kinds <= set(graph.objects(None, RDF.type))


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in ROOT.glob("data/*/csv-metadata.json")), ids=str
)
def test_packaged_data_keep_every_rule(folder: Path) -> None:
    assert prepare([folder], read_ontology(ROOT / "ontology"), silent)
