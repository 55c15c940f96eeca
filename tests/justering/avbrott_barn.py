"""Run by test_avbrott: justera in processes that are killed (SIGKILL) at a point inside the transaction, and say what is left.

Takes the database, the justering and the person; prints a line of JSON for each point. The parent itself never opens the
database, so that each child has a connection of its own.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import django

PUNKTER = ("genomfor", "_frys", "markera_justerat", "")  # the last is after the transaction


def _i_barn(gor: Callable[[], object]) -> int:
    """How a child that does it ended: negative is the signal that killed it."""
    pid = os.fork()
    if pid == 0:
        gor()
        sys.stdout.flush()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _do(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _justera(punkt: str, justering_id: int, person_id: int) -> None:
    from finsam.models import Person
    from styrelse.justering import gang
    from styrelse.models import Justering

    if punkt:
        setattr(gang, punkt, _do)
    gang.justera(justering=Justering.objects.get(pk=justering_id), by=Person.objects.get(pk=person_id))
    _do()


def _sag(punkt: str) -> None:
    from finsam.models import Beslut, Frysning, Handelse
    from styrelse.models import Anslag, Justering, Protokoll, Verkan

    tillstand = [
        modell.objects.values_list("tillstand", flat=True).order_by("pk").last()
        for modell in (Justering, Protokoll, Beslut, Verkan)
    ]
    antal = [Frysning.objects.count(), Anslag.objects.count()]
    sys.stdout.write(json.dumps([punkt, tillstand, antal, Handelse.objects.count()]) + "\n")


def main(databas: str, justering_id: str, person_id: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    from django.db import connections

    from styrelse.justering import gang  # noqa: F401  (before the children, once)

    connections["default"].settings_dict["NAME"] = databas
    for punkt in PUNKTER:
        dog = _i_barn(lambda punkt=punkt: _justera(punkt, int(justering_id), int(person_id)))
        assert dog == -signal.SIGKILL, (punkt, dog)
        assert _i_barn(lambda punkt=punkt: _sag(punkt)) == 0


if __name__ == "__main__":
    main(*sys.argv[1:])
