"""Seconds from ./run to the first page: on a clean clone with pip's packages cached, and once more when all is in place."""

import http.client
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("PORT") or 8990)
WITHIN = 600.0  # seconds


def main() -> None:
    """Clone, start cold, stop, start warm, stop; print both times."""
    with tempfile.TemporaryDirectory(prefix="finsam-bench-") as folder:
        Path(folder).chmod(0o755)  # else root's database would be put in /var/lib and stay there
        clone = Path(folder) / "finsam"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        cold, warm = seconds_to_first_page(clone), seconds_to_first_page(clone)
    print(f"start: {cold:.1f} s cold, {warm:.1f} s warm")


def seconds_to_first_page(clone: Path) -> float:
    """Start ./run, ask for the first page until it comes, and stop it as Ctrl-C does."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DATA_DIR"}}
    began = time.monotonic()
    run = subprocess.Popen([clone / "run"], env={**environment, "PORT": str(PORT)}, stdout=subprocess.DEVNULL)
    try:
        while not page_is_served():
            if run.poll() is not None or time.monotonic() - began > WITHIN:
                raise SystemExit("./run served no page")
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(60)


def page_is_served() -> bool:
    """Say whether the first page, or the login it leads to, answers."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 400
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    main()
