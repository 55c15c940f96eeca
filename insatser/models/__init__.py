from insatser.models.ansokan import (
    Ansokan,
    Ansokansavsnitt,
    Ansokansbilaga,
    Ansokanskostnad,
    Ansokansmedel,
    Ansokansversion,
    Kostnadsslag,
)
from insatser.models.insats import Insats, Insatsmal, Insatspart
from insatser.models.pengar import Beviljande, Kostnadsdel

__all__ = [
    "Ansokan",
    "Ansokansavsnitt",
    "Ansokansbilaga",
    "Ansokanskostnad",
    "Ansokansmedel",
    "Ansokansversion",
    "Beviljande",
    "Insats",
    "Insatsmal",
    "Insatspart",
    "Kostnadsdel",
    "Kostnadsslag",
]
