"""The forms for what is granted and for who pays."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from finsam.models import Beslut, Forbund, Handelse, Medlem
from insatser.models import Beviljande, Insats
from tests import fabriker

NYTT = {"datum": "20 november 2025", "paragraf": "56", "organ": "Styrelsen", "tillstand": "justerat"}
RADER = {"belopp-TOTAL_FORMS": "2", "belopp-INITIAL_FORMS": "2"}
HART = "\N{NO-BREAK SPACE}"


def medel(insats: Insats) -> str:
    return f"/norrdal/insatser/{insats.pk}/medel/"


def belopp(*rader: tuple[str, str]) -> dict[str, str]:
    data = dict(RADER)
    for nr, (ar, varde) in enumerate(rader):
        data |= {f"belopp-{nr}-ar": ar, f"belopp-{nr}-belopp": varde}
    return data


def beviljat() -> list[tuple[int, Decimal]]:
    return list(Beviljande.objects.values_list("ar", "belopp"))


def test_ett_nytt_beslut_och_belopp_i_tkr_skrivs_in(chef: Client, insats: Insats) -> None:
    chef.post(medel(insats), {**NYTT, **belopp(("2026", "2 400"), ("2027", "1 800,5"))})
    assert beviljat() == [(2026, 2400000), (2027, 1800500)]
    assert str(Beslut.objects.get()) == "Styrelsen 2025-11-20 § 56"


def test_ett_inskrivet_beslut_valjs(chef: Client, insats: Insats) -> None:
    beslut = fabriker.beslut(insats.forbund)
    svar = chef.post(medel(insats), {"beslut": beslut.pk, **belopp(("2026", "1"))})
    assert svar["Location"] == insats.get_absolute_url()
    assert Beviljande.objects.get().beslut == beslut


def test_tva_klick_ger_ett_beviljande(chef: Client, insats: Insats) -> None:
    for _ in range(2):
        assert chef.post(medel(insats), {**NYTT, **belopp(("2026", "1"))}).status_code == 302
    assert (Beslut.objects.count(), Beviljande.objects.count()) == (1, 1)


def test_en_annan_forbunds_beslut_kan_inte_valjas(chef: Client, insats: Insats) -> None:
    fabriker.beslut(insats.forbund)
    annans = fabriker.beslut(fabriker.forbund("annat"))
    svar = chef.post(medel(insats), {"beslut": annans.pk, **belopp(("2026", "1"))})
    assert "beslut" in svar.context["form"].errors


@pytest.mark.parametrize(
    ("data", "fel"),
    [
        ({**NYTT, "datum": "", **belopp(("2026", "1"))}, "Skriv vilken dag beslutet togs"),
        ({**NYTT, "datum": "2099-01-01", **belopp(("2026", "1"))}, "mer än ett år framåt"),
        ({**NYTT, "paragraf": "x", **belopp(("2026", "1"))}, "Skriv paragrafens nummer med siffror"),
        ({**NYTT, "paragraf": "9" * 20, **belopp(("2026", "1"))}, "999999"),
        ({**NYTT, **belopp(("2026", ""))}, "Skriv ett belopp för minst ett år."),
        ({**NYTT, **belopp(("", "5"))}, "Skriv vilket år beloppet gäller."),
        ({**NYTT, **belopp(("26", "5"))}, "1990"),
        ({**NYTT, **belopp(("2026", "12 x4"))}, "Beloppet 12 x4 gick inte att läsa."),
        ({**NYTT, **belopp(("2026", "1"), ("2026", "2"))}, "Året 2026 står på flera rader."),
    ],
)
def test_fel_star_vid_sitt_falt_och_det_skrivna_finns_kvar(
    chef: Client, insats: Insats, data: dict[str, str], fel: str
) -> None:
    svar = chef.post(medel(insats), {**data, "lydelse": "Styrelsen beviljar"}).content.decode()
    assert fel in svar
    assert "Styrelsen beviljar</textarea>" in svar
    assert beviljat() == []


def test_bade_inskrivet_och_nytt_beslut_avvisas(chef: Client, insats: Insats) -> None:
    beslut = fabriker.beslut(insats.forbund)
    svar = chef.post(medel(insats), {**NYTT, "beslut": beslut.pk, **belopp(("2026", "1"))})
    assert "inte båda" in svar.content.decode()


def test_ett_beslut_som_redan_ger_ett_annat_belopp_avvisas(chef: Client, insats: Insats) -> None:
    fabriker.beviljande(insats)
    svar = chef.post(medel(insats), {**NYTT, **belopp(("2026", "1"))})
    assert f"ger redan insatsen 400{HART}000{HART}kr för 2026" in svar.content.decode()


def ratta(rad: Beviljande) -> str:
    return f"/norrdal/insatser/medel/{rad.pk}/"


def test_ett_skrivfel_rattas_med_skal(chef: Client, insats: Insats) -> None:
    rad = fabriker.beviljande(insats)
    assert 'value="400"' in chef.get(ratta(rad)).content.decode()
    chef.post(ratta(rad), {"ar": "2026", "belopp": "440", "skal": "Kastade siffror"})
    assert beviljat() == [(2026, 440000)]
    assert Handelse.objects.first().vad.endswith("Skäl: Kastade siffror")


def test_en_rattelse_utan_skal_avvisas(chef: Client, insats: Insats) -> None:
    svar = chef.post(ratta(fabriker.beviljande(insats)), {"ar": "2026", "belopp": "440"})
    assert "skal" in svar.context["form"].errors
    assert beviljat() == [(2026, 400000)]


def test_en_rattelse_till_ett_upptaget_ar_avvisas(chef: Client, insats: Insats) -> None:
    rad = fabriker.beviljande(insats)
    fabriker.beviljande(insats, ar=2027, beslut=rad.beslut)
    svar = chef.post(ratta(rad), {"ar": "2027", "belopp": "440", "skal": "Fel år"})
    assert "redan insatsen medel för 2027" in svar.content.decode()


def test_ett_sammantrades_beslut_kan_inte_rattas(chef: Client, insats: Insats) -> None:
    rad = fabriker.beviljande(insats, beslut=fabriker.beslut(insats.forbund, skrivet_for_hand=False))
    assert chef.get(ratta(rad)).status_code == 403


def kostnader(insats: Insats) -> str:
    return f"/norrdal/insatser/{insats.pk}/kostnader/2026/"


def kostnad(*rader: tuple[str, Any, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"kostnad-TOTAL_FORMS": "3", "kostnad-INITIAL_FORMS": "0"}
    for nr, (vad, medlem, varde) in enumerate(rader):
        data |= {f"kostnad-{nr}-vad": vad, f"kostnad-{nr}-medlem": medlem, f"kostnad-{nr}-belopp": varde}
    return data


def delar(insats: Insats) -> list[tuple[str, str | None, Decimal]]:
    return list(insats.kostnadsdelar.values_list("benamning", "medlem__namn", "belopp"))


def sedd(client: Client, insats: Insats) -> str:
    return str(client.get(kostnader(insats)).context["sedd"])


def test_kostnadsdelningen_sparas(chef: Client, insats: Insats, kommun: Medlem) -> None:
    data = kostnad(("Lön", kommun.pk, "264"), ("Hyra", "", "60,5"))
    chef.post(kostnader(insats), {**data, "sedd": sedd(chef, insats)})
    assert delar(insats) == [("Lön", "Norrdals kommun", 264000), ("Hyra", None, 60500)]


def test_en_tomd_rad_tas_bort_och_inget_andrat_sags(chef: Client, insats: Insats) -> None:
    chef.post(kostnader(insats), {**kostnad(("Lön", "", "1"), ("Hyra", "", "2")), "sedd": sedd(chef, insats)})
    data = {**kostnad(("", "", ""), ("Hyra", "", "2")), "sedd": sedd(chef, insats)}
    chef.post(kostnader(insats), data)
    assert delar(insats) == [("Hyra", None, 2000)]
    assert "Inget var ändrat." in chef.post(kostnader(insats), data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("rad", "fel"),
    [
        (("", "", "5"), "Skriv vad beloppet avser."),
        (("Lön", "", ""), "Skriv ett belopp, eller töm raden."),
        (("Lön", "", "-5"), "får inte vara mindre"),
        (("Lön", "", "fem"), "Beloppet fem gick inte att läsa."),
    ],
)
def test_fel_i_en_rad_star_vid_den(chef: Client, insats: Insats, rad: tuple[str, str, str], fel: str) -> None:
    svar = chef.post(kostnader(insats), {**kostnad(rad), "sedd": "x"})
    assert fel in svar.content.decode()
    assert svar.context["sedd"] == "x"
    assert delar(insats) == []


def test_den_som_sparar_sist_ser_bada(chef: Client, insats: Insats) -> None:
    gammal = sedd(chef, insats)
    chef.post(kostnader(insats), {**kostnad(("Lön", "", "1")), "sedd": gammal})
    svar = chef.post(kostnader(insats), {**kostnad(("Hyra", "", "2")), "sedd": gammal})
    assert svar.status_code == 409
    assert f"Lön, Förbundet: 1{HART}000{HART}kr" in svar.content.decode()
    assert 'value="Hyra"' in svar.content.decode()
    assert svar.context["sedd"] == sedd(chef, insats)


def test_ett_forbund_som_raknar_i_kronor_skriver_kronor(chef: Client, forbund: Forbund) -> None:
    Forbund.objects.update(enhet="kr")
    chef.post(medel(fabriker.insats(forbund)), {**NYTT, **belopp(("2026", "1 234,50"))})
    assert beviljat() == [(2026, Decimal("1234.50"))]
