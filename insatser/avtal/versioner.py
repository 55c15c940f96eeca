"""The avtal of an insats: begun from insats and decision, sent, signed, replaced by the next version."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from finsam import datum
from finsam.diarium import registrera_handling
from finsam.dokument.fryst import som_data
from finsam.dokumentarbete.bladfrysning import bestall_frysning
from finsam.forbundsarbete.mallar import mall_for
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Fil, Handling, Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import Bit, jamfor, prova_version
from insatser.avtal.blad import avtalsblad
from insatser.avtal.rapporter import Rapportdag, rapportschema
from insatser.beredning.mall import AVTAL
from insatser.beviljande import INGET, beviljat_per_ar, ej_justerat_genom, exakt_kr
from insatser.diariet.arenden import arende_for
from insatser.models import Avtal, Avtalsbelopp, Avtalsklausul, Avtalsrapport, Insats
from insatser.models.avtal import gallande_avtal as gallande_avtal
from insatser.rapport.schema import forvanta

T = Avtal.Tillstand
VANTA = "Avtalet skickas och undertecknas när protokollet är justerat."
FALT = (
    "vad",
    "motpart",
    "motpart_orgnr",
    "motpart_foretrads",
    "forbundet_foretrads",
    "fran",
    "tom",
    "rapporteras",
)


class AvtalFel(ValueError):
    """A step that cannot be taken. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Klausul:
    """A clause as it is written: `nyckel` names the rows that it shows, or is empty."""

    rubrik: str
    text: str
    nyckel: str = ""


@dataclass(frozen=True)
class Skillnad:
    """Something that differs between two versions, word by word."""

    vad: str
    forr: list[Bit]
    nu: list[Bit]


# --- Beginning and writing ---------------------------------------------------------------------------------------


@transaction.atomic
def borja_avtal(*, insats: Insats, by: Person) -> Avtal:
    """Begin the next version: the clauses of the one before, else of the förbund's mall; amounts and period as decided now.

    Raises AvtalFel where a version is not yet signed, nothing is granted, or the insats has no first day.
    """
    last = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats.pk)
    if last.avtal.filter(tillstand__in=[T.UTKAST, T.SKICKAT]).exists():
        raise AvtalFel("Det finns redan en version som inte är undertecknad. Ändra den i stället.")
    belopp = beviljade_belopp(last)
    if not belopp or last.fran is None:
        raise AvtalFel("Avtalet behöver ett beslut om medel och en period. Skriv in dem på insatsen först.")
    forra = last.avtal.first()
    avtal = Avtal.objects.create(**_grund(last, forra, max(belopp)))
    _skriv_belopp(avtal, belopp)
    _skriv_klausuler(avtal, _forsta_klausuler(last, forra, by))
    _skriv_rapporter(avtal, rapportschema(avtal.fran, avtal.tom, avtal.rapporteras))
    notera(forbund=last.forbund, by=by, vad=f"Påbörjade {avtal}", objekt=avtal)
    return avtal


def _grund(insats: Insats, forra: Avtal | None, sista_ar: int) -> dict[str, Any]:
    ansokan = getattr(insats, "ansokan", None)
    sista = insats.beviljanden.select_related("beslut").order_by("-beslut__datum", "-pk").first()
    grund = {
        "insats": insats,
        "nr": (insats.avtal.aggregate(sista=Max("nr"))["sista"] or 0) + 1,
        "beslut": sista.beslut if sista else None,
        "motpart": insats.agare or (ansokan.sokande if ansokan else "") or insats.namn,
        "motpart_orgnr": ansokan.orgnr if ansokan else "",
        "fran": insats.fran,
        "tom": insats.tom or datetime.date(sista_ar, 12, 31),
    }
    arvt = ("motpart", "motpart_orgnr", "motpart_foretrads", "forbundet_foretrads", "rapporteras")
    return grund | ({namn: getattr(forra, namn) for namn in arvt} if forra else {})


def _forsta_klausuler(insats: Insats, forra: Avtal | None, by: Person) -> list[Klausul]:
    rader: Iterable[Any] = (
        forra.klausuler.all() if forra else mall_for(insats.forbund, AVTAL.nyckel, by=by).texter.all()
    )
    return [Klausul(r.rubrik, r.text, r.nyckel) for r in rader]


