"""Reads tables and workbooks in a process of its own, and tells how each of them ended.

``python -m tests.hostile.table_child PATH …``: these. ``… --mutants FOLDER COUNT SEED``: random damage.
Each has five seconds of work and a line of JSON; the last line is the most memory ever used, in kilobytes.
"""

import json
import signal
import sys
from collections import Counter
from pathlib import Path

from coopgraph.errors import CoopgraphError, InputError, findings_of
from coopgraph.preparing import prepare, read_data_sets
from coopgraph.resources import ontology_folder
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent
from tests.hostile.table_mutants import mini, mutants

SECONDS = 5
#: Of the damaged sets that can be read, one in so many is checked by the rules as well: that takes most time.
CHECKED = 20
_ONTOLOGY = read_ontology(ontology_folder())


def _told(path: Path, *, check: bool) -> dict[str, object]:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        (prepare if check else read_data_sets)([path], _ONTOLOGY, silent)
    except InputError as error:
        told = [finding.message("en") for finding in findings_of(error)]
        return {"path": str(path), "code": error.exit_code, "told": told[:20]}
    except CoopgraphError as error:
        return {"path": str(path), "code": error.exit_code, "told": [error.message("en")]}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return {"path": str(path), "code": 70, "told": [repr(error)]}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {"path": str(path), "code": 0, "told": []}


def _tell(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _damage(folder: Path, count: int, seed: int) -> None:
    files = mini(folder)
    target = folder / "damaged"
    target.mkdir()
    for name, content in files.items():
        (target / name).write_bytes(content)
    ends: Counter[object] = Counter()
    for name, content in mutants(files, count, seed):
        (target / name).write_bytes(content)
        answer = _told(target, check=ends[0] % CHECKED == 0)
        ends[answer["code"]] += 1
        if answer["code"] == 70:
            kept = folder / f"fault-{sum(ends.values())}-{name}"
            kept.write_bytes(content)
            answer["path"] = str(kept)
        _tell(answer)
        (target / name).write_bytes(files[name])


def main(arguments: list[str]) -> None:
    if arguments[0] == "--mutants":
        _damage(Path(arguments[1]), int(arguments[2]), int(arguments[3]))
    else:
        for path in arguments:
            _tell(_told(Path(path), check=True))
    # Not what getrusage says: that begins with the size of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    sys.stdout.write(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
