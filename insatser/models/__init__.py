from insatser.models.ansokan import (
    Ansokan,
    Ansokansavsnitt,
    Ansokansbilaga,
    Ansokanskostnad,
    Ansokansmedel,
    Ansokansversion,
    Kostnadsslag,
)
from insatser.models.avtal import (
    Avtal,
    Avtalsbelopp,
    Avtalsklausul,
    Avtalsrapport,
)
from insatser.models.beredning import (
    Avgorande,
    Beredning,
    Checklistsvar,
    Forslagsbelopp,
    Stallning,
    Tjansteskrivelse,
    Utfall,
    Villkor,
    Yttrande,
    Yttrandesvar,
)
from insatser.models.insats import Insats, Insatsmal, Insatspart
from insatser.models.pengar import Beviljande, Kostnadsdel
from insatser.models.rekvisition import Rekvisition, Rekvisitionsrad, Rekvisitionsunderlag

__all__ = [
    "Ansokan",
    "Ansokansavsnitt",
    "Ansokansbilaga",
    "Ansokanskostnad",
    "Ansokansmedel",
    "Ansokansversion",
    "Avgorande",
    "Avtal",
    "Avtalsbelopp",
    "Avtalsklausul",
    "Avtalsrapport",
    "Beredning",
    "Beviljande",
    "Checklistsvar",
    "Forslagsbelopp",
    "Insats",
    "Insatsmal",
    "Insatspart",
    "Kostnadsdel",
    "Kostnadsslag",
    "Rekvisition",
    "Rekvisitionsrad",
    "Rekvisitionsunderlag",
    "Stallning",
    "Tjansteskrivelse",
    "Utfall",
    "Villkor",
    "Yttrande",
    "Yttrandesvar",
]
