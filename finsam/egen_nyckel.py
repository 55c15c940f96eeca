"""The keys of a demo or a developer's machine. In production they come from the environment."""

import contextlib
import os
import secrets
from pathlib import Path

from finsam.lokal_databas import make_data_folder


def egen_nyckel(data_dir: Path, namn: str = "secret_key") -> str:
    """Give the key in the data folder, made the first time; of several processes at once, all get the same."""
    place = data_dir / namn
    if not place.exists():
        make_data_folder(data_dir)
        new = place.with_name(f"{namn}.{os.getpid()}")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(new, place)
        new.unlink()
    return place.read_text()
