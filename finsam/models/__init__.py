from finsam.models.bas import Versionerad
from finsam.models.beslut import Beslut
from finsam.models.diarium import Diarieforing, Diarierattelse, Handling
from finsam.models.dokument import Avsnitt, Dokument
from finsam.models.fil import Fil
from finsam.models.forbund import Forbund, Forbundsnamn, Medlem
from finsam.models.historik import Frysning, Handelse
from finsam.models.lank import Lank
from finsam.models.mall import Mall, Malltext
from finsam.models.nummer import Nummer, Nummerserie
from finsam.models.person import Person, Roll
from finsam.models.rendering import Rendering
from finsam.models.tillganglighet import Tillganglighetsbrist
from finsam.models.underskrift import Tvafaktor, Underskrift
from finsam.models.utkast import Engangskod, Utkast
from finsam.models.utskick import Utskick

__all__ = [
    "Avsnitt",
    "Beslut",
    "Diarieforing",
    "Diarierattelse",
    "Dokument",
    "Engangskod",
    "Fil",
    "Forbund",
    "Forbundsnamn",
    "Frysning",
    "Handelse",
    "Handling",
    "Lank",
    "Mall",
    "Malltext",
    "Medlem",
    "Nummer",
    "Nummerserie",
    "Person",
    "Rendering",
    "Roll",
    "Tillganglighetsbrist",
    "Tvafaktor",
    "Underskrift",
    "Utkast",
    "Utskick",
    "Versionerad",
]
