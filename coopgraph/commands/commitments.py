"""``commitments``: promises and plans, what became of them, and how many were carried out."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

_STATES = (
    "kept", "late", "open", "overdue-without-evidence", "cancelled", "not-checkable", "undetermined",
)  # fmt: skip


@click.command()
@click.option(
    "--kind", "kinds", multiple=True, help="Kind of promise (mission, plan, roadmap …), repeatable."
)
@click.option("--state", "states", multiple=True, type=click.Choice(_STATES), help="State, repeatable.")
@click.option(
    "--by",
    type=click.Choice(("year", "owner", "partner")),
    help="Totals and execution rates by the year due, the owner or the partner, instead of the promises.",
)
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def commitments(
    session: Session,
    kinds: tuple[str, ...],
    states: tuple[str, ...],
    by: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Promises and plans: kept, late, open, overdue without evidence.

    For each: its owner, when it is due, what kind of evidence would prove it, and its state on the day.
    Evidence is what the data link to it; a record that looks like proof and is not linked is proposed,
    never assumed.
    "Overdue without evidence" says what the sources show, never that something was not done.
    """
    from coopgraph.analysis.commitments import commitment_kinds, promises
    from coopgraph.analysis.evidence import read_evidence
    from coopgraph.analysis.execution import By, execution
    from coopgraph.analysis.proposals import Proposals
    from coopgraph.views.execution_table import execution_notes, execution_table
    from coopgraph.views.promise_table import promise_notes, promise_table

    _refuse_states_in_totals(by, states)
    evidence = read_evidence(session.view(), session.clocks)
    _refuse_unknown(kinds, commitment_kinds(evidence))
    found = promises(evidence, kinds=kinds)
    if by is not None:
        totals = execution(found, By(by))
        put_table(session, execution_table(totals, evidence), form, output, execution_notes(totals, evidence))
        return
    listed = [promise for promise in found if not states or promise.state in states]
    proposals = Proposals(evidence).of_each(listed)
    table = promise_table(listed, evidence, session.language, proposals)
    put_table(session, table, form, output, promise_notes(listed, evidence, proposals))


def _refuse_states_in_totals(by: str | None, states: tuple[str, ...]) -> None:
    """A rate of the kept among the kept would be a hundred per cent, and false."""
    if by is not None and states:
        raise InputError(
            Bilingual("--by tính trên mọi tình trạng", "--by counts all states"),
            where="--state",
            advice=Bilingual("bỏ --state hoặc bỏ --by", "leave out --state or --by"),
        )


def _refuse_unknown(given: tuple[str, ...], known: list[str]) -> None:
    for kind in given:
        if kind not in known:
            listed = ", ".join(known)
            raise InputError(
                Bilingual(f"không có loại cam kết '{kind}'", f"there is no kind of commitment '{kind}'"),
                where="--kind",
                advice=Bilingual(f"dùng: {listed}", f"use one of: {listed}"),
            )
