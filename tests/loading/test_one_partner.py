"""Partners that people called the same: one in the default graph, untouched in their data sets, undone."""

import csv
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.dates import Clocks
from coopgraph.errors import FindingsError, InputError
from coopgraph.loading import load, load_remote
from coopgraph.query.merged import standing_for
from coopgraph.query.partner_facts import partner_facts
from coopgraph.query.values import partner_iri
from coopgraph.resources import ontology_folder
from coopgraph.store.endpoint import endpoint_from
from coopgraph.store.folder import current_build, open_store
from coopgraph.store.view import View
from coopgraph.terms import COOP, SKOS, Iri
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import read_ontology
from coopgraph.validation.shacl import nonconforming
from tests.conftest import silent, write_small
from tests.server.conftest import application

DATA = "https://w3id.org/coopgraph/data"
ONE, OTHER = Iri(f"{DATA}/first/partner/one"), Iri(f"{DATA}/second/partner/one")
HOMES = (Iri(f"{DATA}/first/partner/home"), Iri(f"{DATA}/second/partner/home"))
HEADING = "partner,partner_name,other,other_name,decision,who,when,why\n"


class Office:
    """Two small data sets, a store, and a decisions file in one folder."""

    def __init__(self, folder: Path) -> None:
        self.first, self.second = (write_small(folder / name, name) for name in ("first", "second"))
        self.root, self.decisions = folder / "store", folder / "decisions.csv"

    def edit(self, folder: Path, key: str, cells: Mapping[str, str]) -> None:
        """Fill cells of a partner's row."""
        path = folder / "partners.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        next(row for row in rows if row["id"] == key).update(cells)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def decide(self, *pairs: tuple[str, str]) -> Path:
        """Write that the two of each pair are the same, the first to stay."""
        lines = [f"{one},,{two},,same,Lan,2026-01-01,\n" for one, two in pairs]
        self.decisions.write_text(HEADING + "".join(lines), encoding="utf-8")
        return self.decisions

    def load(self, *pairs: tuple[str, str]) -> View:
        """Load both data sets with these decisions."""
        load([self.first, self.second], self.root, silent, decisions=self.decide(*pairs))
        return open_store(self.root)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def quads(root: Path) -> set[ox.Quad]:
    return set(ox.Store.read_only(str(current_build(root).graph_folder)))


def values(view: View, subject: str, property_: str) -> set[str]:
    rows = view.select(f"SELECT ?v WHERE {{ <{subject}> {property_} ?v }}")
    return {str(row["v"]) for row in rows}


def remarks(office: Office, *pairs: tuple[str, str]) -> list[str]:
    build = load([office.first, office.second], office.root, silent, decisions=office.decide(*pairs))
    return [remark.message("en").removeprefix(f"{office.decisions}:") for remark in build.remarks]


def refused(office: Office, *pairs: tuple[str, str]) -> str:
    with pytest.raises(FindingsError) as caught:
        office.load(*pairs)
    (finding,) = caught.value.findings
    assert not (office.root / "CURRENT").exists()
    return finding.message("en").removeprefix(f"{office.decisions}:")


def test_two_become_one_and_their_records_are_its_records(office: Office) -> None:
    view = office.load((ONE, OTHER))
    assert values(view, OTHER, "?p") == set()
    involved = view.select(f"SELECT ?r WHERE {{ ?r coop:involves <{ONE}> }} ORDER BY ?r")
    assert [str(row["r"]) for row in involved] == [
        f"{DATA}/first/agreement/a1",
        f"{DATA}/second/agreement/a1",
    ]
    assert values(view, ONE, "skos:exactMatch") == {OTHER}


def test_the_named_graphs_stay_as_they_were_read(office: Office) -> None:
    load([office.first, office.second], office.root, silent)
    before = {quad for quad in quads(office.root) if quad.graph_name != ox.DefaultGraph()}
    office.load((ONE, OTHER), HOMES)
    after = {quad for quad in quads(office.root) if quad.graph_name != ox.DefaultGraph()}
    assert after == before


def test_without_the_line_the_store_is_as_if_it_had_never_been(office: Office) -> None:
    load([office.first, office.second], office.root, silent)
    never, version = quads(office.root), current_build(office.root).manifest.version
    office.load((ONE, OTHER), HOMES)
    assert quads(office.root) != never
    assert current_build(office.root).manifest.version != version
    load([], office.root, silent, decisions=office.decide())
    assert quads(office.root) == never
    assert current_build(office.root).manifest.version == version


