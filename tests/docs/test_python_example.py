"""The Python example of the guide is run as it stands, by an interpreter of its own."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "analysis.md"


def test_the_map_from_python(tmp_path: Path, cantho_store: Path, cantho: View) -> None:
    section = GUIDE.read_text(encoding="utf-8").partition("### The map from Python\n")[2]
    shown = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert shown is not None
    shutil.copytree(cantho_store, tmp_path / "store")
    command = [sys.executable, "-W", "error", "-c", shown[1]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    day = date(2026, 1, 1)
    page = network_map(cantho, Clocks(day, day), "en", title="Partners of Can Tho")
    assert (tmp_path / "partners.html").read_bytes() == page
