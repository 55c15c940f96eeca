"""Which reports are expected: by the avtal, and freely after it."""

import datetime

import pytest

from finsam.models import Handelse, Person
from finsam.samtidighet import Krock
from insatser.avtal.rapporter import rapportschema
from insatser.models import Avtal, Avtalsrapport, Insats, Rapport
from insatser.rapport.schema import andra_dagar, forvanta, lagg_till, ta_bort
from insatser.rapport.steg import RapportFel, borja
from tests import fabriker

D = datetime.date
FRAN, TOM = D(2026, 1, 1), D(2026, 12, 31)


def avtal(insats: Insats, nr: int = 1, hur: str = "halvar", fran: D = FRAN, tom: D = TOM) -> Avtal:
    """A signed version with its reports."""
    insats.avtal.filter(tillstand="undertecknat").update(tillstand="ersatt")
    nytt = fabriker.avtal(insats, nr=nr, fran=fran, tom=tom, tillstand="utkast", undertecknat=None, data=None)
    for r in rapportschema(fran, tom, hur):
        Avtalsrapport.objects.create(avtal=nytt, slag=r.slag, fran=r.fran, tom=r.tom, senast=r.senast)
    nytt.data, nytt.tillstand, nytt.undertecknat = {}, "undertecknat", D(2026, 1, 15)
    nytt.save()
    return nytt


def i_ord(insats: Insats) -> list[str]:
    return [str(r) for r in insats.rapporter.order_by("senast", "slag")]


def test_avtalets_rapporter_vantas(insats: Insats, forbundschef: Person) -> None:
    forvanta(avtal=avtal(insats), by=forbundschef)
    assert i_ord(insats) == [
        "Halvårsrapport januari–juni 2026",
        "Halvårsrapport juli–december 2026",
        "Slutrapport 2026",
    ]


def test_samma_avtal_en_gang_till_andrar_inget(insats: Insats, forbundschef: Person) -> None:
    ett = avtal(insats)
    forvanta(avtal=ett, by=forbundschef)
    assert forvanta(avtal=ett, by=forbundschef) == []
    assert insats.rapporter.count() == 3


def test_ny_version_ersatter_det_som_ingen_paborjat(insats: Insats, forbundschef: Person) -> None:
    forvanta(avtal=avtal(insats), by=forbundschef)
    borja(rapport=insats.rapporter.get(fran=D(2026, 1, 1), slag="halvar"), by=forbundschef)
    forvanta(avtal=avtal(insats, 2, "ar", tom=D(2027, 12, 31)), by=forbundschef)
    assert i_ord(insats) == [
        "Halvårsrapport januari–juni 2026",
        "Årsrapport 2026",
        "Årsrapport 2027",
        "Slutrapport 2026–2027",
    ]


def test_skriven_rapport_begars_inte_igen(insats: Insats, forbundschef: Person) -> None:
    forvanta(avtal=avtal(insats), by=forbundschef)
    forst = borja(rapport=insats.rapporter.get(fran=D(2026, 1, 1), slag="halvar"), by=forbundschef)
    dagar = {"slag": "halvar", "fran": D(2026, 2, 1), "tom": D(2026, 6, 30), "senast": D(2026, 8, 15)}
    andra_dagar(rapport=forst, **dagar, by=forbundschef, sedd=forst.version)
    forvanta(avtal=avtal(insats, 2), by=forbundschef)
    assert len(i_ord(insats)) == 3


def test_det_som_tiden_fore_forlangningen_kravde_vantas_an(insats: Insats, forbundschef: Person) -> None:
    forvanta(avtal=avtal(insats), by=forbundschef)
    forvanta(avtal=avtal(insats, 2, fran=D(2027, 1, 1), tom=D(2027, 6, 30)), by=forbundschef)
    assert "Halvårsrapport juli–december 2026" in i_ord(insats)


def test_dagarna_andras_fritt_med_historik_och_avtalet_star_kvar(insats: Insats, forbundschef: Person) -> None:
    ett = avtal(insats)
    forvanta(avtal=ett, by=forbundschef)
    rapport = insats.rapporter.get(slag="slut")
    dagar = {"slag": "slut", "fran": rapport.fran, "tom": rapport.tom, "senast": D(2027, 4, 1)}
    andra_dagar(rapport=rapport, **dagar, by=forbundschef, sedd=rapport.version)
    rapport.refresh_from_db()
    assert rapport.senast == D(2027, 4, 1)
    assert ett.rapporter.get(slag="slut").senast == D(2027, 3, 1)
    assert "ändrade lämnas senast" in Handelse.objects.filter(objekt_id=rapport.pk).first().vad


def test_dagarna_i_en_inlamnad_rapport_star_fast(inlamnad: Rapport, forbundschef: Person) -> None:
    with pytest.raises(RapportFel, match="inlämnad"):
        andra_dagar(
            rapport=inlamnad,
            slag="ar",
            fran=D(2026, 1, 1),
            tom=D(2026, 1, 2),
            senast=D(2026, 1, 3),
            by=forbundschef,
            sedd=1,
        )


def test_den_andra_att_andra_dagarna_far_veta_det(rapport: Rapport, forbundschef: Person) -> None:
    with pytest.raises(Krock):
        andra_dagar(
            rapport=rapport,
            slag="ar",
            fran=D(2026, 1, 1),
            tom=D(2026, 1, 2),
            senast=D(2026, 1, 3),
            by=forbundschef,
            sedd=0,
        )


def test_en_rapport_utover_avtalet_laggs_till_en_gang(insats: Insats, forbundschef: Person) -> None:
    dagar = {"slag": "ar", "fran": D(2026, 1, 1), "tom": D(2026, 12, 31), "senast": D(2027, 1, 31)}
    lagg_till(insats=insats, **dagar, by=forbundschef)
    with pytest.raises(RapportFel, match="finns redan"):
        lagg_till(insats=insats, **dagar, by=forbundschef)


def test_bara_det_som_ingen_paborjat_tas_bort(insats: Insats, rapport: Rapport, forbundschef: Person) -> None:
    vantad = fabriker.rapport(insats, slag="ar")
    with pytest.raises(RapportFel, match="varför"):
        ta_bort(rapport=vantad, skal=" ", by=forbundschef)
    ta_bort(rapport=vantad, skal="Ingen verksamhet", by=forbundschef)
    with pytest.raises(RapportFel, match="påbörjad"):
        ta_bort(rapport=rapport, skal="Onödig", by=forbundschef)
    assert insats.rapporter.get() == rapport