def beviljade_belopp(insats: Insats) -> dict[int, Decimal]:
    """What decisions give the insats by year, kronor, years with nothing left out. One query."""
    per_ar = beviljat_per_ar(insats.forbund, insats=insats)
    return {ar: b.summa for (_, ar), b in sorted(per_ar.items()) if b.summa > 0}


@transaction.atomic
def spara_avtal(
    *,
    avtal: Avtal,
    falt: Mapping[str, Any],
    klausuler: Iterable[Klausul],
    rapporter: Iterable[Rapportdag] | None,
    sedd: int | None,
    by: Person,
) -> Avtal:
    """Store a draft. Amounts are fetched from the decisions again; `rapporter` None reckons them from the period anew.

    Raises AvtalFel where it is no draft, Krock where someone else has saved it.
    """
    last = _last(avtal)
    if last.tillstand != T.UTKAST:
        raise AvtalFel("Bara ett utkast kan ändras. Ta tillbaka avtalet, eller gör en ny version.")
    prova_version(last, sedd=sedd)
    fore = _i_ord(last)
    for namn in FALT:
        if namn in falt:
            setattr(last, namn, falt[namn])
    last.save()
    _skriv_belopp(last, beviljade_belopp(last.insats))
    _skriv_klausuler(last, klausuler)
    _skriv_rapporter(last, rapportschema(last.fran, last.tom, last.rapporteras) if rapporter is None else rapporter)
    notera_andringar(forbund=last.insats.forbund, by=by, objekt=last, fore=fore, efter=_i_ord(last))
    return last


def _skriv_belopp(avtal: Avtal, belopp: Mapping[int, Decimal]) -> None:
    avtal.belopp.all().delete()
    Avtalsbelopp.objects.bulk_create(Avtalsbelopp(avtal=avtal, ar=ar, belopp=b) for ar, b in belopp.items())


def _skriv_klausuler(avtal: Avtal, klausuler: Iterable[Klausul]) -> None:
    avtal.klausuler.all().delete()
    Avtalsklausul.objects.bulk_create(
        Avtalsklausul(avtal=avtal, ordning=nr, rubrik=k.rubrik, text=k.text, nyckel=k.nyckel)
        for nr, k in enumerate(klausuler, 1)
    )


def _skriv_rapporter(avtal: Avtal, rapporter: Iterable[Rapportdag]) -> None:
    avtal.rapporter.all().delete()
    Avtalsrapport.objects.bulk_create(
        Avtalsrapport(avtal=avtal, slag=r.slag, fran=r.fran, tom=r.tom, senast=r.senast) for r in rapporter
    )


# --- From draft to signed ----------------------------------------------------------------------------------------


def ej_justerat(avtal: Avtal) -> str:
    """Why it can be neither sent nor signed now, where it promises money that rests on a decision that is not justerat; else empty."""
    nu = beviljat_per_ar(avtal.insats.forbund, insats=avtal.insats)
    for rad in avtal.belopp.all():
        if rad.belopp > nu.get((avtal.insats_id, rad.ar), INGET).justerat:
            return f"Medlen för {rad.ar} är beslutade, men {ej_justerat_genom(avtal.insats, rad.ar)}. {VANTA}"
    return ""


def _prova_justerat(avtal: Avtal) -> None:
    if text := ej_justerat(avtal):
        raise AvtalFel(text)


@transaction.atomic
def skicka(*, avtal: Avtal, by: Person) -> Avtal:
    """Fix the content and mark the draft as sent to be signed; it is registered as utgående.

    Raises AvtalFel, also where it promises money that is not justerat.
    """
    last = _byt(avtal, T.SKICKAT)
    _skriv_belopp(last, beviljade_belopp(last.insats))
    _prova_justerat(last)
    last.skickat = timezone.now()
    last.data = som_data(avtalsblad(last))
    last.tillstand = T.SKICKAT
    last.save()
    _notera(last, by, T.UTKAST)
    registrera_handling(
        arende=arende_for(insats=last.insats, by=by),
        by=by,
        riktning=Handling.Riktning.UT,
        rubrik=f"Avtal för underskrift, version {last.nr}",
        part=last.motpart,
        objekt=last,
    )
    return last


