"""``python cli.py …`` in a checkout is the same as ``coopgraph …``."""

from coopgraph.commands.main import run

if __name__ == "__main__":
    run()
