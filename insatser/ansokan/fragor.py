"""What is asked before an application is handed in. Questions, not refusals: only what is truly needed is demanded."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finsam.models import Medlem
from finsam.pengar import NOLL, med_enhet
from insatser.ansokan.ekonomi import Ekonomi
from insatser.ansokan.innehall import AVSNITT, RUBRIKER, Innehall, ar_tomt, las_ekonomi_data

# Försäkringskassan and Arbetsförmedlingen are parties each; all regions are one, all kommuner are one (2003:1210, 1 §).
KRAVDA_PARTER: Final = 2


@dataclass(frozen=True)
class Fraga:
    """Something that may be right but looks odd, and the part of the form where it stands."""

    avsnitt: str
    text: str

    @property
    def rubrik(self) -> str:
        """The heading of that part."""
        return RUBRIKER[self.avsnitt]


@dataclass(frozen=True)
class Brist:
    """Something without which an application cannot be received, and the field where it is missing."""

    avsnitt: str
    falt: str
    text: str


def brister(innehall: Innehall) -> list[Brist]:
    """What must be mended before it can be handed in: name, sökande, and at least one amount asked for."""
    sokande, ekonomi = innehall["sokande"], las_ekonomi_data(innehall["ekonomi"])
    fel = []
    if not sokande["namn"].strip():
        fel.append(Brist("sokande", "namn", "Skriv vad insatsen ska heta."))
    if not sokande["sokande"].strip():
        fel.append(Brist("sokande", "sokande", "Skriv vilken organisation som söker."))
    if not ekonomi.sokt_totalt:
        fel.append(Brist("ekonomi", f"sokt_{ekonomi.ar[0]}", "Skriv hur mycket ni söker, för minst ett år."))
    return fel


def fragor(innehall: Innehall, *, i_dag: datetime.date, medlemmar: Iterable[Medlem]) -> list[Fraga]:
    """What the sökande is asked to look at once more, in the order of the form. `medlemmar`: those of the förbund."""
    alla = [
        *_saknas(innehall),
        *_parter(lagens_parter(innehall, medlemmar)),
        *_datum(innehall, i_dag),
        *_mal(innehall),
        *_ekonomi(las_ekonomi_data(innehall["ekonomi"])),
        *_ar_utanfor(innehall),
    ]
    ordning = [a.nyckel for a in AVSNITT]
    return sorted(alla, key=lambda f: ordning.index(f.avsnitt))


def lagens_parter(innehall: Innehall, medlemmar: Iterable[Medlem]) -> set[str]:
    """Which of the law's four parties take part, the sökande among them where it bears the name of a member."""
    sokande = innehall["sokande"]["sokande"].casefold()
    sokandes = {m.sort for m in medlemmar if m.namn.casefold() in sokande}
    return sokandes | {m["part"] for m in innehall["parter"]["medlemmar"]}


def _saknas(innehall: Innehall) -> Iterable[Fraga]:
    delar = [a for a in AVSNITT if a.nyckel not in ("sokande", "ekonomi")]
    tomma = [a for a in delar if ar_tomt(a.nyckel, innehall[a.nyckel])]
    if tomma:
        *forra, sista = [f"”{a.rubrik}”" for a in tomma]
        vad = f"{', '.join(forra)} och {sista}" if forra else sista
        yield Fraga(tomma[0].nyckel, f"Inget är skrivet under {vad}. Ska det vara så?")
    if not innehall["sokande"]["kontakt_epost"]:
        yield Fraga("sokande", "E-post till en kontaktperson saknas. Då får ni inget kvitto.")


def _parter(med: set[str]) -> Iterable[Fraga]:
    alla = "Försäkringskassan, Arbetsförmedlingen, region och kommun"
    if not med:
        yield Fraga("parter", f"Ingen av parterna {alla} är vald. Vilka är med?")
    elif len(med) < KRAVDA_PARTER:
        yield Fraga("parter", f"Bara en av parterna {alla} är med. Ska minst två samverka?")


def _datum(innehall: Innehall, i_dag: datetime.date) -> Iterable[Fraga]:
    fran, tom = innehall["genomforande"]["fran"], innehall["genomforande"]["tom"]
    if not fran or not tom:
        vad = (
            "när insatsen börjar och slutar"
            if not fran and not tom
            else f"när insatsen {'slutar' if fran else 'börjar'}"
        )
        yield Fraga("genomforande", f"Det står inte {vad}. Vet ni det redan?")
    if fran and datetime.date.fromisoformat(fran) < i_dag:
        yield Fraga("genomforande", "Insatsen börjar före i dag. Stämmer datumet?")


def _mal(innehall: Innehall) -> Iterable[Fraga]:
    utan = [nr for nr, rad in enumerate(innehall["mal"]["rader"], 1) if not rad["matt"]]
    if utan:
        vilka = f"Mål {utan[0]}" if len(utan) == 1 else f"{len(utan)} av målen"
        yield Fraga("mal", f"{vilka} saknar hur det mäts. Hur ser ni att det är nått?")


def _ekonomi(ekonomi: Ekonomi) -> Iterable[Fraga]:
    kolumner = zip(ekonomi.ar, ekonomi.kostnad_per_ar, ekonomi.eget, ekonomi.sokt, strict=True)
    for ar, kostnad, eget, sokt in kolumner:
        text = _arets_fraga(ar, kostnad, eget or NOLL, sokt or NOLL)
        if text:
            yield Fraga("ekonomi", text)


def _arets_fraga(ar: int, kostnad: Decimal, eget: Decimal, sokt: Decimal) -> str:
    if kostnad and not sokt:
        return f"{ar} har kostnader på {med_enhet(kostnad)} men inget belopp som söks. Ska ni söka för {ar}?"
    if sokt and not kostnad:
        return f"{ar} söker ni {med_enhet(sokt)}, men inga kostnader är inskrivna. Vad ska pengarna gå till?"
    if sokt > kostnad - eget:
        utan = f" och egen insats på {med_enhet(eget)}" if eget else ""
        return (
            f"{ar} söker ni {med_enhet(sokt)}. Med kostnader på {med_enhet(kostnad)}{utan} återstår "
            f"{med_enhet(kostnad - eget)}. Stämmer beloppen?"
        )
    return ""


def _ar_utanfor(innehall: Innehall) -> Iterable[Fraga]:
    fran, tom = innehall["genomforande"]["fran"], innehall["genomforande"]["tom"]
    for ar in las_ekonomi_data(innehall["ekonomi"]).sokt_per_ar:
        if (fran and ar < int(fran[:4])) or (tom and ar > int(tom[:4])):
            yield Fraga("ekonomi", f"Ni söker medel för {ar}, men insatsen pågår inte då. Stämmer året?")
