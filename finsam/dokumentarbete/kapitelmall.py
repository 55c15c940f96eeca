"""The chapters that a document begins with: what every förbund gets as its first template, and then owns."""

from dataclasses import dataclass

from finsam.models import Dokument


@dataclass(frozen=True)
class Mallkapitel:
    """A chapter of a template: heading, what to write in it, the live block it shows (or ""), the chapters under it."""

    rubrik: str
    hjalp: str
    nyckel: str = ""
    under: "tuple[Mallkapitel, ...]" = ()


VERKSAMHETSPLAN = (
    Mallkapitel(
        "Sammanfattning",
        "Vad året går ut på, i högst en halv sida. Första stycket står som ingress. "
        "Intäkter, kostnader, resultat och eget kapital hämtas ur budgeten och ställs efter ingressen.",
        "sammanfattning",
    ),
    Mallkapitel(
        "Förbundet och medlemmarna",
        "Vad förbundet är, vilka som är medlemmar sedan när, och vad lagen om finansiell samordning låter förbundet göra.",
        under=(
            Mallkapitel(
                "Vad medlemmarna betalar",
                "Hur medlemmarna har kommit överens om att dela kostnaden. Beloppen hämtas ur budgeten.",
                "medlemmar",
            ),
            Mallkapitel(
                "Organisation",
                "Styrelse, presidium, beredningsgrupp, styrgrupper och kansli: vad var och en beslutar om.",
            ),
        ),
    ),
    Mallkapitel("Vision", "Vad invånarna ska märka när förbundet har lyckats. En mening eller två räcker."),
    Mallkapitel(
        "Målgrupp",
        "Vilka insatserna är till för: ålder, behov och hur många. Skriv också vilka som inte hör dit.",
    ),
    Mallkapitel(
        "Mål",
        "Hur målen hänger ihop med visionen och hur länge de gäller. Mål och delmål hämtas från målkartan.",
        "malkarta",
    ),
    Mallkapitel(
        "Aktiviteter",
        "Vad förbundet gör under året för att nå målen. Aktiviteterna hämtas från målkartan.",
        "aktiviteter",
    ),
    Mallkapitel(
        "Insatser",
        "Hur styrelsen har valt bland insatserna. Översikten och varje insats hämtas från insatserna, "
        "de individinriktade för sig och de strukturövergripande för sig.",
        "insatser",
    ),
    Mallkapitel(
        "Uppföljning",
        "Hur mål och insatser följs upp: vad som mäts, hur ofta och vem som får veta det.",
    ),
    Mallkapitel(
        "Ekonomi",
        "Hur budgeten är tänkt: vad som är nytt, vad som är osäkert, och varför resultatet blir som det blir.",
        under=(
            Mallkapitel(
                "Eget kapital",
                "Hur mycket som är sparat, hur det ska användas och hur det står sig mot nationella rådets nivå. "
                "Beloppen hämtas ur budgeten.",
                "kapital",
            ),
            Mallkapitel(
                "Budget och plan", "Tabellen hämtas ur budgeten. Skriv bara det som tabellen inte säger.", "budget"
            ),
        ),
    ),
    Mallkapitel(
        "Medel per insats",
        "Bilaga. Tabellen hämtas ur budgetens rader för insatser och ur de beviljade medlen.",
        "insatsbudget",
    ),
)

BILAGA = (
    Mallkapitel(
        "Året i korthet",
        "Vad som präglade året i insatserna, i högst en halv sida. Första stycket står som ingress. "
        "Antal insatser, deltagare och medel hämtas och ställs efter ingressen.",
        "aret",
        under=(
            Mallkapitel(
                "Medel per insats",
                "Vad som är kvar av de beviljade medlen, och varför. Beloppen hämtas ur besluten och rekvisitionerna.",
                "medel",
            ),
            Mallkapitel(
                "Insatserna i översikt",
                "Tabellen hämtas. Skriv bara det som tabellen inte säger.",
                "oversikt",
            ),
        ),
    ),
    Mallkapitel(
        "Individinriktade insatser",
        "Det som är gemensamt för dem, om det finns något. Varje insats hämtas med det som är markerat i dess rapporter.",
        "individ",
    ),
    Mallkapitel(
        "Strukturövergripande insatser",
        "Det som är gemensamt för dem, om det finns något. Varje insats hämtas med det som är markerat i dess rapporter.",
        "struktur",
    ),
)

KAPITEL: dict[str, tuple[Mallkapitel, ...]] = {
    Dokument.Typ.VERKSAMHETSPLAN: VERKSAMHETSPLAN,
    Dokument.Typ.BILAGA: BILAGA,
}
