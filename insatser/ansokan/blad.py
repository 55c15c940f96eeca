"""An application on paper, in the order of the form."""

from typing import Any

from django.utils.html import format_html, format_html_join

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import tolka
from insatser.ansokan.ekonomi import Ekonomi
from insatser.ansokan.innehall import SOKANDE
from insatser.ansokan.visning import Del as Visningsdel
from insatser.ansokan.visning import delar
from insatser.models import Ansokan, Ansokansversion

SLAG = "Ansökan om medel"
KORTARE = {SOKANDE["sokande"]: "Sökande", SOKANDE["enhet"]: "Enhet", SOKANDE["kontakt_epost"]: "E-post"}


def blad(ansokan: Ansokan, version: Ansokansversion | None, data: dict[str, Any]) -> Blad:
    """The version that is given, or what is written now where there is none. Who applies and when stands under the heading.

    Names the contact person, as the form does.
    """
    forbund = ansokan.insats.forbund
    alla = delar(data["avsnitt"])
    return Blad(
        forbund=forbund.namn,
        slag=SLAG,
        rubrik=data["avsnitt"]["sokande"]["namn"],
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(ansokan, version, alla)),
        kapitel=(*(_kapitel(d) for d in alla if d.nyckel != "sokande"), *_bilagor(data)),
        tillstand=f"Version {version.nr}" if version else "Utkast, inte inlämnad",
    )


def _uppgifter(ansokan: Ansokan, version: Ansokansversion | None, alla: list[Visningsdel]) -> list[Faktarad]:
    inlamnad = [("Inlämnad", f"{datum.utan_veckodag(version.inlamnad)} av {version.av}")] if version else []
    dnr = [("Diarienummer", ansokan.dnr)] if ansokan.dnr else []
    fakta = [rad for en in alla for rad in en.fakta if rad[0] != SOKANDE["namn"]]
    return [Faktarad(KORTARE.get(vad, vad), svar) for vad, svar in (*dnr, *inlamnad, *fakta)]


def _kapitel(en: Visningsdel) -> Kapitel:
    return Kapitel(en.nyckel, en.rubrik, tuple(_delar(en)), form="kapitel", ankare=en.nyckel)


def _delar(en: Visningsdel) -> list[Del]:
    ut: list[Del] = []
    if en.nyckel == "mal" and en.lista:
        ut.append(Ordtabell("Mål och mått", ("Mål", "Mäts genom"), tuple(Ordrad(rad) for rad in en.lista)))
    elif en.lista:
        punkter = format_html_join("", "<li>{}</li>", ((text,) for text, _ in en.lista))
        ut.append(Text(format_html("<ul>{}</ul>", punkter)))
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
