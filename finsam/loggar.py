"""Keeping secrets out of logs and error reports: passwords, links that choose a password, addresses of databases."""

import logging
import re
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

DOLT = "[dolt]"
_CITAT = r"(?:['\"]|&#x27;|&quot;)?"
_HEMLIGT = (
    (re.compile(r"(/konto/losenord/nytt/)[^/\s\"'?]+"), rf"\1{DOLT}"),
    (re.compile(r"(/l/[a-z-]+/)[^/\s\"'?]+"), rf"\1{DOLT}"),
    (re.compile(r"(://[^:/\s@]+:)[^@\s]+@"), rf"\1{DOLT}@"),
    (
        re.compile(rf"((?:old)?password[12]?{_CITAT}\s*[:=]\s*{_CITAT})[^\s'\",&)]+", re.IGNORECASE),
        rf"\1{DOLT}",
    ),
)


def utan_hemligheter(text: str) -> str:
    """The text with what is secret in it replaced."""
    for monster, i_stallet in _HEMLIGT:
        text = monster.sub(i_stallet, text)
    return text


class Formatter(logging.Formatter):
    """A line of the log, its traceback included, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return utan_hemligheter(super().format(record))


class Filter(SafeExceptionReporterFilter):
    """Error reports show no field that may be secret, whichever view it was sent to and whatever DEBUG says."""

    hidden_settings = re.compile(
        "API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|COOKIE|CSRF|EPOST|EMAIL|LOGIN|DATABASE_URL", re.IGNORECASE
    )

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """The form, with what looks secret hidden by its name."""
        alla = super().get_post_parameters(request)
        dolda = QueryDict(mutable=True)
        for namn, varde in alla.items():
            dolda[namn] = self.cleansed_substitute if self.hidden_settings.search(namn) else varde
        return dolda


class Rapport(ExceptionReporter):
    """An error report without secrets in addresses and traceback."""

    def get_traceback_text(self) -> SafeString:
        return SafeString(utan_hemligheter(super().get_traceback_text()))

    def get_traceback_html(self) -> SafeString:
        return SafeString(utan_hemligheter(super().get_traceback_html()))
