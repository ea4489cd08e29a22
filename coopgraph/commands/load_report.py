"""What ``load`` and ``restore`` tell of what they did: triples, records that changed, the version."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coopgraph.commands.session import Session
from coopgraph.errors import Finding
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.store.folder import Build
    from coopgraph.store.manifest import DataSetEntry
    from coopgraph.store.remote_manifest import RemoteManifest
    from coopgraph.triples.differences import Counts

_UNKNOWN = Bilingual(
    "không biết thay đổi những gì: máy chủ này được thay cả bộ, không so sánh từng bản ghi",
    "what changed is not known: on this server the whole was replaced, without comparing records",
)


def tell_noticed(session: Session, noticed: Sequence[Finding]) -> None:
    """Tell what was noticed in the files and taken all the same."""
    from coopgraph.views.remark_list import remark_lines

    for vi, en in zip(remark_lines(noticed, "vi"), remark_lines(noticed, "en"), strict=True):
        session.say(Bilingual(vi, en))


def report_build(session: Session, build: "Build") -> None:
    """Tell what a load of a store folder did."""
    from coopgraph.store.journal import entry_of

    entry = entry_of(build)
    told = {} if entry is None else {iri: one.changes for iri, one in entry.data_sets.items()}
    _report(session, build.manifest.data_sets, told)
    for iri, one in sorted(entry.data_sets.items() if entry is not None else ()):
        if not one.triples:
            session.say(Bilingual(f"{iri}: không còn trong kho", f"{iri}: no longer in the store"))
    if merged := len(build.manifest.identity):
        session.say(
            Bilingual(
                f"theo quyết định, {merged} đối tác là một với đối tác khác",
                f"by decision {merged} {'partner is' if merged == 1 else 'partners are'} the same as another",
            )
        )


def report_remote(session: Session, loaded: "RemoteManifest") -> None:
    """Tell what a load of a server did, as far as it was seen on the way."""
    told = dict.fromkeys(loaded.loaded, None) | dict(loaded.changes)
    _report(session, loaded.data_sets, told)


def _report(
    session: Session, data_sets: "Mapping[str, DataSetEntry]", told: "Mapping[str, Counts | None]"
) -> None:
    from coopgraph.views.kind_words import counts_sentence

    for iri, entry in sorted(data_sets.items()):
        session.say(Bilingual(f"{iri}: {entry.triples} bộ ba (triple)", f"{iri}: {entry.triples} triples"))
        if entry.left_out:
            session.say(
                Bilingual(
                    f"  thiếu {entry.left_out} dòng của các tệp: đã bỏ lại vì có lỗi",
                    f"  lacks {entry.left_out} {'row' if entry.left_out == 1 else 'rows'} of its files, "
                    "left out as faulty",
                )
            )
        if iri in told:
            counts = told[iri]
            sentence = _UNKNOWN if counts is None else counts_sentence(counts)
            session.say(Bilingual(f"  {sentence.vi}", f"  {sentence.en}"))
