"""The headings that reports begin with in each förbund."""

from typing import Final

from finsam.forbundsarbete.mallar import Standardmall, Standardtext
from finsam.models import Mall

MAL: Final = "mal"
SLUT: Final = "slut"

RAPPORT: Final = Standardmall(
    "rapport",
    Mall.Sort.RUBRIKER,
    "Rubriker i rapporter om insatser",
    (
        Standardtext("Verksamhet", "<p>Vad har ni gjort under perioden, och för hur många?</p>"),
        Standardtext("Resultat", "<p>Vad har det lett till? Skriv gärna siffror för kvinnor och män.</p>"),
        Standardtext("Mål", "<p>Hur nära målet är ni, och hur vet ni det?</p>", MAL),
        Standardtext("Lärdomar", "<p>Vad har ni lärt er som ni eller andra kan använda?</p>"),
        Standardtext(
            "Jämställdhet",
            "<p>Når insatsen kvinnor och män på lika villkor? Är den tillgänglig för den som har en funktionsnedsättning?</p>",
        ),
        Standardtext("Avvikelser", "<p>Vad har blivit annorlunda än planerat, och vad gör ni åt det?</p>"),
        Standardtext(
            "Vad som lever vidare",
            "<p>Vad har blivit ordinarie arbete, hos vem, och vad upphör?</p>",
            SLUT,
        ),
    ),
)
