"""How far each partnership has come, as the analysis of gaps judges it."""

from collections.abc import Mapping
from dataclasses import dataclass

from coopgraph.analysis.chronicle import Entry, chronicle
from coopgraph.analysis.commitments import promises
from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.stage import Stage, coverage, stage
from coopgraph.analysis.state import state
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class Progress:
    """Stage and state as the analysis codes them; silent: foreign, an agreement, and no plan or act since.

    The home's own bodies are no partners: their stage is ``own``, and they have no state.
    """

    stage: str
    state: str
    silent: bool


def read_progress(evidence: Evidence) -> Mapping[Iri, Progress]:
    """The progress of every partner but home."""
    covered = coverage(evidence)
    foreign = {partner.iri for partner in evidence.considered(())}
    found = {}
    for iri in evidence.partners:
        if iri in evidence.homes:
            continue
        if iri in evidence.at_home:
            found[iri] = Progress("own", "", silent=False)
            continue
        reached = stage(evidence, iri)
        silent = reached is Stage.AGREEMENT and iri in foreign
        silent = silent and not promises(evidence, toward=iri) and not evidence.through_groups(iri)
        found[iri] = Progress(reached.value, state(evidence, iri, covered).state.value, silent)
    return found


def read_entries(evidence: Evidence) -> Mapping[Iri, Entry]:
    """When every agreement, event, project and promise was or is, as stretches of days."""
    return {entry.record.iri: entry for entry in chronicle(evidence).entries}
