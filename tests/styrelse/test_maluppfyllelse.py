"""How the goals of a year went: read, written, kept."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Handelse, Person
from styrelse.malarbete import GarInte, ta_bort_mal
from styrelse.maluppfyllelse import Bedomning, bedomda_ar, bedomningar, sammanfattat
from styrelse.models import Mal, Maluppfyllelse
from tests import fabriker
from tests.fabriker import AR

ALLA_GRADER = (
    "Av årets sju mål är två uppfyllda, ett till stora delar uppfyllt, två delvis uppfyllda, ett inte uppfyllt och "
    "ett inte möjligt att bedöma."
)
LISTA = reverse("mal_uppfyllelse", args=["norrdal", AR])


def adress(mal: Mal) -> str:
    return reverse("mal_bedom", args=["norrdal", AR, mal.pk])


def falt(**falt: str) -> dict[str, str]:
    return {"grad": "delvis", "kommentar": "Halvvägs.", "version": "1", **falt}


def bedomd(forbund: Forbund) -> Mal:
    mal = fabriker.mal(forbund)
    Maluppfyllelse.objects.create(mal=mal, ar=AR, grad="uppfyllt", version=2)
    return mal


@pytest.mark.parametrize(
    ("grader", "mening"),
    [
        ([], ""),
        (["uppfyllt"], "Årets enda mål är uppfyllt."),
        (["okant"], "Årets enda mål kan inte bedömas."),
        ([""], "Ett är inte bedömt än."),
        (["", ""], "Två är inte bedömda än."),
        (
            ["uppfyllt", "uppfyllt", "stora_delar", "delvis", "delvis", "inte", "okant"],
            ALLA_GRADER,
        ),
        (["okant"] * 13 + [""], "Av årets 14 mål är 13 inte möjliga att bedöma. Ett är inte bedömt än."),
    ],
)
def test_bedomningarna_sammanfattas_i_en_mening(grader: list[str], mening: str) -> None:
    assert sammanfattat([Bedomning(1, 1, "Mål", grad, "", "", ()) for grad in grader]) == mening


def test_ett_mal_bedoms_med_sina_delmal(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    delmal = fabriker.delmal(mal, matt="Enkät")
    assert "Mäts genom: Enkät" in chef.get(adress(mal)).content.decode()
    svar = chef.post(adress(mal), falt(**{f"delmal-{delmal.pk}": "uppfyllt"}))
    assert svar["Location"] == f"{LISTA}#mal-{mal.pk}"
    (bedomt,) = bedomningar(forbund, AR)
    assert (bedomt.grad_i_ord, bedomt.kommentar) == ("Delvis uppfyllt", "<p>Halvvägs.</p>")
    assert [d.grad_i_ord for d in bedomt.delmal] == ["Uppfyllt"]
    sida = chef.get(LISTA).content.decode()
    assert "Årets enda mål är delvis uppfyllt." in sida
    assert "Halvvägs." in sida
    handelser = " ".join(Handelse.objects.values_list("vad", flat=True))
    assert all(ord_ in handelser for ord_ in ("bedömning", "kommentar", "delmål"))


def test_en_obedomd_mals_sida_har_ingen_historik_och_skapar_inget(chef: Client, forbund: Forbund) -> None:
    assert "Inget har hänt än." in chef.get(adress(fabriker.mal(forbund))).content.decode()
    assert not Maluppfyllelse.objects.exists()


def test_ett_ar_utan_mal_sager_vad_som_fattas(chef: Client, forbund: Forbund) -> None:
    assert f"Det finns inga mål för {AR} att bedöma." in chef.get(LISTA).content.decode()


def test_den_som_sparar_sist_ser_bada_bedomningarna(chef: Client, forbund: Forbund) -> None:
    mal = bedomd(forbund)
    delmal = fabriker.delmal(mal)
    svar = chef.post(adress(mal), falt(**{f"delmal-{delmal.pk}": "inte"}))
    assert svar.status_code == 409
    assert f"{delmal}: inte uppfyllt" in svar.content.decode()
    assert Maluppfyllelse.objects.get().grad == "uppfyllt"
    assert chef.post(adress(mal), falt()).status_code == 409


def test_okand_grad_avvisas_vid_sitt_falt(chef: Client, forbund: Forbund) -> None:
    svar = chef.post(adress(fabriker.mal(forbund)), falt(grad="toppen"))
    assert svar.status_code == 200
    assert "Halvvägs." in svar.content.decode()
    assert not Maluppfyllelse.objects.exists()


def test_ett_bedomt_mal_kan_varken_tas_bort_eller_sluta_galla(
    chef: Client, forbund: Forbund, forbundschef: Person
) -> None:
    mal = bedomd(forbund)
    with pytest.raises(GarInte, match=f"bedömt för {AR}"):
        ta_bort_mal(mal=mal, by=forbundschef)
    sida = chef.post(reverse("mal_ta_bort", args=["norrdal", mal.pk]), {"bekrafta": "ja"}, follow=True)
    assert "Avsluta det i stället" in sida.content.decode()
    data = {"text": mal.text, "fran_ar": str(AR + 1), "tom_ar": str(AR + 2), "version": "1"}
    rader = {"delmal-TOTAL_FORMS": "0", "delmal-INITIAL_FORMS": "0"}
    sida = chef.post(reverse("mal_andra", args=["norrdal", mal.pk]), data | rader).content.decode()
    assert "måste gälla det året" in sida
    mal.fran_ar = AR - 1
    mal.save()
    sida = chef.post(reverse("mal_avsluta", args=["norrdal", mal.pk]), {"efter": str(AR - 1)}).content.decode()
    assert "måste gälla det året" in sida
    assert f">{AR}</a>" in chef.get(mal.get_absolute_url()).content.decode()


def test_ett_bedomt_delmal_kan_inte_tas_bort(chef: Client, forbund: Forbund) -> None:
    mal = bedomd(forbund)
    delmal = fabriker.delmal(mal)
    Maluppfyllelse.objects.get().delmal.create(delmal=delmal, grad="uppfyllt")
    data = {"text": mal.text, "fran_ar": str(AR), "tom_ar": str(AR), "version": "1"}
    rader = {"delmal-TOTAL_FORMS": "1", "delmal-INITIAL_FORMS": "1", "delmal-0-id": str(delmal.pk), "delmal-0-text": ""}
    sida = chef.post(reverse("mal_andra", args=["norrdal", mal.pk]), data | rader).content.decode()
    assert "kan inte tas bort" in sida
    assert mal.delmal.exists()


def test_en_tom_bedomning_hindrar_inte(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    Maluppfyllelse.objects.create(mal=mal, ar=AR)
    assert bedomda_ar(mal) == []
    ta_bort_mal(mal=mal, by=forbundschef)
    assert not Mal.objects.exists()


def test_fragorna_vaxer_inte_med_malen(chef: Client, forbund: Forbund, django_assert_num_queries) -> None:
    for nr in range(6):
        mal = fabriker.mal(forbund, nr=nr + 1)
        fabriker.delmal(mal)
        Maluppfyllelse.objects.create(mal=mal, ar=AR, grad="uppfyllt")
    with django_assert_num_queries(4):
        assert len(bedomningar(forbund, AR)) == 6