@transaction.atomic
def ta_tillbaka(*, avtal: Avtal, by: Person) -> Avtal:
    """Make a sent avtal a draft again. Raises AvtalFel where it is signed."""
    last = _byt(avtal, T.UTKAST)
    last.tillstand, last.skickat, last.data = T.UTKAST, None, None
    last.save()
    _notera(last, by, T.SKICKAT)
    return last


@transaction.atomic
def underteckna(*, avtal: Avtal, dag: datetime.date, by: Person, fil: Fil | None = None) -> Avtal:
    """Record that a sent avtal is signed, with the signed copy. It replaces the version before, the reports that it asks for
    are expected from now on, and it is frozen by the worker.

    Raises AvtalFel where it is not sent, or promises money that is not justerat.
    """
    last = _byt(avtal, T.UNDERTECKNAT)
    _prova_justerat(last)
    for forra in last.insats.avtal.filter(tillstand=T.UNDERTECKNAT).select_related("insats"):
        forra.tillstand = T.ERSATT
        forra.save(update_fields=["tillstand"])
        _notera(forra, by, T.UNDERTECKNAT)
    last.tillstand, last.undertecknat, last.fil = T.UNDERTECKNAT, dag, fil
    last.save(update_fields=["tillstand", "undertecknat", "fil"])
    _notera(last, by, T.SKICKAT)
    registrera_handling(
        arende=arende_for(insats=last.insats, by=by),
        by=by,
        riktning=Handling.Riktning.IN,
        rubrik=f"Undertecknat avtal, version {last.nr}",
        part=last.motpart,
        dag=dag,
        fil=fil,
        objekt=last,
    )
    forvanta(avtal=last, by=by)
    bestall_frysning(objekt=last, forbund=last.insats.forbund, by=by)
    return last


def _byt(avtal: Avtal, till: str) -> Avtal:
    last = _last(avtal)
    fran, nytt = T(last.tillstand), T(till)
    if nytt not in Avtal.OVERGANGAR[fran]:
        raise AvtalFel(f"Avtalet är {fran.label} och kan inte bli {nytt.label} nu.")
    return last


def _last(avtal: Avtal) -> Avtal:
    rader = Avtal.objects.select_for_update(of=("self",)).select_related("insats__forbund", "beslut")
    return rader.get(pk=avtal.pk)


def _notera(avtal: Avtal, by: Person, fran: Avtal.Tillstand) -> None:
    till = T(avtal.tillstand)
    notera(
        forbund=avtal.insats.forbund,
        by=by,
        vad=f"{avtal}: {till.label}",
        objekt=avtal,
        fran=str(fran.label),
        till=str(till.label),
    )


# --- What differs ------------------------------------------------------------------------------------------------


def skillnader(forra: Avtal, nu: Avtal) -> list[Skillnad]:
    """What differs between two versions: facts, amounts, reports, and clauses by their heading."""
    ena, andra = _i_ord(forra), _i_ord(nu)
    namn = list(dict.fromkeys([*ena, *andra]))
    tomt = ("", "")
    par = [(ena.get(n, andra.get(n, tomt))[0], ena.get(n, tomt)[1], andra.get(n, tomt)[1]) for n in namn if n != "vad"]
    return [Skillnad(vad[:1].upper() + vad[1:], *jamfor(a, b)) for vad, a, b in par if a != b]


def _i_ord(avtal: Avtal) -> dict[str, tuple[str, str]]:
    ord_ = falt_i_ord(avtal, FALT)
    for namn in ("fran", "tom"):
        ord_[namn] = (ord_[namn][0], datum.utan_veckodag(getattr(avtal, namn)))
    ord_["belopp"] = ("belopp", "\n".join(f"{b.ar}: {exakt_kr(b.belopp)}" for b in avtal.belopp.all()))
    ord_["rapporter"] = ("rapporter", "\n".join(_rapport_i_ord(r) for r in avtal.rapporter.all()))
    for k in avtal.klausuler.all():
        ord_[f"klausul:{k.rubrik}"] = (f"klausulen {k.rubrik}", text_utan_taggar(k.text))
    return ord_


def _rapport_i_ord(rapport: Avtalsrapport) -> str:
    avser = datum.period(rapport.fran, rapport.tom)
    return f"{rapport.get_slag_display()} {avser}, senast {datum.utan_veckodag(rapport.senast)}"
