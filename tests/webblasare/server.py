"""A server for pages that are only read: it answers within the transaction of the test, so that nothing needs emptying."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test.testcases import LiveServerThread, ThreadedWSGIServer

VARD = "localhost"


class Svar:
    """How many requests are being answered by a server of ours; the test client is not counted."""

    def __init__(self) -> None:
        self.pagar = 0
        self.andras = threading.Condition()

    @contextlib.contextmanager
    def raknas(self) -> Iterator[None]:
        """Count inside the block."""
        svara = WSGIHandler.__call__

        def svara_raknat(app: WSGIHandler, environ: dict[str, Any], start_response: Any) -> Any:
            self._rakna(1)
            try:
                return svara(app, environ, start_response)
            finally:
                self._rakna(-1)

        with mock.patch.object(WSGIHandler, "__call__", svara_raknat):
            yield

    def _rakna(self, steg: int) -> None:
        with self.andras:
            self.pagar += steg
            self.andras.notify_all()

    def invanta(self) -> None:
        """Return when nothing is being answered."""
        with self.andras:
            self.andras.wait_for(lambda: self.pagar == 0)


class _Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """The connection is the test's own, and lives on."""


class _Trad(LiveServerThread):
    server_class = _Server


class Provserver:
    """Serves over the connection of the test. Static files are served side by side, pages one at a time."""

    def __init__(self) -> None:
        self.las = threading.Lock()
        self.forbindelse = connections["default"]
        self.trad = _Trad(VARD, lambda app: StaticFilesHandler(self._en_i_taget(app)), {"default": self.forbindelse})
        self.trad.daemon = True

    def _en_i_taget(self, app: Callable[..., Any]) -> Callable[..., Any]:
        def svara(environ: dict[str, Any], start_response: Any) -> Any:
            with self.las:
                return app(environ, start_response)

        return svara

    @property
    def url(self) -> str:
        return f"http://{VARD}:{self.trad.port}"

    def vanta(self) -> None:
        """Return when no page is being answered."""
        with self.las:
            return

    @contextlib.contextmanager
    def igang(self) -> Iterator["Provserver"]:
        """Serve inside the block."""
        self.forbindelse.inc_thread_sharing()
        self.forbindelse.close_if_unusable_or_obsolete = lambda: None  # it is the test's own, in a transaction
        self.trad.start()
        self.trad.is_ready.wait()
        try:
            if self.trad.error:
                raise self.trad.error
            yield self
        finally:
            self.trad.terminate()
            self.forbindelse.dec_thread_sharing()
            del self.forbindelse.close_if_unusable_or_obsolete
