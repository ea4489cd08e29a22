"""Reads tables and workbooks in a process of its own, and tells how each of them ended.

``python -m tests.hostile.table_child PATH …``: five seconds of work for each; one line of JSON for each, then the
most memory that this process ever used, in kilobytes.
"""

import json
import signal
import sys
from pathlib import Path

from coopgraph.errors import InputError, findings_of
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent

SECONDS = 5


def main(paths: list[str]) -> None:
    ontology = read_ontology(ontology_folder())
    for path in paths:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        told: list[str] = []
        try:
            prepare([Path(path)], ontology, silent)
            code = 0
        except InputError as error:
            code = error.exit_code
            told = [finding.message("en") for finding in findings_of(error)]
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(json.dumps({"path": path, "code": code, "told": told[:20]}) + "\n")
    # Not what getrusage says: that begins with the size of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    sys.stdout.write(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
