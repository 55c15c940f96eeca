"""An application on paper, in the order of the form."""

from typing import Any

from django.utils import timezone

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import tolka
from insatser.ansokan_ekonomi import Ekonomi
from insatser.ansokan_visning import Del as Visningsdel
from insatser.ansokan_visning import delar
from insatser.models import Ansokan, Ansokansversion

SLAG = "Ansökan om medel"


def blad(ansokan: Ansokan, version: Ansokansversion | None, data: dict[str, Any]) -> Blad:
    """The version that is given, or what is written now where there is none. Names the contact person, as the form does."""
    forbund = ansokan.insats.forbund
    return Blad(
        forbund=forbund.namn,
        slag=SLAG,
        rubrik=data["avsnitt"]["sokande"]["namn"],
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(ansokan, version)),
        kapitel=(*(_kapitel(d) for d in delar(data["avsnitt"])), *_bilagor(data)),
        tillstand=f"Version {version.nr}" if version else "Utkast, inte inlämnad",
    )


def _uppgifter(ansokan: Ansokan, version: Ansokansversion | None) -> list[Faktarad]:
    inlamnad = datum.utan_veckodag(timezone.localdate(version.inlamnad)) if version else ""
    rader = [
        ("Diarienummer", ansokan.dnr),
        ("Inlämnad", inlamnad),
        ("Inlämnad av", version.av if version else ""),
        ("Version", str(version.nr) if version else ""),
    ]
    return [Faktarad(vad, svar) for vad, svar in rader if svar]


def _kapitel(en: Visningsdel) -> Kapitel:
    return Kapitel(en.nyckel, en.rubrik, tuple(_delar(en)), form="kapitel", ankare=en.nyckel)


def _delar(en: Visningsdel) -> list[Del]:
    ut: list[Del] = []
    if en.fakta:
        ut.append(Ordtabell(en.rubrik, ("Uppgift", "Svar"), tuple(Ordrad(rad) for rad in en.fakta)))
    if en.nyckel == "mal" and en.lista:
        ut.append(Ordtabell("Mål och mått", ("Mål", "Mäts genom"), tuple(Ordrad(rad) for rad in en.lista)))
    elif en.lista:
        ut.append(Ordtabell(en.rubrik, ("Part",), tuple(Ordrad((text,)) for text, _ in en.lista)))
    if en.text:
        ut.append(Text(tolka(en.text, forsta_niva=3)))
    if en.ekonomi:
        ut.append(_tabell(en.ekonomi))
    return ut or [Not("Inte skrivet.")]


def _tabell(ekonomi: Ekonomi) -> Tabell:
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(ar)) for ar in ekonomi.ar), Kolumnhuvud("Summa"))
    rader = tuple(
        Rad(
            Sort.SUMMA if rad.summa or rad.nyckel == "sokt" else Sort.RAD,
            rad.namn,
            (*(Tal(b) for b in rad.belopp), Tal(rad.totalt)),
            rad.nyckel,
            delar=_delarna(rad.nyckel, ekonomi),
        )
        for rad in ekonomi.rader
    )
    return Tabell("Kostnader, egen insats och sökta medel", kolumner, rader, "kr")


def _delarna(nyckel: str, ekonomi: Ekonomi) -> tuple[str, ...]:
    """What a computed row consists of."""
    return {"summa": tuple(ekonomi.kostnader), "aterstar": ("summa", "-eget")}.get(nyckel, ())


def _bilagor(data: dict[str, Any]) -> list[Kapitel]:
    if not data["bilagor"]:
        return []
    rader = tuple(Ordrad((b["namn"], b["sha256"][:16])) for b in data["bilagor"])
    tabell = Ordtabell("Bilagor", ("Fil", "SHA-256, början"), rader)
    return [Kapitel("bilagor", "Bilagor", (tabell,), form="kapitel", ankare="bilagor")]