def test_decisions_survive_the_load_of_another_data_set(office: Office, tmp_path: Path) -> None:
    together = quads_of(office, (ONE, OTHER))
    shutil.rmtree(office.root)
    load([office.first], office.root, silent, decisions=office.decide((ONE, OTHER)))
    load([office.second], office.root, silent)
    assert quads(office.root) == together
    assert current_build(office.root).manifest.identity == {OTHER: ONE}
    load([write_small(tmp_path / "third", "third")], office.root, silent)
    assert values(open_store(office.root), OTHER, "?p") == set()
    load([office.first], office.root, silent)
    assert values(open_store(office.root), OTHER, "?p") == set()


def quads_of(office: Office, *pairs: tuple[str, str]) -> set[ox.Quad]:
    office.load(*pairs)
    return quads(office.root)


def test_names_are_kept_and_what_the_first_lacks_comes_from_the_other(office: Office) -> None:
    office.edit(office.first, "one", {"label_vi": "Nice", "label_en": "Nice"})
    other = {"label_vi": "Nixơ", "label_en": "Nice", "alt_labels": "Nizza@it", "iso3166_2": "FR-06"}
    office.edit(office.second, "one", {**other, "lat": "43.7", "long": "7.27", "wikidata": "Q33959"})
    view = office.load((ONE, OTHER))
    assert values(view, ONE, "skos:prefLabel") == {"Nice"}
    assert values(view, ONE, "skos:altLabel") == {"Nixơ", "Nizza"}
    assert values(view, ONE, "coop:iso3166_2") == {"FR-06"}
    assert values(view, ONE, "wgs84:lat") == {"43.7"}
    assert values(view, ONE, "skos:exactMatch") == {OTHER, "http://www.wikidata.org/entity/Q33959"}
    (text,) = values(view, ONE, "coop:searchText")
    assert sorted(text.split(" | ")) == ["nice", "nixo", "nizza"]


def test_what_two_disagree_on_stays_from_the_first_and_is_told(office: Office) -> None:
    office.edit(office.first, "one", {"level": "city", "wikidata": "Q1", "lat": "43.7", "long": "7.27"})
    office.edit(office.second, "one", {"level": "town", "wikidata": "Q2", "lat": "43.71", "long": "7.3"})
    told = remarks(office, (ONE, OTHER))
    assert [line.partition(" → ")[0] for line in told] == [
        "2: adminLevel: city of one stays, town of one is left out",
        "2: exactMatch: Q1 of one stays, Q2 of one is left out",
    ]
    view = open_store(office.root)
    assert values(view, ONE, "coop:adminLevel") == {"https://w3id.org/coopgraph/scheme/admin-level/city"}
    assert values(view, ONE, "wgs84:long") == {"7.27"}
    assert "http://www.wikidata.org/entity/Q2" not in values(view, ONE, "skos:exactMatch")


def test_partners_that_are_not_there_are_told_and_change_nothing(office: Office) -> None:
    missing = f"{DATA}/third/partner/x"
    (line,) = remarks(office, (ONE, missing))
    assert line.startswith(f"2: the store has no partner {missing} → load the data set that has it")
    assert values(open_store(office.root), ONE, "skos:prefLabel") == {"Thành phố one", "City one"}


def test_where_the_one_that_stays_is_not_there_the_others_are_still_one(office: Office) -> None:
    missing = f"{DATA}/third/partner/x"
    view = office.load((missing, ONE), (missing, OTHER))
    assert values(view, OTHER, "?p") == set()
    assert values(view, ONE, "skos:exactMatch") == {OTHER}


def test_two_data_sets_may_have_a_partner_of_one_identifier_and_one_data_set_may_not(office: Office) -> None:
    for folder in (office.first, office.second):
        office.edit(folder, "one", {"wikidata": "Q33959"})
    view = office.load()
    assert values(view, ONE, "skos:exactMatch") == values(view, OTHER, "skos:exactMatch")
    office.edit(office.second, "two", {"wikidata": "Q33959"})
    with pytest.raises(FindingsError) as caught:
        office.load((ONE, OTHER))
    partners = office.second / "partners.csv"
    assert {(f.file, f.row) for f in caught.value.findings} == {(str(partners), 3), (str(partners), 4)}


REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("two countries", {"country": "DE"}, "2: decision: two countries: FR and DE"),
    ("a namesake", {"different_from": "Q33959"}, "2: decision: the data say that Q33959 is a namesake only"),
    ("a group", {"kind": "UnnamedGroup", "level": ""}, "2: decision: one is a group without names"),
]


@pytest.mark.parametrize(("name", "cells", "told"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_one_is_refused_with_the_line(
    office: Office, name: str, cells: dict[str, str], told: str
) -> None:
    office.edit(office.first, "one", {"wikidata": "Q33959"})
    office.edit(office.second, "one", cells)
    assert refused(office, (ONE, OTHER)).startswith(told)


def test_a_part_is_not_its_whole_and_two_parties_are_two(office: Office) -> None:
    two = ONE.replace("/one", "/two")
    office.edit(office.first, "two", {"part_of": "one"})
    assert refused(office, (ONE, two)).startswith("2: decision: two is a part of one")
    office.edit(office.first, "one", {"country": "VN"})
    told = refused(office, (HOMES[0], ONE))
    assert told.startswith("2: decision: the two are two parties of one agreement (a1)")


def test_only_partners_can_be_one(office: Office) -> None:
    agreement = f"{DATA}/first/agreement/a1"
    assert refused(office, (ONE, agreement)).startswith(f"2: other: {agreement} is no partner")


def test_the_merged_graph_breaks_no_rule(office: Office) -> None:
    """All facts as analysts ask them, by the same shapes; only the link to the merged IRI is of its own."""
    office.edit(office.first, "one", {"country": "", "level": "", "kind": "Company"})
    office.edit(office.second, "one", {"kind": "Company", "level": "", "wikidata": "Q33959", "note_vi": "x"})
    office.edit(office.second, "two", {"wikidata": "Q5", "lat": "1.0", "long": "2.0", "label_en": "Other"})
    two = f"{DATA}/first/partner/two", f"{DATA}/second/partner/two"
    office.load((ONE, OTHER), HOMES, two)
    ontology = read_ontology(ontology_folder())
    known = set(ontology.triples)
    every = {quad.triple for quad in quads(office.root) if quad.graph_name == ox.DefaultGraph()}
    facts = [triple for triple in every if triple not in known]
    ours = {ox.NamedNode(iri) for iri in (OTHER, HOMES[1], two[1])}
    stated = [t for t in facts if not (t.predicate.value == SKOS + "exactMatch" and t.object in ours)]
    assert len(facts) - len(stated) == 3
    faults = nonconforming([MappedGraph(ox.NamedNode(DATA), stated)], ontology, ontology_folder() / "shapes")
    assert [(fault.focus, fault.what.en) for fault in faults if fault.focus not in ("", None)] == []
    assert not any(t.predicate.value == COOP + "notStated" and t.subject in ours for t in facts)


def test_show_and_the_iri_of_the_other_lead_to_the_one_that_stays(office: Office) -> None:
    view = office.load((ONE, OTHER))
    assert standing_for(view, OTHER) == ONE
    assert standing_for(view, ONE) is None
    assert partner_iri(view, OTHER) == ONE
    facts = partner_facts(view, ONE, Clocks(date(2026, 1, 1)))
    assert len(facts.of_kind("Agreement")) == 2


def test_the_page_of_the_other_leads_to_the_one_that_stays(office: Office) -> None:
    office.load((ONE, OTHER))
    html = {"Accept": "text/html"}
    with application(office.root) as client:
        answer = client.get("/data/second/partner/one?lang=en", headers=html, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, "/data/first/partner/one?lang=en")
        assert client.get("/data/second/partner/none", headers=html).status_code == 404


def test_a_server_elsewhere_refuses_to_merge_before_anything_is_sent(office: Office) -> None:
    endpoint = endpoint_from("http://127.0.0.1:9/sparql", {})
    with pytest.raises(InputError) as caught:
        load_remote([office.first], endpoint, silent, decisions=office.decide((ONE, OTHER)))
    assert "cannot be made one" in caught.value.what.en
