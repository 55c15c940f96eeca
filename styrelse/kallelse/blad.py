"""The kallelse on paper: the meeting, what is new, who is called, and the dagordning with what is proposed."""

from collections.abc import Iterable, Sequence

from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel
from finsam.dokument.text import tolka
from styrelse.kallelse.delar import Dagordningspunkt, Namn, Namnspalter, Punktlista, Spalt
from styrelse.kallelse.nytt import Nyhet
from styrelse.kallelse.underlag import Punkt, Underlag

RUBRIK = "Kallelse"


def blad(underlag: Underlag, *, accent: str, skickad: str, nr: int = 1, nytt: Sequence[Nyhet] = ()) -> Blad:
    """The kallelse as it goes out: `skickad` is the day in words, `nr` counts from 1, `nytt` is what differs from the one before."""
    delar: list[tuple[str, str, tuple[Del, ...]]] = [
        ("nytt", "Nytt sedan förra kallelsen", (Punktlista(tuple(n.text for n in nytt), forst=True),) if nytt else ()),
        ("kallade", "Kallade", (_kallade(underlag),)),
        ("dagordning", "Dagordning", tuple(_punkt(underlag, p) for p in underlag.punkter)),
        ("kommande", "Kommande sammanträden", _kommande(underlag)),
    ]
    return Blad(
        forbund=underlag.forbund,
        slag=RUBRIK,
        rubrik=f"{underlag.rubrik} {underlag.dagen.partition(' ')[2]}",  # the weekday stands with the hour
        accent=accent,
        uppgifter=tuple(_uppgifter(underlag, skickad)),
        kapitel=tuple(Kapitel(n, rubrik, ut, form="kapitel", ankare=n) for n, rubrik, ut in delar if ut),
        tillstand=f"version {nr}" if nr > 1 else "",
    )


def _uppgifter(underlag: Underlag, skickad: str) -> Iterable[Faktarad]:
    rader = [
        ("Organ", underlag.organ),
        ("Tid", underlag.nar[:1].upper() + underlag.nar[1:]),
        ("Plats", underlag.plats),
        ("Kallar", underlag.kallar),
        ("Skickad", skickad),
    ]
    return (Faktarad(vad, svar) for vad, svar in rader if svar)


def _kallade(underlag: Underlag) -> Namnspalter:
    return Namnspalter(
        tuple(
            Spalt(rubrik, tuple(Namn(f"{k.namn}{k.efter}", k.medlem) for k in personer))
            for rubrik, personer in underlag.spalter()
        )
    )


def _punkt(underlag: Underlag, punkt: Punkt) -> Dagordningspunkt:
    return Dagordningspunkt(
        nummer=str(punkt.nr) if punkt.nr else "",
        rubrik=punkt.rubrik,
        om=punkt.om,
        html=tolka(punkt.text, forsta_niva=4),
        forslag=f"{underlag.organ} föreslås besluta",
        attsatser=punkt.attsatser,
        bilagor=tuple(b.rubrik for b in punkt.bilagor),
    )


def _kommande(underlag: Underlag) -> tuple[Del, ...]:
    return (Punktlista(tuple(rad[:1].upper() + rad[1:] for rad in underlag.kommande)),) if underlag.kommande else ()
