"""The one allocator of numbers: §, diarienummer, meeting numbers."""

import datetime

from django.db import transaction

from finsam.models import Forbund, Nummer, Nummerserie


def tilldela(*, forbund: Forbund, serie: str, dag: datetime.date, per_ar: bool = True, antal: int = 1) -> list[int]:
    """Take the next `antal` numbers of a series, in order, for something that happens on `dag`.

    The row of the series stays locked until the caller's transaction ends, so numbers come in the order of the
    commits, a rollback gives them back, and there is neither gap nor duplicate. Raises outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Ett nummer tas i samma transaktion som det som ska bära det.")
    nyckel = {"forbund": forbund, "namn": serie, "ar": dag.year if per_ar else None}
    Nummerserie.objects.bulk_create([Nummerserie(**nyckel)], ignore_conflicts=True)
    rad = Nummerserie.objects.select_for_update().get(**nyckel)
    nummer = list(range(rad.nasta, rad.nasta + antal))
    Nummer.objects.bulk_create(Nummer(serie=rad, nummer=n) for n in nummer)
    rad.nasta += antal
    rad.save(update_fields=["nasta"])
    return nummer


def borja_pa(*, forbund: Forbund, serie: str, ar: int | None, nasta: int) -> Nummerserie:
    """Set the first number of a series, for a förbund that continues an older one. Raises ValueError once numbers are taken past it."""
    with transaction.atomic():
        nyckel = {"forbund": forbund, "namn": serie, "ar": ar}
        Nummerserie.objects.bulk_create([Nummerserie(**nyckel)], ignore_conflicts=True)
        rad = Nummerserie.objects.select_for_update().get(**nyckel)
        hogsta = rad.nummer.order_by("-nummer").values_list("nummer", flat=True).first()
        if hogsta is not None and nasta <= hogsta:
            raise ValueError(f"Nummer till och med {hogsta} är redan tagna. Välj {hogsta + 1} eller högre.")
        rad.nasta = nasta
        rad.save(update_fields=["nasta"])
    return rad
