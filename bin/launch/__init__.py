"""What ./run and ./test do before and around the application. Standard library only: it runs on a bare machine."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
