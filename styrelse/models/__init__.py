from styrelse.models.anslag import Anslag
from styrelse.models.arende import Arende, Bilaga
from styrelse.models.arvode import Arvodessats
from styrelse.models.attsats import Attsats, Verkan, Verkansbelopp
from styrelse.models.bevakning import Bevakning, Delegationsbeslut
from styrelse.models.justerare import Andringsforslag, Justerare
from styrelse.models.kallelse import Forhinder, Kallelse
from styrelse.models.mal import Aktivitet, Delmal, Mal
from styrelse.models.maluppfyllelse import Delmalsuppfyllelse, Grad, Maluppfyllelse
from styrelse.models.motesordning import Motesordning
from styrelse.models.narvaro import Ajournering, Jav, Javsanmalan, Narvaro, Narvaropass, Ordforandebyte
from styrelse.models.omrostning import Anmarkning, Omrostning, Rost, Yrkande
from styrelse.models.organ import Funktion, Organ, Plats, Uppdrag, Uppdragstagare
from styrelse.models.protokoll import Justering, Protokoll, Publicering, Rattelse, Utdrag
from styrelse.models.sammantrade import Sammantrade, Sammantradesflytt

__all__ = [
    "Ajournering",
    "Aktivitet",
    "Andringsforslag",
    "Anmarkning",
    "Anslag",
    "Arende",
    "Arvodessats",
    "Attsats",
    "Bevakning",
    "Bilaga",
    "Delegationsbeslut",
    "Delmal",
    "Delmalsuppfyllelse",
    "Forhinder",
    "Funktion",
    "Grad",
    "Jav",
    "Javsanmalan",
    "Justerare",
    "Justering",
    "Kallelse",
    "Mal",
    "Maluppfyllelse",
    "Motesordning",
    "Narvaro",
    "Narvaropass",
    "Omrostning",
    "Ordforandebyte",
    "Organ",
    "Plats",
    "Protokoll",
    "Publicering",
    "Rattelse",
    "Rost",
    "Sammantrade",
    "Sammantradesflytt",
    "Uppdrag",
    "Uppdragstagare",
    "Utdrag",
    "Verkan",
    "Verkansbelopp",
    "Yrkande",
]
