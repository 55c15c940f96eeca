"""The two published protokoll, made again from rows."""

import datetime

import pytest

from finsam.models import Beslut, Forbund
from insatser.models import Beviljande
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.models import Protokoll

FORVANTAT = {
    "skelleftea-norsjo": (datetime.date(2017, 11, 23), range(132, 144), 3, ("1 februari 2018", "23 februari 2018")),
    "ornskoldsvik": (datetime.date(2021, 10, 14), range(60, 74), 10, ("26 oktober 2021", "17 november 2021")),
}


@pytest.mark.parametrize("slug", FORVANTAT)
def test_protokollet_har_de_publicerade_paragraferna_bilagorna_och_dagarna(demo: dict[str, Forbund], slug: str) -> None:
    dag, paragrafer, bilagor, dagar = FORVANTAT[slug]
    skrift = hamta(Protokoll.objects.get(sammantrade__organ__forbund=demo[slug], sammantrade__datum=dag))
    assert [p.ankare for p in skrift.paragrafer] == [f"p{nr}" for nr in paragrafer]
    assert len(skrift.bilagor) == bilagor
    assert len(next(rad.rader for rad in skrift.huvud if rad.vad == "Beslutande")) == 3
    assert (*skrift.bevis[0].rader[2].rader, *skrift.bevis[0].rader[3].rader) == dagar


def test_insatsens_pengar_pekar_pa_paragrafen(demo: dict[str, Forbund]) -> None:
    beslut = Beslut.objects.get(forbund=demo["ornskoldsvik"], paragraf=69, lydelse__contains="Nätradalen")
    assert beslut.attsats.arende.rubrik.startswith("Ansökan om ett arbetsintegrerande")
    assert sum(b.belopp for b in Beviljande.objects.filter(beslut=beslut)) == 850_000
