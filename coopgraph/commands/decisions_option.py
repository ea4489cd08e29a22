"""``--decisions FILE``: the file of who is one partner, and what a load says of it."""

from collections.abc import Sequence
from pathlib import Path

import click

from coopgraph.commands.session import Session
from coopgraph.errors import Finding, InputError
from coopgraph.text import Bilingual

_SHOWN = 20

decisions_option = click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File of decisions on which partners are one. [default: decisions in coopgraph.toml]",
)


def chosen_decisions(session: Session, given: Path | None) -> Path | None:
    """The decisions file of a load: the option, else the setting, where that file is there already."""
    if given is not None:
        return given
    named = session.settings.get("decisions")
    if named is None:
        return None
    if not Path(named).exists():
        session.say(
            Bilingual(
                f"chưa có tệp quyết định {named}: lần nạp này không đổi gì về đối tác nào là một",
                f"there is no decisions file {named} yet: this load changes nothing about who is one partner",
            )
        )
        return None
    return Path(named)


def refuse_empty_store(session: Session) -> None:
    """Raise InputError where decisions alone shall take effect and there is nothing yet."""
    from coopgraph.store.folder import exists

    if session.endpoint is None and not exists(session.root):
        raise InputError(
            Bilingual("chưa có kho dữ liệu để áp dụng quyết định", "there is no store yet to decide upon"),
            where=str(session.root),
            advice=Bilingual(
                "nêu cả dữ liệu: coopgraph load THƯ_MỤC --decisions TỆP",
                "name data as well: coopgraph load FOLDER --decisions FILE",
            ),
        )


def tell_remarks(session: Session, remarks: Sequence[Finding]) -> None:
    """What partners that are one now disagree on, and which of the decisions are not there."""
    for remark in remarks[:_SHOWN]:
        session.say(Bilingual(remark.message("vi"), remark.message("en")))
    if len(remarks) > _SHOWN:
        more = len(remarks) - _SHOWN
        session.say(Bilingual(f"… và {more} điều nữa", f"… and {more} more"))
