"""A document's way: put forward, taken back with a reason, adopted and frozen, begun anew in a next version."""

from django.db import models, transaction
from django.db.models import Max

from finsam.dokumentarbete.avsnitt import trad
from finsam.dokumentarbete.skapande import kopiera_avsnitt
from finsam.dokumentarbete.utskrift import skriv_ut
from finsam.forbundsarbete.beslut import hamta_eller_skriv
from finsam.frysningar import frys
from finsam.handelser import notera
from finsam.models import Beslut, Dokument, Frysning, Person

UNDER_ARBETE = (Dokument.Tillstand.ARBETSVERSION, Dokument.Tillstand.TILL_BESLUT)


class OtillatenOvergang(ValueError):
    """The document is not in a state from which that can be done."""


def _till(dokument: Dokument, tillstand: Dokument.Tillstand) -> Dokument:
    """The document's row, locked, if it may go to the state. Raises OtillatenOvergang."""
    last: Dokument = Dokument.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=dokument.pk)
    if tillstand not in Dokument.OVERGANGAR[Dokument.Tillstand(last.tillstand)]:
        raise OtillatenOvergang(f"{last} är {last.get_tillstand_display()} och kan inte bli {tillstand.label}.")
    return last


def lagg_fram(*, dokument: Dokument, by: Person) -> None:
    """Put a working version forward for decision; its texts are locked until it is taken back."""
    with transaction.atomic():
        dokument = _till(dokument, Dokument.Tillstand.TILL_BESLUT)
        dokument.tillstand = Dokument.Tillstand.TILL_BESLUT
        dokument.save(update_fields=["tillstand", "andrad"])
        _notera(dokument, by, f"Lade fram {dokument}, version {dokument.nr}, till beslut")


def ta_tillbaka(*, dokument: Dokument, skal: str, by: Person) -> None:
    """Take a document that waits for decision back to work, and keep why."""
    with transaction.atomic():
        dokument = _till(dokument, Dokument.Tillstand.ARBETSVERSION)
        dokument.tillstand = Dokument.Tillstand.ARBETSVERSION
        dokument.save(update_fields=["tillstand", "andrad"])
        _notera(dokument, by, f"Tog tillbaka {dokument}, version {dokument.nr}, för ändring", till=skal)


def anta(*, dokument: Dokument, beslut: Beslut, by: Person) -> Frysning:
    """Adopt a document by a decision: print it, freeze it, and let it replace the version adopted before. All or nothing.

    `beslut` may be unsaved. Takes seconds, as it renders. Raises OtillatenOvergang and OkandTyp.
    """
    with transaction.atomic():
        dokument = _till(dokument, Dokument.Tillstand.ANTAGEN)
        for tidigare in _andra_versioner(dokument).filter(tillstand=Dokument.Tillstand.ANTAGEN):
            tidigare.tillstand = Dokument.Tillstand.ERSATT
            tidigare.save(update_fields=["tillstand"])
            _notera(tidigare, by, f"{tidigare}, version {tidigare.nr}, ersattes av version {dokument.nr}")
        dokument.tillstand = Dokument.Tillstand.ANTAGEN
        dokument.beslut = hamta_eller_skriv(beslut=beslut, by=by) if beslut.pk is None else beslut
        dokument.save(update_fields=["tillstand", "beslut", "andrad"])
        _notera(dokument, by, f"Antog {dokument}, version {dokument.nr}", till=str(dokument.beslut))
        utskrift = skriv_ut(dokument)
        return frys(
            forbund=dokument.forbund,
            by=by,
            objekt=dokument,
            pdf=utskrift.pdf,
            data=utskrift.data,
            mallversion=utskrift.mallversion,
        )


def ny_version(*, dokument: Dokument, by: Person) -> Dokument:
    """Begin the next version from an adopted document, with its chapters and texts. Raises OtillatenOvergang."""
    with transaction.atomic():
        dokument = Dokument.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=dokument.pk)
        if dokument.tillstand != Dokument.Tillstand.ANTAGEN:
            raise OtillatenOvergang("En ny version görs av den som är antagen.")
        alla = _andra_versioner(dokument)
        if alla.filter(tillstand__in=UNDER_ARBETE).exists():
            raise OtillatenOvergang("Det finns redan en version under arbete.")
        hogsta = alla.aggregate(h=Max("nr"))["h"] or 0
        ny = Dokument.objects.create(
            forbund=dokument.forbund, typ=dokument.typ, ar=dokument.ar, nr=max(hogsta, dokument.nr) + 1
        )
        kopiera_avsnitt(trad(dokument), ny, med_text=True)
        _notera(ny, by, f"Påbörjade {ny}, version {ny.nr}, från version {dokument.nr}")
    return ny


def _andra_versioner(dokument: Dokument) -> models.QuerySet[Dokument]:
    return Dokument.objects.filter(forbund=dokument.forbund, typ=dokument.typ, ar=dokument.ar).exclude(pk=dokument.pk)


def _notera(dokument: Dokument, by: Person, vad: str, till: str = "") -> None:
    notera(forbund=dokument.forbund, by=by, vad=vad, objekt=dokument, till=till)
