"""What the beredning and the avtal hand to the registries of the ground floor."""

from finsam import kontroller, paneler, uppgifter
from finsam.forbundsarbete.mallar import registrera_standardmall
from insatser.beredning.mall import AVTAL, CHECKLISTA
from insatser.beredning.paneler import avtalspanel, beredningspanel, villkorspanel
from insatser.beredning.uppgifter import lamna_besked, mina_yttranden, sena_yttranden
from insatser.beredning.villkor import kontrollera_villkor, villkor_uppgifter


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    for mall in (CHECKLISTA, AVTAL):
        registrera_standardmall(mall)
    for kalla in (mina_yttranden, sena_yttranden, lamna_besked, villkor_uppgifter):
        uppgifter.registrera(kalla)
    kontroller.registrera(kontrollera_villkor)
    paneler.registrera("ansokan", beredningspanel)
    paneler.registrera("insats", avtalspanel)
    paneler.registrera("insats", villkorspanel)
