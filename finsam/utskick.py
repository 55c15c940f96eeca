"""Mail: seen before it goes, queued, logged, never twice."""

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from finsam.models import Forbund, Person, Utskick

HEMLIGHET = re.compile(r"(/l/[a-z]+/)[\w-]{20,}")
UPPGIFT = "finsam.tasks.skicka_utskick"
KO = "utskick"


@dataclass(frozen=True)
class Brev:
    """A mail as it will go out: what a preview shows is what is sent."""

    till: str
    amne: str
    text: str


@dataclass(frozen=True)
class Bifogad:
    """A file that goes with a mail."""

    namn: str
    typ: str
    innehall: bytes


Bifogare = Callable[[Any], Iterable[Bifogad]]
_bifogare: dict[type[models.Model], Bifogare] = {}


def bifoga_till(modell: type[models.Model], bifogare: Bifogare) -> None:
    """Let every mail about a row of the model carry the files that the function(row) gives. Registered in AppConfig.ready."""
    _bifogare[modell] = bifogare


def koa(
    *, forbund: Forbund, by: Person | None, nyckel: str, brev: Iterable[Brev], objekt: models.Model | None = None
) -> list[Utskick]:
    """Queue mails about one thing, and send them once the transaction is committed.

    `nyckel` names the thing ("kallelse:17:2"): an address that has had it is passed over. Returns those that are new.
    """
    nya = []
    with transaction.atomic():
        for ett in {b.till.lower(): b for b in brev}.values():
            utskick, skapat = Utskick.objects.get_or_create(
                forbund=forbund,
                nyckel=nyckel,
                till=ett.till.lower(),
                defaults={
                    "amne": " ".join(ett.amne.split())[:200],
                    "text": ett.text,
                    "skapat_av": by,
                    "objekt": objekt,
                },
            )
            if skapat:
                nya.append(utskick)
                transaction.on_commit(functools.partial(_bestall, utskick.pk))
    return nya


def skicka(utskick_id: int) -> None:
    """Send one queued mail; an answer to it goes to who wrote it, where that was a person.

    The row stays locked meanwhile, so that two workers never send the same.
    """
    with transaction.atomic():
        utskick = Utskick.objects.select_for_update().get(pk=utskick_id)
        if utskick.tillstand == Utskick.Tillstand.SKICKAT:
            return
        svar_till = [utskick.skapat_av.email] if utskick.skapat_av else None
        brev = EmailMessage(utskick.amne, utskick.text, to=[utskick.till], reply_to=svar_till)
        for fil in _bifogat(utskick):
            brev.attach(fil.namn, fil.innehall, fil.typ)
        brev.send()
        utskick.tillstand, utskick.skickat, utskick.fel = Utskick.Tillstand.SKICKAT, timezone.now(), ""
        utskick.text = utan_hemligheter(utskick.text)
        utskick.save(update_fields=["tillstand", "skickat", "fel", "text"])


def _bifogat(utskick: Utskick) -> Iterable[Bifogad]:
    objekt: Any = utskick.objekt
    bifogare = _bifogare.get(type(objekt))
    return bifogare(objekt) if bifogare else ()


def utan_hemligheter(text: str) -> str:
    """The text with the secret of each secret link left out: once sent, it is known to the receiver alone."""
    return HEMLIGHET.sub(r"\1…", text)


def notera_fel(utskick_id: int, fel: Exception) -> None:
    """Say on the row why a mail could not be sent, so that someone sees it. The queue tries again by itself."""
    Utskick.objects.filter(pk=utskick_id).exclude(tillstand=Utskick.Tillstand.SKICKAT).update(
        tillstand=Utskick.Tillstand.FEL, fel=str(fel)[:300]
    )


def _bestall(utskick_id: int) -> None:
    app.configure_task(UPPGIFT, queue=KO).defer(utskick_id=utskick_id)
