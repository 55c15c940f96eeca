"""Who sits where on a day, what is vacant, and what the law asks for that is lacking."""

import datetime
from typing import Any

import pytest

from finsam.models import Forbund
from styrelse.models import Plats
from styrelse.organ.organisation import organisation, underskrivare
from styrelse.organ.sida import organsida
from styrelse.organ.sittning import brister, gar_ut, medlemmar_den, organbilder, vakanser
from tests import fabriker, organfabriker

D = datetime.date
I_DAG = D(2026, 11, 25)


@pytest.fixture
def norrdal(forbund: Forbund) -> Any:
    """A styrelse with ordförande from Norrdal, whose ersättare changed in mid 2026, and a seat of the region."""
    styrelse = organfabriker.styrelse(forbund)
    kommun, region = fabriker.medlem(forbund), fabriker.medlem(forbund, "Regionen", "region", ordning=1)
    led = organfabriker.uppdrag(organfabriker.plats(styrelse, kommun), "Ada Berg", etikett="(s)")
    organfabriker.funktion(led)
    ers = organfabriker.plats(styrelse, kommun, Plats.Roll.ERSATTARE)
    organfabriker.uppdrag(ers, "Bo Dahl", etikett="(m)", tom=D(2026, 6, 30), slutade="Avsade sig")
    organfabriker.uppdrag(ers, "Cecilia Ek", etikett="tjänsteperson", fran=D(2026, 7, 1))
    organfabriker.plats(styrelse, region)
    return styrelse


def test_den_som_satt_en_dag_hittas(forbund: Forbund, norrdal: Any) -> None:
    bild = organbilder(forbund)[0]
    ersattare = next(s for s in bild.stolar if s.roll == "ersattare")
    assert [ersattare.den(d).namn for d in (D(2026, 6, 30), D(2026, 7, 1))] == ["Bo Dahl", "Cecilia Ek"]  # type: ignore[union-attr]


def test_organisationen_sager_nar_det_byttes_under_aret(forbund: Forbund, norrdal: Any) -> None:
    org = organisation(forbund, 2026)
    rader = org.sort("styrelse")[0].rader
    assert [(r.namn, r.etikett, r.fran, r.tom) for r in rader] == [
        ("Ada Berg", "(s)", None, None),
        ("Bo Dahl", "(m)", None, D(2026, 6, 30)),
        ("Cecilia Ek", "tjänsteperson", D(2026, 7, 1), None),
    ]
    assert rader[0].sysslor == (("ordförande", None, None),)
    assert [r.namn for r in org.organ[0].med_roll("ersattare")] == ["Bo Dahl", "Cecilia Ek"]


def test_presidiet_ar_de_som_styrelsen_har_valt(forbund: Forbund, norrdal: Any) -> None:
    organfabriker.organ(forbund, "presidium", namn="Presidiet")
    presidiet = organisation(forbund, 2026).sort("presidium")[0]
    assert [(r.plats, r.namn) for r in presidiet.rader] == [("ordförande", "Ada Berg")]
    bilder = organbilder(forbund)
    sida = organsida(next(b for b in bilder if b.sort == "presidium"), bilder, [], I_DAG)
    assert (sida.presidiet[0].namn, sida.i_ord) == ("Ada Berg", "1 personer")


def test_underskrivarna_ar_dagens_ledamoter_med_ordforanden_forst(forbund: Forbund, norrdal: Any) -> None:
    organfabriker.uppdrag(norrdal.platser.get(medlem__namn="Regionen"), "Alva Nyberg")
    assert [(u.namn, u.funktion) for u in underskrivare(forbund, I_DAG)] == [
        ("Ada Berg", "ordförande"),
        ("Alva Nyberg", "ledamot"),
    ]


def test_ersattaren_fran_samma_medlem_intrader_for_den_som_slutat(forbund: Forbund, norrdal: Any) -> None:
    uppdrag = norrdal.platser.get(roll="ledamot", medlem__namn="Norrdals kommun").uppdrag.get()
    uppdrag.tom, uppdrag.slutade = D(2026, 10, 31), "Flyttade."
    uppdrag.save()
    kommunens, regionens = vakanser(organbilder(forbund)[0], I_DAG)
    assert (kommunens.sedan, kommunens.ersattare.namn) == (D(2026, 11, 1), "Cecilia Ek")  # type: ignore[union-attr]
    assert kommunens.i_ord == "Ada Berg slutade: flyttade."
    assert (regionens.i_ord, regionens.ersattare) == ("Ingen har utsetts.", None)


def test_utgangna_mandat_utan_eftertradare_sags(forbund: Forbund, norrdal: Any) -> None:
    bild = organbilder(forbund)[0]
    assert [s.namn for _, s in gar_ut(bild, D(2027, 1, 15))] == ["Ada Berg", "Cecilia Ek"]
    assert gar_ut(bild, I_DAG) == []
    assert vakanser(bild, D(2027, 4, 1))[0].i_ord == "Mandatet för Ada Berg har gått ut och ingen har efterträtt."


def test_tio_paragrafen_varnar(forbund: Forbund, norrdal: Any) -> None:
    bild = organbilder(forbund)[0]
    assert brister(bild, medlemmar_den(forbund, I_DAG), I_DAG) == [
        "Regionen har ingen ersättare i styrelsen.",
        "Ledamöterna är 2 och ersättarna 1. De ska vara lika många.",
    ]


def test_lasningen_vaxer_inte_med_raderna(forbund: Forbund, norrdal: Any, django_assert_num_queries: Any) -> None:
    for nr in range(3):
        organfabriker.uppdrag(organfabriker.plats(organfabriker.organ(forbund)), f"Person {nr}")
    with django_assert_num_queries(4):
        organbilder(forbund)
