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

ARSREDOVISNING = (
    Mallkapitel(
        "Ordföranden har ordet",
        "Ordförandens egna ord om året: vad som blev bättre för dem som förbundet är till för, och vad som är kvar. En sida räcker.",
    ),
    Mallkapitel(
        "Året i korthet",
        "Vad läsaren ska veta som bara läser en sida. Första stycket står som ingress. "
        "Deltagare, kostnader, resultat och eget kapital hämtas och ställs efter ingressen.",
        "korthet",
    ),
    Mallkapitel(
        "Förvaltningsberättelse",
        "Vad förbundet är och vilken lag det arbetar efter. Avsnitten under följer rubrikerna i lagen om kommunal bokföring "
        "och redovisning (11 kap. 2018:597). Ta bort det som inte gäller er.",
        under=(
            Mallkapitel(
                "Verksamhetens utveckling", "Vad fem år visar. Tabellen hämtas ur boksluten.", "femarsoversikt"
            ),
            Mallkapitel(
                "Medlemmarna",
                "Om någon medlem har tillkommit eller gått ur, och om bidragen har ändrats. Beloppen hämtas ur tilldelningen.",
                "medlemmar",
            ),
            Mallkapitel(
                "Organisation",
                "Hur förbundet är ordnat. Vilka som satt i styrelsen och de andra organen under året hämtas.",
                "organisation",
            ),
            Mallkapitel(
                "Viktiga förhållanden för resultat och ställning",
                "Det utanför förbundet som har påverkat året: statens tilldelning, arbetsmarknaden, nya uppdrag.",
            ),
            Mallkapitel(
                "Händelser av väsentlig betydelse",
                "Det som hände under året, och efter årets slut tills styrelsen skriver under.",
            ),
            Mallkapitel(
                "Insatserna i översikt",
                "Hur årets insatser har fördelat sig. Tabellen hämtas från insatserna. Var och en står i bilagan.",
                "insatser",
            ),
            Mallkapitel(
                "Måluppfyllelse",
                "Den samlade bedömningen. Mål, bedömning och kommentar hämtas från styrelsens måluppfyllelse.",
                "maluppfyllelse",
            ),
            Mallkapitel(
                "Styrelsens år",
                "Vad styrelsen har arbetat med. Sammanträdena, samråden och besluten hämtas.",
                "styrelsen",
            ),
            Mallkapitel("Personal", "Hur många som är anställda, i vilken omfattning, och väsentliga förhållanden."),
            Mallkapitel(
                "God ekonomisk hushållning",
                "De finansiella målen och om de är uppnådda. Säg också om balanskravsresultatet. "
                "Det egna kapitalet hämtas ur bokslutet och budgeten.",
                "kapital",
            ),
            Mallkapitel(
                "Förväntad utveckling", "Vad förbundet räknar med under de närmaste åren, och vad som är osäkert."
            ),
        ),
    ),
    Mallkapitel(
        "Utfall mot budget",
        "Varför utfallet skiljer sig från budgeten. Tabellen hämtas ur budgeten och bokföringen.",
        "utfall",
    ),
    Mallkapitel(
        "Driftredovisning",
        "Utfall mot budget för varje insats, med kommentar. Tabellen hämtas. Säg också om förbundet har investerat.",
        "drift",
    ),
    Mallkapitel(
        "Räkenskaper",
        "Vad läsaren behöver veta om uppställningen. Räkningarna hämtas ur bokslutet.",
        under=(
            Mallkapitel("Resultaträkning", "Hämtas ur bokslutet.", "resultatrakning"),
            Mallkapitel("Balansräkning", "Hämtas ur bokslutet.", "balansrakning"),
            Mallkapitel("Kassaflödesanalys", "Hämtas ur bokslutet.", "kassaflode"),
        ),
    ),
    Mallkapitel(
        "Noter",
        "Redovisningsprinciperna: vilken lag som är följd, hur intäkter och kostnader är periodiserade, och avvikelser med skäl. "
        "Noterna hämtas ur bokslutet.",
        "noter",
    ),
    Mallkapitel(
        "Underskrifter",
        "Vad styrelsen intygar. Ledamöterna skriver under i sin roll i styrelsen, inte för sin medlem. "
        "Deras namn hämtas ur styrelsens platser.",
        "underskrifter",
    ),
    Mallkapitel(
        "Verksamheter och projekt",
        "Bilaga. Det som är gemensamt för insatserna. Varje insats hämtas med sina mål, medel och deltagare "
        "och med det som är markerat i rapporterna.",
        "insatskapitel",
    ),
)

KAPITEL: dict[str, tuple[Mallkapitel, ...]] = {
    Dokument.Typ.VERKSAMHETSPLAN: VERKSAMHETSPLAN,
    Dokument.Typ.ARSREDOVISNING: ARSREDOVISNING,
    Dokument.Typ.BILAGA: BILAGA,
}
