"""The participants on an insats page, for those who see them as they are published."""

from datetime import MAXYEAR, MINYEAR

from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from insatser.deltagare.publicerat import REGEL, publicerat_per_ar
from insatser.models import Insats
from insatser.rattigheter import far_se_deltagartal_i


def panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The years of an insats; those who may see all numbers have a panel of their own."""
    if far_se_deltagartal_i(tilltrade, insats):
        return None
    alla = publicerat_per_ar(forbund=tilltrade.forbund, fran=MINYEAR, tom=MAXYEAR, insats_id=insats.pk, bara_grund=True)
    aren = sorted((p for p in alla.values() if p.grund), key=lambda p: -p.ar)
    if not aren:
        return None
    regel = REGEL if any(rad.totalt.dolt for p in aren for rad in p.grund) else ""
    return Panel("Deltagare", "insatser/deltagare/_publicerad_panel.html", {"aren": aren, "regel": regel})
