"""Writing history: in the transaction of the change, in words that a lay revisor reads."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from finsam.models import Forbund, Handelse, Person


def notera(
    *,
    forbund: Forbund | None,
    by: Person | None,
    vad: str,
    objekt: models.Model | None = None,
    fran: str = "",
    till: str = "",
    slag: str = Handelse.Slag.ANDRING,
) -> Handelse:
    """Record that `by` did `vad`, from something to something. Call it inside the transaction that does it."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Historiken skrivs i samma transaktion som ändringen.")
    return Handelse.objects.create(
        forbund=forbund, vem=by, vad=vad[:300], objekt=objekt, fran=fran, till=till, slag=slag
    )


def falt_i_ord(objekt: models.Model, falt: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The fields of a row as (label, value in words), to be compared before and after a change."""
    return {namn: (str(_falt(objekt, namn).verbose_name), _i_ord(objekt, namn)) for namn in falt}


def notera_andringar(
    *,
    forbund: Forbund,
    by: Person,
    objekt: models.Model,
    fore: dict[str, tuple[str, str]],
    efter: dict[str, tuple[str, str]],
) -> int:
    """Record each field that differs between two `falt_i_ord`. Returns how many did."""
    andrade = [namn for namn in efter if fore.get(namn, ("", ""))[1] != efter[namn][1]]
    for namn in andrade:
        etikett, nytt = efter[namn]
        vad = f"{_kallad(objekt)}: ändrade {etikett}".strip()
        notera(
            forbund=forbund,
            by=by,
            vad=vad[0].upper() + vad[1:],
            objekt=objekt,
            fran=fore.get(namn, ("", ""))[1],
            till=nytt,
        )
    return len(andrade)


def _kallad(objekt: models.Model) -> str:
    """What kind of thing it is and which one, the kind once where its own name begins with it (as a sammanträde's does)."""
    slag, namn = str(objekt._meta.verbose_name), str(objekt)
    return namn if f"{namn} ".lower().startswith(f"{slag} ".lower()) else f"{slag} {namn}"


def _falt(objekt: models.Model, namn: str) -> Any:
    return objekt._meta.get_field(namn)


def _i_ord(objekt: models.Model, namn: str) -> str:
    varde = getattr(objekt, namn)
    if varde is None:
        return ""
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    visa = getattr(objekt, f"get_{namn}_display", None)
    return str(visa() if visa else varde)
