"""A person's second factor: laid in by themselves, asked for when they sign, taken away by whoever gives roles when it is lost.

Its secret is stored encrypted (Fernet: AES-128-CBC with HMAC-SHA-256) by TVAFAKTOR_NYCKEL, which is outside the database.
"""

import base64
import datetime
import hashlib
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from finsam import totp
from finsam.handelser import notera
from finsam.models import Forbund, Handelse, Person, Roll, Tvafaktor

HOGST: Final = 5  # wrong codes in a row
SPARR: Final = datetime.timedelta(minutes=15)
FEL: Final = "Koden stämmer inte. Vänta tills appen visar nästa kod och skriv den."
SPARRAD: Final = "Koden har varit fel för många gånger. Vänta en kvart och försök igen."


class FelKod(ValueError):
    """The code does not hold, or there is no second factor. The message is Swedish and says what to do."""


def finns_nyckel() -> bool:
    """Whether secrets can be kept at all."""
    return bool(settings.TVAFAKTOR_NYCKEL)


def har(person: Person) -> bool:
    """Whether the person has laid in an app and proved it."""
    return Tvafaktor.objects.filter(person=person, bekraftad__isnull=False).exists()


def pa_vag(person: Person) -> bytes:
    """The secret that the person is laying in, made when first asked for. Raises FelKod where one is laid in already."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        rad, ny = Tvafaktor.objects.get_or_create(person=person)
        if rad.bekraftad:
            raise FelKod("Du har redan lagt in en app.")
        if ny or (hemlig := _oppna(rad)) is None:
            hemlig = totp.ny_hemlighet()
            rad.hemlighet = _fernet().encrypt(hemlig).decode()
            rad.save(update_fields=["hemlighet"])
    return hemlig


def bekrafta(*, person: Person, kod: str) -> None:
    """Prove with a code that the app has the secret; from then on it is asked for. Raises FelKod."""
    with transaction.atomic():
        rad = _las(person)
        if rad is None or rad.bekraftad:
            raise FelKod("Börja om: det finns ingen ny app att bekräfta.")
        fel = _anvand(rad, kod)
        if not fel:
            rad.bekraftad = timezone.now()
            rad.save(update_fields=["bekraftad"])
            _notera(person, person, "Lade in en app för koder", "En app för koder är inlagd på ditt konto i Finsam.")
    if fel:
        raise FelKod(fel)


def prova(*, person: Person, kod: str) -> None:
    """Use a code up. Five wrong in a row lock it for a quarter; the count stands though the caller gives up. Raises FelKod."""
    with transaction.atomic():
        rad = _las(person)
        if rad is None or rad.bekraftad is None:
            raise FelKod("Lägg först in en app för koder.")
        fel = _anvand(rad, kod)
    if fel:
        raise FelKod(fel)


def ta_bort(*, person: Person, by: Person | None, skal: str) -> bool:
    """Take a second factor away, so that a new app can be laid in: it was lost, or is changed. Whether there was any."""
    with transaction.atomic():
        rad = _las(person)
        if rad is None:
            return False
        rad.delete()
        text = f"Appen för koder är borttagen från ditt konto i Finsam. {skal}".strip()
        _notera(person, by, "Tog bort appen för koder", text, till=skal)
    return True


def _las(person: Person) -> Tvafaktor | None:
    return Tvafaktor.objects.select_for_update().filter(person=person).first()


def _anvand(rad: Tvafaktor, kod: str) -> str:
    """What is wrong with the code, counted on the row; nothing where it holds, and then it is used up."""
    nu = timezone.now()
    if rad.sparrad_till and rad.sparrad_till > nu:
        return SPARRAD
    hemlig = _oppna(rad)
    steg = None if hemlig is None else totp.stammer(hemlig, kod, nu=totp.steget(nu), efter=rad.senaste_steg)
    if steg is None:
        rad.fel_i_rad += 1
        if rad.fel_i_rad >= HOGST:
            rad.fel_i_rad, rad.sparrad_till = 0, nu + SPARR
            _notera(rad.person, None, f"Koder spärrade en kvart: {HOGST} fel i rad", "")
    else:
        rad.fel_i_rad, rad.sparrad_till, rad.senaste_steg = 0, None, steg
    rad.save(update_fields=["fel_i_rad", "sparrad_till", "senaste_steg"])
    return FEL if steg is None else ""


def _oppna(rad: Tvafaktor) -> bytes | None:
    """The secret; None where today's key does not open it."""
    try:
        return _fernet().decrypt(rad.hemlighet.encode())
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    if not finns_nyckel():
        raise FelKod("Koder kan inte användas här än. Den som driver Finsam anger TVAFAKTOR_NYCKEL.")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.TVAFAKTOR_NYCKEL.encode()).digest()))


def _notera(person: Person, by: Person | None, vad: str, mejl: str, till: str = "") -> None:
    """In the history of each förbund where the person has a role, and to the person by mail."""
    roller = Roll.objects.gallande(timezone.localdate()).filter(person=person)
    forbunden: list[Forbund | None] = list(Forbund.objects.filter(pk__in=roller.values("forbund")))
    for forbund in forbunden or [None]:
        notera(forbund=forbund, by=by, objekt=person, vad=vad, till=till, slag=Handelse.Slag.INLOGGNING)
    if mejl:
        text = f"Hej {person.namn}\n\n{mejl}\n\nVar det inte du? Berätta genast för förbundschefen.\n\nFinsam"
        transaction.on_commit(
            lambda: send_mail("Koder för underskrift", text, None, [person.email], fail_silently=True)
        )
