#!/usr/bin/env python3
"""Django's command line. Starts the embedded database for the command where it is the one in use and not running."""

import contextlib
import importlib.util
import os
import sys
from pathlib import Path

from finsam import lokal_databas

ROOT = Path(__file__).resolve().parent
NEEDS_NO_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def use_own_python() -> None:
    """Go over to the project's virtual environment when called with a Python that has no Django."""
    own = ROOT / ".venv" / "bin" / "python"
    if importlib.util.find_spec("django") is None and own.exists():
        os.execv(own, [str(own), *sys.argv])  # noqa: S606 - the same arguments, our own interpreter


def read_environment(data_dir: Path) -> None:
    """Take MILJO from the mark that ./run leaves in the data folder, so that commands suit what it serves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    mark = data_dir / "miljo"
    if "MILJO" not in os.environ and mark.exists():
        os.environ["MILJO"] = mark.read_text().strip()


def main() -> None:
    """Run the command."""
    use_own_python()
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data")
    read_environment(data_dir)
    from django.core.management import execute_from_command_line

    with contextlib.ExitStack() as inside:
        if len(sys.argv) > 1 and sys.argv[1] not in NEEDS_NO_DATABASE:
            inside.enter_context(lokal_databas.in_use_when_wanted(data_dir))
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
