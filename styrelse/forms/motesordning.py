"""The form of what a board has decided about its meetings."""

from typing import Any

from finsam.models import Beslut
from finsam.samtidighet import Versionsform
from styrelse.models import Motesordning


class Motesordningsform(Versionsform):
    """Which decisions there are, and what is the same from time to time."""

    class Meta:
        model = Motesordning
        fields = ("distans_beslut", "app_beslut", "justeringsplats", "forvaras", "domstol", "moten_per_ar")
        labels = {
            "distans_beslut": "Beslut om deltagande på distans",
            "app_beslut": "Beslut om att justera i Finsam",
            "justeringsplats": "Protokollet justeras",
            "forvaras": "Protokollet förvaras",
            "domstol": "Förvaltningsrätt",
            "moten_per_ar": "Minsta antal sammanträden om året",
        }
        help_texts = {
            "distans_beslut": (
                "19 a § lagen 2003:1210: styrelsen beslutar i vilken omfattning. Utan beslut kan ingen antecknas som "
                "deltagande på distans."
            ),
            "app_beslut": (
                "5 kap. 69 § kommunallagen: styrelsen bestämmer hur protokollet justeras. Utan beslut skrivs det under på "
                "papper eller på annat håll."
            ),
            "justeringsplats": "Föreslås i varje protokoll, till exempel förbundets kansli.",
            "forvaras": "Står i anslaget: där den som vill kan läsa protokollet.",
            "domstol": "Dit den skriver som överklagar, till exempel Förvaltningsrätten i Umeå.",
            "moten_per_ar": "Enligt förbundsordningen. Tomt: den säger inget.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beslut = Beslut.objects.filter(forbund=self.instance.forbund).order_by("-datum", "-pk")
        for namn in ("distans_beslut", "app_beslut"):
            falt: Any = self.fields[namn]
            falt.queryset, falt.empty_label = beslut, "Inget beslut"
