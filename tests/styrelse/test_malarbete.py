"""Working on goals: numbers, delmål that keep their rows, history, conflicts."""

import pytest

from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from styrelse.malarbete import (
    GarInte,
    andra_mal,
    avsluta_mal,
    flytta_mal,
    kopiera_mal,
    lagg_till_mal,
    ta_bort_mal,
)
from styrelse.malkarta import Delmalsrad, delmalsrad
from styrelse.models import Mal
from tests import fabriker
from tests.fabriker import AR


def numrerade(forbund: Forbund) -> list[tuple[int, str]]:
    return list(Mal.objects.filter(forbund=forbund).values_list("nr", "text"))


def test_nytt_mal_far_nasta_nummer_bland_samtida(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.mal(forbund, nr=4)
    fabriker.mal(forbund, nr=9, fran_ar=AR - 5, tom_ar=AR - 4)
    nytt = lagg_till_mal(mal=Mal(forbund=forbund, text="Nytt", fran_ar=AR, tom_ar=AR), delmal=[], by=forbundschef)
    assert nytt.nr == 5
    assert Handelse.objects.get().vad == "Lade till målet 5. Nytt"


def test_delmal_som_ar_kvar_behaller_sin_rad(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    kvar, borta = fabriker.delmal(mal, "Kvar"), fabriker.delmal(mal, "Borta")
    rader = [Delmalsrad("Ny"), Delmalsrad("Kvar", "Enkät", "Styrelsen", "maj", kvar.pk)]
    andra_mal(mal=mal, delmal=rader, by=forbundschef, version=1)
    nu = list(mal.delmal.all())
    assert [(d.text, d.matt) for d in nu] == [("Ny", ""), ("Kvar", "Enkät")]
    assert nu[1].pk == kvar.pk
    assert borta.pk not in {d.pk for d in nu}


def test_orord_rad_sparas_inte_om(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    rader = [delmalsrad(fabriker.delmal(mal))]
    assert andra_mal(mal=mal, delmal=rader, by=forbundschef, version=1) == 0


def test_andrade_falt_star_i_historiken_med_fore_och_efter(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund, beskrivning="<p>Förr</p>")
    mal.beskrivning = "<p>Nu</p>"
    andra_mal(mal=mal, delmal=[Delmalsrad("Ett", "Enkät", "Chefen")], by=forbundschef, version=1)
    rader = {(h.fran, h.till) for h in Handelse.objects.all()}
    assert rader == {("Förr", "Nu"), ("", "1. Ett (mäts genom Enkät; ansvarig Chefen)")}


def test_den_som_sparar_sist_far_veta_det(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    andra_mal(mal=mal, delmal=[], by=forbundschef, version=1)
    with pytest.raises(Krock) as fel:
        andra_mal(mal=mal, delmal=[], by=forbundschef, version=1)
    assert fel.value.nu.version == 2


def test_mal_som_byter_ar_till_ett_upptaget_nummer_far_ett_nytt(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.mal(forbund, "Annat", nr=1, fran_ar=AR + 1)
    mal = fabriker.mal(forbund, nr=1)
    mal.fran_ar = AR + 1
    andra_mal(mal=mal, delmal=[], by=forbundschef, version=1)
    assert (1, "Annat") in numrerade(forbund)
    assert mal.nr == 2


def test_mal_byter_plats(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.mal(forbund, "A", nr=1)
    b = fabriker.mal(forbund, "B", nr=2)
    assert flytta_mal(mal=b, riktning="upp", ar=AR, by=forbundschef)
    assert numrerade(forbund) == [(1, "B"), (2, "A")]
    b.refresh_from_db()
    assert not flytta_mal(mal=b, riktning="upp", ar=AR, by=forbundschef)
    assert flytta_mal(mal=b, riktning="ner", ar=AR, by=forbundschef)
    assert numrerade(forbund) == [(1, "A"), (2, "B")]


def test_nummer_som_ett_avslutat_mal_har_kan_inte_tas(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.mal(forbund, "Avslutat", nr=1, fran_ar=AR - 2, tom_ar=AR - 1)
    fabriker.mal(forbund, "A", nr=1)
    b = fabriker.mal(forbund, "B", nr=2, fran_ar=AR - 2)
    with pytest.raises(GarInte, match=f"från {AR - 2}"):
        flytta_mal(mal=b, riktning="upp", ar=AR, by=forbundschef)


def test_avslutat_mal_galler_inte_langre(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    avsluta_mal(mal=mal, efter=AR, by=forbundschef)
    assert not Mal.objects.under(AR + 1).exists()
    assert Handelse.objects.get().till == str(AR)
    with pytest.raises(GarInte):
        avsluta_mal(mal=mal, efter=AR - 1, by=forbundschef)


def test_borttaget_mal_star_kvar_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    fabriker.aktivitet(forbund).mal.add(mal)
    ta_bort_mal(mal=mal, by=forbundschef)
    assert not Mal.objects.exists()
    assert "mål: Fler i arbete" in Handelse.objects.get().fran


def test_forra_arets_mal_kopieras_till_egna_rader(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund, tom_ar=AR)
    fabriker.delmal(mal, matt="Enkät")
    fabriker.mal(forbund, "Gäller redan", nr=2, tom_ar=AR + 1)
    [kopia] = kopiera_mal(forbund=forbund, ar=AR + 1, by=forbundschef)
    assert (kopia.text, kopia.fran_ar, kopia.tom_ar, kopia.nr) == (mal.text, AR + 1, AR + 1, 3)
    assert [d.matt for d in kopia.delmal.all()] == ["Enkät"]
    assert kopiera_mal(forbund=forbund, ar=AR + 1, by=forbundschef) == []
    assert Handelse.objects.count() == 1
