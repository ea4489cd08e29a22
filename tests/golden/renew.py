"""Write the golden answers anew: python -m tests.golden.renew. Read what has changed before you commit it."""

import sys
import tempfile
from pathlib import Path

from coopgraph.loading import load
from coopgraph.store.folder import open_store
from tests.conftest import CANTHO, silent
from tests.golden.answers import FOLDER, PUBLIC, answer, golden


def renew() -> list[str]:
    """Write every answer that differs, delete those of queries that are gone; the names of both."""
    changed = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "store"
        load([CANTHO], root, silent)
        view = open_store(root)
        for name in PUBLIC:
            content, file = answer(view, name), golden(name)
            if not file.exists() or file.read_bytes() != content:
                file.write_bytes(content)
                changed.append(name)
        del view
    for file in FOLDER.glob("*.csv"):
        if file.stem not in PUBLIC:
            file.unlink()
            changed.append(file.stem)
    return changed


if __name__ == "__main__":
    for changed_name in renew():
        sys.stdout.write(f"{changed_name}\n")
