"""``python cli.py …`` in a checkout is the same as ``coopgraph …``."""

from coopgraph.__main__ import main

if __name__ == "__main__":
    main()
