"""Reads damaged files in a process of its own, and tells how each of them ended.

``python -m tests.hostile.rdf_child FOLDER COUNT SEED``: mutants made from a seed. ``… FOLDER FILE …``: these.
``--unchecked`` before these leaves out the rules. Each is given five seconds of work; the last line of the
answer is the most memory ever used, in kilobytes.
"""

import json
import signal
import sys
from pathlib import Path

from coopgraph.errors import CoopgraphError
from coopgraph.preparing import prepare, read_data_sets
from coopgraph.resources import ontology_folder
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent
from tests.hostile.rdf_samples import mutants
from tests.processes import peak_kilobytes

SECONDS = 5
#: Of those that can be read, so many are checked by the rules as well: that takes most of the time.
CHECKED = 15


def _told(path: Path, checked: int) -> dict[str, object]:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        if checked < CHECKED:
            prepare([path], _ONTOLOGY, silent)
        else:
            read_data_sets([path], _ONTOLOGY, silent)
    except CoopgraphError as error:
        findings = getattr(error, "findings", ())
        told = [finding.message("en") for finding in findings] or [error.message("en")]
        return {"file": path.name, "code": error.exit_code, "told": told[:3]}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return {"file": path.name, "code": 70, "told": [repr(error)]}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {"file": path.name, "code": 0, "told": []}


_ONTOLOGY = read_ontology(ontology_folder())


def main(folder: Path, *arguments: str) -> None:
    good = CHECKED if arguments[0] == "--unchecked" else 0
    arguments = tuple(argument for argument in arguments if argument != "--unchecked")
    if len(arguments) == 2 and all(argument.isdigit() for argument in arguments):
        paths = []
        for number, (ending, text) in enumerate(mutants(*map(int, arguments))):
            paths.append(folder / f"{number}.{ending}")
            paths[-1].write_bytes(text)
    else:
        paths = [folder / argument for argument in arguments]
    for path in paths:
        answer = _told(path, good)
        good += answer["code"] == 0
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    sys.stdout.write(f"{peak_kilobytes()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
