"""``coopgraph places``: identifiers and coordinates of local governments from packages that work offline."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.progress import steps
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.preparing import Progress
    from coopgraph.store.view import View
    from coopgraph.views.places_table import Told

_KIND = "LocalGovernment"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Also local governments that lack nothing.")
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def places(
    session: Session, paths: tuple[Path, ...], everything: bool, form: str, output: Path | None
) -> None:
    """Propose GeoNames numbers, ISO 3166-2 codes and coordinates for local governments that lack them.

    PATHS are what load takes; without any, the store answers. Provinces are looked for in ISO 3166-2, cities
    in GeoNames, by equal names within their country. What the data state already is compared, and what
    cannot be right is told. Nothing is written into the data: as CSV (--format csv -o places.csv) the cells
    geonames, iso3166_2, lat and long can be pasted into partners.csv. Needs the packages of the extra
    "places"; asks no server.
    """
    from coopgraph.query.named import concepts
    from coopgraph.views.places_table import counted, places_table

    with steps(session) as progress:
        view = _incoming(paths, progress) if paths else session.view()
        told = _told(view, progress)
    shown = [one for one in told if everything or one.contradictions or not one.complete]
    levels = {concept.iri.local: concept.name for concept in concepts(session.view(), "admin-level")}
    notes = counted(told)
    put_table(session, places_table(shown, levels, notes), form, output, notes)


def _told(view: "View", progress: "Progress") -> "list[Told]":
    from coopgraph.analysis.partner_profiles import read_profiles
    from coopgraph.analysis.place_contradictions import contradictions
    from coopgraph.analysis.places import Gazetteer, countries_of, propose
    from coopgraph.sources.gazetteers import read_gazetteers
    from coopgraph.views.places_table import Told

    partners = [one for one in read_profiles(view) if one.kind == _KIND]
    progress(Bilingual("đọc địa danh", "reading place names"))
    gazetteer = Gazetteer(read_gazetteers(countries_of(partners)), partners)
    return [Told(one, contradictions(one, gazetteer)) for one in propose(partners, gazetteer)]


def _incoming(paths: tuple[Path, ...], progress: "Progress") -> "View":
    from coopgraph.preparing import prepare
    from coopgraph.resources import ontology_folder
    from coopgraph.store.memory import memory_view
    from coopgraph.triples.ontology import read_ontology

    prepared = prepare(list(paths), read_ontology(ontology_folder()), progress)
    return memory_view((one.graph.iri.value, one.graph.triples) for one in prepared)
