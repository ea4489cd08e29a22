"""``python -m coopgraph`` is the same as ``coopgraph``."""

from coopgraph.commands.main import run

if __name__ == "__main__":
    run()
