"""``load`` and ``validate``: tables and RDF files, checked row by row, into the store or not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.collecting import without_search_for_circles
from coopgraph.commands.decisions_option import (
    chosen_decisions,
    decisions_option,
    refuse_empty_store,
    tell_remarks,
)
from coopgraph.commands.fault_telling import Manner, fault_options, telling_faults
from coopgraph.commands.load_report import report_build, report_remote, tell_noticed
from coopgraph.commands.options import wait_option
from coopgraph.commands.progress import steps
from coopgraph.commands.session import Session
from coopgraph.errors import Finding
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.preparing import Prepared
    from coopgraph.sources.leaving_out import SoundRows

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.command()
@_PATHS
@click.option(
    "--rebuild", is_flag=True, help="Leave aside what the store holds now, also where it is damaged."
)
@click.option("--replace", is_flag=True, help="Allow a data set in the place of one from other files.")
@decisions_option
@wait_option
@fault_options
@click.pass_obj
def load(
    session: Session,
    paths: tuple[Path, ...],
    rebuild: bool,
    replace: bool,
    decisions: Path | None,
    wait: float,
    manner: Manner,
) -> None:
    """Check data sets and put them into the store, all or nothing.

    PATHS are folders of tables (with their csv-metadata.json), workbooks, IATI files or RDF files; without
    any, the packaged data of Cần Thơ. A data set that is in the store already is replaced; the others stay.
    With --decisions and no PATHS nothing is read anew: the decisions alone take effect on what the store
    holds. What changed is told in records, and each load is recorded: see history and restore.
    """
    decisions_alone = decisions is not None and not paths
    if decisions_alone:
        refuse_empty_store(session)
    chosen = [] if decisions_alone else _or_packaged(paths)
    with telling_faults(session, manner, chosen, loads=True) as left_out:
        file = chosen_decisions(session, decisions)
        _load(session, chosen, left_out, file, rebuild=rebuild, replace=replace, wait=wait)


@without_search_for_circles()
def _load(
    session: Session,
    paths: list[Path],
    left_out: "list[SoundRows] | None",
    decisions: Path | None,
    *,
    rebuild: bool,
    replace: bool,
    wait: float,
) -> None:
    from coopgraph.loading import load as load_into
    from coopgraph.loading import load_remote

    noticed: list[Finding] = []
    # One step for each path, and three more: what follows, the rules, the store.
    with steps(session, len(paths) + 3) as progress:
        if session.endpoint is not None:
            loaded = load_remote(
                paths,
                session.endpoint,
                progress,
                rebuild=rebuild,
                replace=replace,
                left_out=left_out,
                noticed=noticed,
                decisions=decisions,
            )
        else:
            build = load_into(
                paths,
                session.root,
                progress,
                rebuild=rebuild,
                replace=replace,
                left_out=left_out,
                noticed=noticed,
                decisions=decisions,
                wait=wait,
                keep=session.builds_kept,
            )
    tell_noticed(session, noticed)
    if session.endpoint is not None:
        report_remote(session, loaded)
        place, version = str(session.endpoint), loaded.version
    else:
        tell_remarks(session, build.remarks)
        report_build(session, build)
        place, version = str(session.root), build.manifest.version
    session.say(
        Bilingual(f"đã nạp vào {place} (phiên bản {version})", f"loaded into {place} (version {version})")
    )


@click.command()
@_PATHS
@fault_options
@click.pass_obj
def validate(session: Session, paths: tuple[Path, ...], manner: Manner) -> None:
    """Check data sets as load does, without storing anything."""
    from coopgraph.preparing import prepare
    from coopgraph.resources import ontology_folder
    from coopgraph.triples.ontology import read_ontology

    chosen = _or_packaged(paths)
    with telling_faults(session, manner, chosen, loads=False) as left_out:
        with without_search_for_circles(), steps(session, len(chosen) + 2) as progress:
            ontology = read_ontology(ontology_folder())
            prepared = prepare(chosen, ontology, progress, lenient=manner.lenient)
        if left_out is not None:
            left_out += [one.sound for one in prepared if one.sound is not None and one.left_out]
        tell_noticed(session, [remark for one in prepared for remark in one.remarks])
        if not left_out:
            _say_no_faults(session, prepared)


def _say_no_faults(session: Session, prepared: "list[Prepared]") -> None:
    count = sum(len(one.graph.triples) for one in prepared)
    session.say(Bilingual(f"không có lỗi: {count} bộ ba (triple)", f"no faults ({count} triples)"))


def _or_packaged(paths: tuple[Path, ...]) -> list[Path]:
    from coopgraph.resources import data_folder

    return list(paths) or sorted(path.parent for path in data_folder().glob("*/csv-metadata.json"))
