"""A whole meeting's people out of plain data, by name: how a demo, or a protokoll that was written elsewhere, is laid in.

    lagg_in(protokoll=…, by=…, data={
        "franvarande": ["Ada Berg"], "tjanstgor": {"Bo Ek": "Ada Berg"}, "pa_plats": ["Bo Ek"], "distans": ["Eva Lind"],
        "kom": [{"vem": "Eva Lind", "arende": 3, "kl": "09:20"}], "gick": [{…, "ersattare": "Bo Ek"}],
        "gaster": [{"namn": "två föredragande från Lotsen", "etikett": "", "roll": "gast", "arenden": [4]}],
        "ordforande": "…", "justerare": ["…"],
        "arenden": {4: {"jav": […], "yrkanden": […], "omrostningar": […], "anmarkningar": […], "ajourneringar": […]}},
    })

Items are told by their number in the dagordning, headings left out. Rows of an item have the fields of their model, with
names for people; a vote has `roster` as {name: ja}.
"""

import datetime
from typing import Any

from finsam.models import Person
from styrelse.models import (
    Ajournering,
    Anmarkning,
    Arende,
    Jav,
    Narvaro,
    Narvaropass,
    Omrostning,
    Protokoll,
    Rost,
    Yrkande,
)
from styrelse.narvaro import arbete
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.omrostning import rakna_oppna

KLOCKSLAG = ("lamnade_kl", "ater_kl", "fran_kl", "tom_kl")


def lagg_in(*, protokoll: Protokoll, data: dict[str, Any], by: Person) -> None:
    """Store it. Raises KeyError for a name or an item that the meeting does not have, GarInte where it is locked."""
    with arbete.andring(protokoll=protokoll, by=by, vad="Närvaro"):
        _Inlagg(protokoll).lagg(data)


class _Inlagg:
    """The rows of one meeting, found by name and number."""

    def __init__(self, protokoll: Protokoll) -> None:
        self.protokoll = protokoll
        numrerade = protokoll.sammantrade.arenden.numrerade()
        self.arende: dict[int, Arende] = dict(enumerate(numrerade, start=1))

    def vem(self, namn: str) -> Narvaro:
        """Someone of the meeting."""
        try:
            return Narvaro.objects.get(protokoll=self.protokoll, namn=namn)
        except Narvaro.DoesNotExist:
            raise KeyError(namn) from None

    def lagg(self, data: dict[str, Any]) -> None:
        """The attendance first, then what happens item by item."""
        self._uppropet(data)
        for rad in data.get("gaster", []):
            self._gast(rad)
        for rad in data.get("kom", []):
            arbete.kommer(narvaro=self.vem(rad["vem"]), arende=self.arende[rad["arende"]], kl=_kl(rad.get("kl")))
        for rad in data.get("gick", []):
            ersattare = self.vem(rad["ersattare"]) if rad.get("ersattare") else None
            arende = self.arende[rad["arende"]]
            arbete.gar(narvaro=self.vem(rad["vem"]), arende=arende, kl=_kl(rad.get("kl")), ersattare=ersattare)
        self._sysslor(data)
        for nr, handelser in data.get("arenden", {}).items():
            self._arende(self.arende[nr], handelser)

    def _uppropet(self, data: dict[str, Any]) -> None:
        for namn in data.get("franvarande", []):
            arbete.satt_narvaro(narvaro=self.vem(namn), borta=True)
        for namn in data.get("pa_plats", []):
            arbete.satt_narvaro(narvaro=self.vem(namn), borta=False)
        for namn in data.get("distans", []):
            arbete.satt_narvaro(narvaro=self.vem(namn), borta=False, distans=Narvaropass.Distans.BILD_OCH_LJUD)
        for namn, for_vem in data.get("tjanstgor", {}).items():
            arbete.satt_narvaro(narvaro=self.vem(namn), borta=False, ersatter=self.vem(for_vem).plats_id)

    def _gast(self, rad: dict[str, Any]) -> None:
        gast = Narvaro.objects.create(
            protokoll=self.protokoll,
            namn=rad["namn"],
            etikett=rad.get("etikett", ""),
            roll=rad.get("roll", Narvaro.Roll.GAST),
            ordning=self.protokoll.narvaro.count() + 1,
        )
        gast.arenden.set([self.arende[nr] for nr in rad.get("arenden", [])])
        Narvaropass.objects.create(narvaro=gast)

    def _sysslor(self, data: dict[str, Any]) -> None:
        nu = {n.syssla: n for n in self.protokoll.narvaro.exclude(syssla="")}
        arbete.satt_sysslor(
            protokoll=self.protokoll,
            ordforande=self.vem(data["ordforande"]) if "ordforande" in data else nu.get(Narvaro.Syssla.ORDFORANDE),
            sekreterare=nu.get(Narvaro.Syssla.SEKRETERARE),
            justerare=[self.vem(namn) for namn in data.get("justerare", [])],
        )

    def _arende(self, arende: Arende, handelser: dict[str, Any]) -> None:
        for rad in handelser.get("jav", []):
            self._jav(arende, rad)
        for nr, rad in enumerate(handelser.get("yrkanden", []), start=1):
            instammer = [self.vem(namn) for namn in rad.get("instammer", [])]
            yrkande = Yrkande.objects.create(arende=arende, ordning=nr, **self._falt(rad, "vem", utom=("instammer",)))
            yrkande.instammer.set(instammer)
        for nr, rad in enumerate(handelser.get("omrostningar", []), start=1):
            self._omrostning(arende, nr, rad)
        for rad in handelser.get("anmarkningar", []):
            vilka = [self.vem(namn) for namn in rad["vilka"]]
            Anmarkning.objects.create(arende=arende, **self._falt(rad, utom=("vilka",))).vilka.set(vilka)
        for rad in handelser.get("ajourneringar", []):
            Ajournering.objects.create(arende=arende, protokoll=self.protokoll, **self._falt(rad))

    def _falt(self, rad: dict[str, Any], *namn: str, utom: tuple[str, ...] = ()) -> dict[str, Any]:
        """The fields of a row, with people for their names and hours for their text."""
        return {
            falt: self.vem(varde) if falt in namn else _kl(varde) if falt in KLOCKSLAG else varde
            for falt, varde in rad.items()
            if falt not in utom
        }

    def _jav(self, arende: Arende, rad: dict[str, Any]) -> None:
        falt = self._falt({**rad, "narvaro": rad["vem"]}, "narvaro", "ersattare", utom=("vem", "leder"))
        Jav.objects.create(arende=arende, **falt)
        if rad.get("leder"):
            arbete.satt_ordforande(arenden=[arende.pk], narvaro=self.vem(rad["leder"]))

    def _omrostning(self, arende: Arende, nr: int, rad: dict[str, Any]) -> None:
        """An open vote is counted here too; of the others the outcome is told."""
        omrostning = Omrostning(arende=arende, ordning=nr, **self._falt(rad, utom=("roster",)))
        roster = {self.vem(namn): val for namn, val in rad.get("roster", {}).items()}
        if roster:
            leder = narvarobild(self.protokoll).deltagande(arende.pk).ordforande
            utfall = rakna_oppna({v.pk: val for v, val in roster.items()}, ordforande=leder.id if leder else None)
            omrostning.ja_vann, omrostning.utslag = utfall.ja_vann, utfall.utslag
        omrostning.save()
        Rost.objects.bulk_create([Rost(omrostning=omrostning, narvaro=v, val=val) for v, val in roster.items()])


def _kl(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None
