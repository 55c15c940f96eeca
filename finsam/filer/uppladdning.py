"""How uploads come in: what is over the limit is counted and thrown away, so that a form's other fields survive."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

# A request this many times over the limit is not even read to its end.
ORIMLIGT = 10


def storsta_fil() -> int:
    """Bytes that one uploaded file may have at most."""
    return int(settings.FIL_MAX_MB) * 1024 * 1024


def for_stor(byte: int) -> str:
    """The sentence for a file of so many bytes."""
    return f"Filen är {-(-byte // (1024 * 1024))} MB. Den får vara högst {settings.FIL_MAX_MB} MB."


class ForStorFil(UploadedFile):  # type: ignore[type-arg]
    """An upload that went over the limit: its name and how much came, but no content."""


class StorleksHandler(FileUploadHandler):
    """First of the upload handlers. From the limit on nothing is kept, in memory or on disk."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.begart = 0
        self.antal = 0

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        """Remember how much is coming; nothing is read here."""
        self.begart = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count; hang up on what can only be an attack or a mistake."""
        super().new_file(*args, **kwargs)
        self.antal = 0
        if self.begart > ORIMLIGT * storsta_fil():
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass on to the next handler while under the limit."""
        self.antal += len(raw_data)
        return raw_data if self.antal <= storsta_fil() else None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """An empty file that says how large it was, or None so that the next handler answers."""
        if self.antal <= storsta_fil():
            return None
        for annan in getattr(self.request, "upload_handlers", []):
            annan.upload_interrupted()
        return ForStorFil(io.BytesIO(), self.file_name, self.content_type, self.antal, self.charset)
