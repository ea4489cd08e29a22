"""``python -m coopgraph`` and the installed command: a first door that an early Ctrl-C does not break."""

import sys


def main() -> None:
    """Run the command line; an interruption while it is still being loaded ends quietly, too."""
    try:
        from coopgraph.commands.main import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
