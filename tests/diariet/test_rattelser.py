"""Corrections with a date, makulering, and closing an ärende."""

import datetime
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from finsam.diarium.rattelser import DiarieFel, avsluta, makulera, oppna_igen, ratta_arende, ratta_handling
from finsam.models import Diarieforing, Diarierattelse, Fil, Handelse, Handling, Person
from finsam.samtidighet import Krock
from tests import fabriker
from tests.diariet.conftest import DAG, GRUND


def ratta(handling: Handling, by: Person, **nytt: Any) -> Diarierattelse | None:
    grund = {"skal": "Fel avsändare.", "sekretessgrund": "", "dolj_part": False, "dolj_rubrik": False}
    falt = {n: getattr(handling, n) for n in ("riktning", "datum", "part", "rubrik")}
    return ratta_handling(handling=handling, by=by, **{**grund, **falt, "sedd": handling.version, **nytt})


def test_rattelsen_sager_vad_som_stod_dar(brev: Handling, forbundschef: Person) -> None:
    rattelse = ratta(brev, forbundschef, part="Sunnanviks kommun")
    assert rattelse
    assert rattelse.andringar == [["från eller till", "Norrdals kommun", "Sunnanviks kommun"]]
    brev.refresh_from_db()
    assert (brev.part, brev.dnr) == ("Sunnanviks kommun", "2026:1-1")
    assert Handelse.objects.first().vad == "Rättade från eller till i 2026:1-1: Fel avsändare."


def test_ingen_rattelse_nar_inget_skiljer(brev: Handling, forbundschef: Person) -> None:
    assert ratta(brev, forbundschef) is None
    assert not Diarierattelse.objects.exists()


def test_rattelse_utan_skal_vagras(brev: Handling, forbundschef: Person) -> None:
    with pytest.raises(DiarieFel, match="varför"):
        ratta(brev, forbundschef, part="Annan", skal=" ")


def test_rattelse_over_nagon_annans_ar_en_krock(brev: Handling, forbundschef: Person) -> None:
    ratta(brev, forbundschef, part="Annan", sedd=1)
    with pytest.raises(Krock):
        ratta(brev, forbundschef, part="Tredje", sedd=1)


def test_rattelsen_gar_inte_att_andra(brev: Handling, forbundschef: Person) -> None:
    ratta(brev, forbundschef, part="Annan")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Diarierattelse.objects.update(skal="")


def test_markning_i_efterhand_och_bort_igen(brev: Handling, forbundschef: Person) -> None:
    fil = fabriker.fil(brev.diarieforing.forbund, synlighet=Fil.Synlighet.FORBUND)
    ratta(brev, forbundschef, fil=fil, sekretessgrund=GRUND, dolj_part=True)
    brev.refresh_from_db()
    assert (brev.sekretess, brev.dolj_part, brev.sekretess_av) == (True, True, forbundschef)
    ratta(brev, forbundschef, sedd=brev.version)
    brev.refresh_from_db()
    assert (brev.sekretess, brev.dolj_part, brev.sekretess_av, brev.fil) == (False, False, None, fil)


def test_makulerad_star_kvar_med_skal(brev: Handling, forbundschef: Person) -> None:
    makulerad = makulera(handling=brev, skal="Registrerad två gånger.", by=forbundschef)
    assert (makulerad.dnr, makulerad.makulerad_for) == ("2026:1-1", "Registrerad två gånger.")
    with pytest.raises(DiarieFel, match="makulerad"):
        ratta(brev, forbundschef, part="Annan")
    with pytest.raises(DiarieFel, match="redan"):
        makulera(handling=brev, skal="Igen", by=forbundschef)


def test_makulering_utan_skal_vagras(brev: Handling, forbundschef: Person) -> None:
    with pytest.raises(DiarieFel, match="varför"):
        makulera(handling=brev, skal=" ", by=forbundschef)


def test_arendet_avslutas_efter_sin_sista_handling(brev: Handling, forbundschef: Person) -> None:
    with pytest.raises(DiarieFel, match="sista handling"):
        avsluta(arende=brev.diarieforing, dag=DAG - datetime.timedelta(days=1), by=forbundschef)
    assert avsluta(arende=brev.diarieforing, dag=DAG, by=forbundschef).avslutat == DAG
    with pytest.raises(DiarieFel, match="redan"):
        avsluta(arende=brev.diarieforing, dag=DAG, by=forbundschef)


def test_arendet_oppnas_igen_med_skal(arende: Diarieforing, forbundschef: Person) -> None:
    with pytest.raises(DiarieFel, match="redan öppet"):
        oppna_igen(arende=arende, skal="Mer kom in", by=forbundschef)
    avsluta(arende=arende, dag=DAG, by=forbundschef)
    with pytest.raises(DiarieFel, match="varför"):
        oppna_igen(arende=arende, skal="", by=forbundschef)
    assert oppna_igen(arende=arende, skal="Mer kom in", by=forbundschef).avslutat is None


def test_arendets_rubrik_rattas_men_inte_numret(arende: Diarieforing, forbundschef: Person) -> None:
    rattelse = ratta_arende(arende=arende, rubrik="Remiss", dolj_rubrik=True, skal="Kortare", by=forbundschef, sedd=1)
    assert rattelse
    assert rattelse.andringar == [
        ["ärende", "Remiss om samlokalisering", "Remiss"],
        ["rubriken visas inte utanför kansliet", "nej", "ja"],
    ]
    assert str(rattelse) == "Rättelse av 2026:1 Remiss"
