"""The demo's applications: one with a published application's real figures, the others made up, in different states."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from finsam.demo import Demo
from finsam.diarium import oppna_arende, registrera_handling
from finsam.lankar import skapa_lank
from finsam.models import Handling
from finsam.richtext import fran_inmatning
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.innehall import AVSNITT, TEXTER, skriv
from insatser.ansokan.lankar import SYFTE
from insatser.models import Ansokan, Ansokansavsnitt, Ansokansversion, Insats
from insatser.models.ansokan import Kostnadsslag

SOKANDE = ("enhet", "kontaktperson")


def ladda_ansokningar(demo: Demo) -> None:
    """The applications of a förbund, in the order of the data. Days are counted back from today where no date is given."""
    for rad in demo.data("insatser", "ansokningar").get("ansokningar", []):
        _ansokan(demo, rad)


def _ansokan(demo: Demo, rad: dict[str, Any]) -> None:
    insats = Insats.objects.filter(forbund=demo.forbund, namn=rad["namn"]).first()
    insats = insats or Insats.objects.create(
        forbund=demo.forbund,
        namn=rad["namn"],
        sort=rad.get("sort", Insats.Sort.INDIVID),
        agare=rad["sokande"],
        tillstand=Insats.Tillstand.ANSOKT,
    )
    dag = _dag(rad)
    ansokan = Ansokan.objects.create(
        insats=insats,
        sokande=rad["sokande"],
        skapad_av=demo.chef,
        tillstand_sedan=_klockan(dag),
        kontakt_epost=_epost(rad),
        **{f: rad[f] for f in SOKANDE if f in rad},
    )
    Ansokansavsnitt.objects.bulk_create(Ansokansavsnitt(ansokan=ansokan, nyckel=a.nyckel) for a in AVSNITT)
    for nyckel, data in _innehall(demo, rad).items():
        skriv(ansokan, nyckel, data)
    if rad["tillstand"] != Ansokan.Tillstand.UTKAST:
        _inlamnad(demo, ansokan, rad, dag)
    else:
        skapa_lank(forbund=demo.forbund, by=demo.chef, syfte=SYFTE, objekt=ansokan, epost=_epost(rad))


def _inlamnad(demo: Demo, ansokan: Ansokan, rad: dict[str, Any], dag: datetime.date) -> None:
    """As `lamna_in` leaves it, but on the day of the data."""
    forst = dag - datetime.timedelta(days=int(rad.get("inlamnad_fore", 0)))
    ansokan.diarieforing = oppna_arende(
        forbund=demo.forbund, by=None, rubrik=f"Ansökan om medel: {ansokan.insats.namn}", dag=forst
    )
    ansokan.tillstand, ansokan.inlamnad = rad["tillstand"], _klockan(forst)
    ansokan.komplettera = rad.get("komplettera", "")
    if ansokan.komplettera:
        ansokan.komplettera_senast = timezone.localdate() + datetime.timedelta(days=14)
    ansokan.save()
    version = Ansokansversion.objects.create(
        ansokan=ansokan,
        nr=1,
        inlamnad=ansokan.inlamnad,
        av=_epost(rad),
        data=fryst_innehall(ansokan),
    )
    registrera_handling(
        arende=ansokan.diarieforing,
        by=None,
        riktning=Handling.Riktning.IN,
        rubrik="Ansökan om medel",
        part=ansokan.sokande,
        dag=forst,
        objekt=version,
    )


def _innehall(demo: Demo, rad: dict[str, Any]) -> dict[str, Any]:
    ut: dict[str, Any] = {n: {"text": fran_inmatning(rad[n])} for n in TEXTER if n in rad}
    if "genomforande" in rad:
        fran, tom = (str(rad.get(f, "")) for f in ("fran", "tom"))
        ut["genomforande"] = {"fran": fran, "tom": tom, "text": fran_inmatning(rad["genomforande"])}
    if "parter" in rad:
        medlemmar = [demo.medlemmar[p] for p in rad["parter"] if p in demo.medlemmar]
        andra = [p for p in rad["parter"] if p not in demo.medlemmar]
        ut["parter"] = {"medlemmar": [{"id": m.pk} for m in medlemmar], "andra": andra}
    if "mal" in rad:
        ut["mal"] = {"rader": [{"text": m["text"], "matt": m.get("matt", "")} for m in rad["mal"]]}
    if "ekonomi" in rad:
        ut["ekonomi"] = _ekonomi(rad["ekonomi"])
    return ut


def _ekonomi(data: dict[str, Any]) -> dict[str, Any]:
    """Rows of kronor; `ar` under 100 is counted from this year."""
    i_ar = timezone.localdate().year
    ar = [a if a > 100 else i_ar + a for a in data["ar"]]
    tomt = [None] * len(ar)
    rader = {n: [_text(b) for b in data.get(n, tomt)] for n in (*Kostnadsslag.values, "eget", "sokt")}
    kostnader = {slag: rader[slag] for slag in Kostnadsslag.values}
    return {"ar": ar, "kostnader": kostnader, "eget": rader["eget"], "sokt": rader["sokt"]}


def _epost(rad: dict[str, Any]) -> str:
    """An address at a domain that cannot exist, made of the invented name."""
    return f"{slugify(rad['kontaktperson']).replace('-', '.')}@sokande.example"


def _text(belopp: int | None) -> str | None:
    return None if belopp is None else f"{Decimal(belopp):.2f}"


def _dag(rad: dict[str, Any]) -> datetime.date:
    fast: datetime.date | None = rad.get("dag")
    return fast or timezone.localdate() - datetime.timedelta(days=int(rad.get("dagar_sedan", 0)))


def _klockan(dag: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dag, datetime.time(9, 15)))
