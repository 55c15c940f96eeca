"""Secret links: made, mailed, opened, withdrawn."""

import datetime
import hashlib
import secrets

from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Forbund, Lank, Person

GILTIG = datetime.timedelta(days=60)
FELFORSOK = 20
FELTID = 15 * 60


class LankFel(Exception):
    """The link cannot be used. The message is Swedish and meant for the one who holds it."""


class ForMangaForsok(LankFel):
    """Someone at the address tries one link after the other."""


def skapa_lank(
    *, forbund: Forbund, by: Person, syfte: str, objekt: models.Model, epost: str, giltig: datetime.timedelta = GILTIG
) -> tuple[Lank, str]:
    """A new link and its secret, which is shown this once and cannot be had again. 256 bits."""
    hemlighet = secrets.token_urlsafe(32)
    with transaction.atomic():
        lank = Lank.objects.create(
            forbund=forbund,
            syfte=syfte,
            sha256=_hash(hemlighet),
            epost=epost.lower(),
            objekt=objekt,
            skapad_av=by,
            gar_ut=timezone.now() + giltig,
        )
        notera(forbund=forbund, by=by, vad=f"Skapade en länk ({syfte}) till {epost}", objekt=objekt)
    return lank, hemlighet


def oppna_lank(*, hemlighet: str, syfte: str, fran: str) -> Lank:
    """The link of a secret. `fran` is the client's address, which is counted (hashed) when the secret is wrong.

    Raises LankFel where it is unknown, withdrawn or expired, ForMangaForsok after 20 wrong ones in a quarter.
    """
    raknare = f"lankfel:{_hash(fran)}"
    if cache.get(raknare, 0) >= FELFORSOK:
        raise ForMangaForsok("För många försök. Vänta en kvart och försök igen.")
    lank = Lank.objects.select_related("forbund").filter(sha256=_hash(hemlighet), syfte=syfte).first()
    if lank is None:
        cache.set(raknare, cache.get(raknare, 0) + 1, FELTID)
        raise LankFel("Länken finns inte. Kontrollera att hela adressen kom med.")
    if lank.aterkallad:
        raise LankFel("Länken har återkallats. Kontakta förbundet om du behöver en ny.")
    if lank.gar_ut < timezone.now():
        raise LankFel("Länken har gått ut. Kontakta förbundet om du behöver en ny.")
    Lank.objects.filter(pk=lank.pk).update(senast_oppnad=timezone.now())
    return lank


def aterkalla_lank(*, lank: Lank, by: Person) -> None:
    """Withdraw a link for good. Withdrawing twice changes nothing."""
    with transaction.atomic():
        antal = Lank.objects.filter(pk=lank.pk, aterkallad__isnull=True).update(aterkallad=timezone.now())
        if antal:
            notera(
                forbund=lank.forbund,
                by=by,
                vad=f"Återkallade länken ({lank.syfte}) till {lank.epost}",
                objekt=lank.objekt,
            )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
