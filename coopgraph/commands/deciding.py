"""A person decides: one pair after the other in the terminal, or a list that was filled in."""

import getpass
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.session import Session
from coopgraph.errors import Finding, FindingsError
from coopgraph.sources.decisions_file import (
    FILE_NAME,
    Decision,
    DefaultDecider,
    Verdict,
    added,
    read_decisions,
    write_decisions,
)
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.analysis.resolution import Proposal
    from coopgraph.store.view import View
    from coopgraph.terms import Iri

_ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_QUESTION = Bilingual(
    "s: là một · d: khác nhau · u: chưa rõ · q: thôi (có thể viết lý do sau chữ cái)",
    "s: same · d: different · u: unsure · q: quit (a reason may follow the letter)",
)


@dataclass(frozen=True, slots=True)
class Book:
    """The decisions file, and who decides on which day."""

    path: Path
    who: str
    day: date

    @classmethod
    def of(cls, session: Session, decisions: Path | None, who: str | None) -> "Book":
        """The file by option, settings, or its usual name here; the person by option, settings, or user."""
        path = decisions or Path(session.settings.get("decisions") or FILE_NAME)
        name = who or session.settings.get("who")
        with suppress(OSError, KeyError):
            name = name or getpass.getuser()
        return cls(path, name or "?", date.today())  # noqa: DTZ011 - the day of whoever sits here

    def read(self) -> list[Decision]:
        """The decisions until now; none where there is no file yet."""
        return read_decisions(self.path) if self.path.exists() else []

    def save(self, new: Iterable[Decision]) -> None:
        """Add decisions to the file as it stands now. Raises FindingsError where they contradict others."""
        from coopgraph.triples.identity import identity

        decisions = sorted(added(self.read(), new), key=lambda one: (one.partner, one.other))
        identity(decisions, str(self.path))
        write_decisions(self.path, decisions)


def ask_about(session: Session, book: Book, proposals: Sequence["Proposal"], view: "View") -> None:
    """Show each pair and save the answer at once; q or the end of the input ends it."""
    from coopgraph.query.named import class_names, code_names
    from coopgraph.views.resolution_table import pair_table
    from coopgraph.views.tables import rendered

    names = class_names(view) | code_names(view)
    done = 0
    for number, proposal in enumerate(proposals, 1):
        text = rendered(pair_table(proposal, names), "table", session.language, session.terminal_width)
        session.emit(b"\n" + f"{number}/{len(proposals)} ".encode() + text)
        if not _answered(session, book, proposal):
            break
        done += 1
    session.say(
        Bilingual(
            f"{done} quyết định, ghi trong {book.path}; để có hiệu lực: "
            f"coopgraph load --decisions {book.path}",
            f"{done} decided, saved in {book.path}; to put them into effect: "
            f"coopgraph load --decisions {book.path}",
        )
    )


def _answered(session: Session, book: Book, proposal: "Proposal") -> bool:
    """Ask until there is an answer, and save it; False to quit."""
    while True:
        try:
            said = click.prompt(_QUESTION.in_(session.language), default="", show_default=False, err=True)
        except click.Abort:
            return False
        letter, _, why = said.strip().partition(" ")
        if letter.lower() == "q":
            return False
        verdict = _ANSWERS.get(letter.lower())
        if verdict is None:
            continue
        decision = Decision(
            proposal.partner.iri,
            proposal.partner.name.in_(session.language),
            proposal.other.iri,
            proposal.other.name.in_(session.language),
            verdict,
            book.who,
            book.day,
            why.strip(),
        )
        try:
            book.save([decision])
        except FindingsError as error:
            for finding in error.findings:
                session.say(Bilingual(finding.message("vi"), finding.message("en")))
            continue
        return True


def take_list(session: Session, book: Book, path: Path, view: "View") -> None:
    """Add the filled-in rows of a list to the decisions. Raises FindingsError; then nothing is added."""
    decisions = read_decisions(path, DefaultDecider(book.who, book.day))
    book.save(decisions)
    for remark in _unknown(path, decisions, view):
        session.say(Bilingual(remark.message("vi"), remark.message("en")))
    session.say(
        Bilingual(
            f"{len(decisions)} quyết định từ {path}, ghi trong {book.path}; để có hiệu lực: "
            f"coopgraph load --decisions {book.path}",
            f"{len(decisions)} decisions of {path} saved in {book.path}; to put them into effect: "
            f"coopgraph load --decisions {book.path}",
        )
    )


def _unknown(path: Path, decisions: Iterable[Decision], view: "View") -> Iterable[Finding]:
    """Partners that the store does not have, which may be those of a list that is yet to be loaded."""
    from coopgraph.analysis.partner_profiles import read_profiles

    known: set[Iri] = {profile.iri for profile in read_profiles(view)}
    for one in decisions:
        for column, iri in (("partner", one.partner), ("other", one.other)):
            if iri not in known:
                what = Bilingual(f"kho không có {iri}", f"the store does not have {iri}")
                advice = Bilingual(
                    "nạp bộ dữ liệu có đối tác ấy, hoặc sửa IRI",
                    "load the data set that has it, or correct the IRI",
                )
                yield Finding(str(path), one.row, column, what, advice)
