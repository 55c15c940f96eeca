"""Taking in, keeping and withdrawing files.

    granskad = granska_uppladdning(request.FILES["fil"])             raises FilFel, in Swedish
    fil = ta_emot(forbund=forbund, by=person, granskad=granskad, synlighet=Fil.Synlighet.FORBUND)

In a form `FilFormField` does the first step, so that the error stands at its field.
"""

import hashlib
import logging
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from finsam.filer.granskning import Fraga, granska
from finsam.filer.typer import ACCEPT, TYPER, rent_namn
from finsam.filer.uppladdning import for_stor, storsta_fil
from finsam.handelser import notera
from finsam.models import Fil, Forbund, Person
from finsam.sandlada import Avvisat, SandladaFel, kor

logg = logging.getLogger(__name__)


class FilFel(ValueError):
    """An upload that is not taken in. The message is Swedish and says why."""


@dataclass(frozen=True, slots=True)
class GranskadFil:
    """A file that may be kept: its harmless name, its MIME type, its cleaned bytes and what was done to it."""

    namn: str
    mime: str
    innehall: bytes = field(repr=False)
    anmarkning: str = ""

    @property
    def sha256(self) -> str:
        """Of the bytes that are kept."""
        return hashlib.sha256(self.innehall).hexdigest()


def granska_uppladdning(uppladdad: "UploadedFile[Any]") -> GranskadFil:
    """Look an upload through in the sandbox. Raises FilFel for one that is too large, of a wrong type or hostile."""
    if (uppladdad.size or 0) > storsta_fil():
        raise FilFel(for_stor(uppladdad.size or 0))
    namn = rent_namn(uppladdad.name or "")
    innehall = uppladdad.read()
    try:
        fraga: Fraga = {"innehall": innehall, "namn": namn}
        besked = kor(granska, fraga, sekunder=30, megabyte=1024)
    except Avvisat as fel:
        raise FilFel(str(fel)) from fel
    except SandladaFel as fel:
        logg.warning("En uppladdad fil gick inte att granska: %s", fel.orsak)
        raise FilFel(str(fel)) from fel
    return GranskadFil(
        namn=namn,
        mime=TYPER[besked["typ"]].mime,
        innehall=innehall if besked["innehall"] is None else besked["innehall"],
        anmarkning=" ".join(besked["anmarkningar"]),
    )


def ta_emot(
    *, forbund: Forbund, by: Person | None, granskad: GranskadFil, synlighet: str = Fil.Synlighet.KANSLI
) -> Fil:
    """Keep a file. The bytes are written before the row, so that no row is ever without its file.

    `by` is None where it came in by a secret link.
    """
    fil = Fil(
        forbund=forbund,
        namn=granskad.namn,
        typ=granskad.mime,
        storlek=len(granskad.innehall),
        sha256=granskad.sha256,
        synlighet=synlighet,
        anmarkning=granskad.anmarkning,
        uppladdad_av=by,
    )
    fil.lagrad.name = _lagra(fil.lagrad.storage, f"{forbund.pk}/{fil.sha256[:2]}/{fil.sha256}", granskad)
    with transaction.atomic():
        fil.save()
        notera(
            forbund=forbund,
            by=by,
            objekt=fil,
            vad=f"Laddade upp {fil.namn}",
            till=f"Synlig för {fil.get_synlighet_display()}. SHA-256 {fil.sha256}. {fil.anmarkning}".strip(),
        )
    return fil


def aterkalla(*, fil: Fil, by: Person, skal: str) -> None:
    """Withdraw a file, with a reason. The row stays, and its address answers 410 from now on."""
    with transaction.atomic():
        fil = Fil.objects.select_for_update().get(pk=fil.pk)
        if fil.aterkallad:
            return
        fil.aterkallad = timezone.now()
        fil.save(update_fields=["aterkallad"])
        notera(forbund=fil.forbund, by=by, objekt=fil, vad=f"Återkallade {fil.namn}", till=skal)


def _lagra(lager: Storage, namn: str, granskad: GranskadFil) -> str:
    """Where the bytes lie. The name is their hash: the same bytes are kept once in a förbund, and a torn file is replaced."""
    if lager.exists(namn):
        with lager.open(namn) as gammal:
            if hashlib.sha256(gammal.read()).hexdigest() == granskad.sha256:
                return namn
        lager.delete(namn)
    return lager.save(namn, ContentFile(granskad.innehall))


class FilFormField(forms.FileField):
    """An upload, cleaned to a GranskadFil. `data-max-byte` lets the page say at once that a file is too large."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The looked-through file, or None where none was chosen."""
        if isinstance(data, UploadedFile) and (data.size or 0) > storsta_fil():
            raise ValidationError(for_stor(data.size or 0), code="for_stor")
        if isinstance(data, UploadedFile) and not data.size:
            raise ValidationError("Filen är tom.", code="tom")
        uppladdad = super().clean(data, initial)
        if not uppladdad:
            return None
        try:
            return granska_uppladdning(uppladdad)
        except FilFel as fel:
            raise ValidationError(str(fel), code="avvisad") from fel
