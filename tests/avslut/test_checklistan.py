"""What is missing before an insats is ended, and the steps."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from finsam.models import Handelse, Person
from insatser.avslut.checklista import checklista
from insatser.avslut.fel import AvslutFel
from insatser.avslut.frigora import frigor
from insatser.avslut.steg import nasta, ta_steg
from insatser.models import Deltagaruppgift, Insats, Rapport, Rekvisition
from insatser.tillstand import byt_tillstand
from tests import fabriker

T = Insats.Tillstand


def saknas(insats: Insats, till: str = T.SLUTREDOVISAD) -> dict[str, str]:
    return {p.namn: p.text.replace("\N{NO-BREAK SPACE}", " ") for p in checklista(insats).saknas(till)}


def slutrapport(insats: Insats, by: Person | None = None) -> Rapport:
    falt = {"slag": "slut", "fran": insats.fran, "tom": insats.tom, "senast": datetime.date(2026, 3, 1)}
    if by:
        nu = timezone.now()
        falt |= {"tillstand": "godkand", "inlamnad": nu, "inlamnad_av": "Eva", "godkand": nu, "godkand_av": by}
    return Rapport.objects.create(insats=insats, **falt)


def gor_klart(insats: Insats, by: Person) -> None:
    """All that the fixture `betald` leaves undone."""
    slutrapport(insats, by)
    frigor(insats=insats, ar=2025, belopp=Decimal(300000), skal="Slut", by=by)
    fabriker.implementerat(insats)


def test_allt_kan_saknas(insats: Insats, ekonom: Person) -> None:
    fabriker.rekvisition(insats, by=ekonom, fran=datetime.date(2025, 1, 1), tom=datetime.date(2025, 6, 30))
    fabriker.villkor(insats)
    fabriker.aterbetalning(insats, ar=2025)
    assert saknas(insats) == {
        "Villkor i besluten": "Ett villkor är inte uppfyllt.",
        "Slutrapport": "Ingen slutrapport är begärd.",
        "Rekvisitioner": "Rekvisition 1 (inlämnad) är inte betald.",
        "Slutrekvisition": "Ingen rekvisition för 2025 är märkt som slutrekvisition. "
        "Beviljat 400 000 kr, rekvirerat 100 000 kr, betalt 0 kr.",
        "Återbetalning": "20 000 kr för 2025 (beslutad).",
        "Oförbrukade medel": "300 000 kr för 2025 är varken rekvirerat eller frigjort.",
        "Implementerat": "Inget är skrivet om vad som blev ordinarie arbete.",
    }
    assert list(saknas(insats, T.AVSLUTAD)) == ["Villkor i besluten"]


def test_inget_saknas_nar_allt_ar_gjort(insats: Insats, betald: Rekvisition, forbundschef: Person) -> None:
    gor_klart(insats, forbundschef)
    lista = checklista(insats)
    assert (saknas(insats), lista.klara, lista.pengar.kvar) == ({}, len(lista.punkter), 0)


def test_en_insats_utan_slutdatum_och_en_som_pagar(insats: Insats) -> None:
    Insats.objects.update(tom=timezone.localdate())
    assert saknas(Insats.objects.get())["Perioden"].startswith("Slutar ")
    Insats.objects.update(tom=None)
    assert saknas(Insats.objects.get())["Perioden"] == "Insatsen har inget slutdatum."


def test_rapporter_och_villkor_i_flertal(insats: Insats, forbundschef: Person) -> None:
    for ar in (2021, 2022, 2023, 2024):
        dagar = {"fran": datetime.date(ar, 1, 1), "tom": datetime.date(ar, 12, 31), "senast": datetime.date(ar, 12, 31)}
        Rapport.objects.create(insats=insats, slag="ar", **dagar)
    slutrapport(insats)
    fabriker.villkor(insats)
    fabriker.villkor(insats, uppfyllt=timezone.localdate(), uppfyllt_av=forbundschef, hur="Lämnat.")
    brister = saknas(insats)
    assert brister["Övriga rapporter"].endswith("Årsrapport 2023 (inte påbörjad) och 1 till.")
    assert brister["Slutrapport"] == "Slutrapport 2025 (inte påbörjad)."
    assert brister["Villkor i besluten"] == "1 av 2 är inte uppfyllda."


def test_deltagare_ska_vara_klara_for_varje_ar(insats: Insats, forbundschef: Person) -> None:
    Insats.objects.update(sort=Insats.Sort.INDIVID, fran=datetime.date(2024, 1, 1))
    klar = {"klar": timezone.now(), "klar_av": forbundschef}
    Deltagaruppgift.objects.create(insats=insats, ar=2024, **klar)
    assert saknas(Insats.objects.get())["Deltagare"] == "Saknas för 2025."
    Deltagaruppgift.objects.create(insats=insats, ar=2025, **klar)
    assert "Deltagare" not in saknas(Insats.objects.get())


def test_parkerade_rader_och_en_obetald_slutrekvisition(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    dagar = {"fran": datetime.date(2025, 7, 1), "tom": datetime.date(2025, 12, 31)}
    Rekvisition.objects.filter(pk=betald.pk)
    ny = fabriker.rekvisition(insats, 2, by=ekonom, **dagar)
    ny.rader.update(utfall="parkerad", godkant=0)
    nu = timezone.now()
    Rekvisition.objects.filter(pk=ny.pk).update(tillstand="granskad", granskad=nu, granskad_av=ekonom)
    brister = saknas(insats)
    assert brister["Parkerade rader"] == "Lön samordnare, 100 000 kr."
    assert "Slutrekvisition" not in brister


def test_stegen_gar_i_ordning(insats: Insats, betald: Rekvisition, forbundschef: Person) -> None:
    gor_klart(insats, forbundschef)
    avslutad = ta_steg(insats=insats, till=T.AVSLUTAD, skal="", by=forbundschef)
    with pytest.raises(AvslutFel, match="Läs in sidan"):
        ta_steg(insats=insats, till=T.AVSLUTAD, skal="", by=forbundschef)
    slut = ta_steg(insats=avslutad, till=T.SLUTREDOVISAD, skal="", by=forbundschef)
    assert (slut.tillstand, nasta(slut)) == (T.SLUTREDOVISAD, None)


def test_nagot_som_saknas_behover_ett_skal_som_star_i_historiken(insats: Insats, forbundschef: Person) -> None:
    fabriker.villkor(insats)
    with pytest.raises(AvslutFel, match="Skriv varför") as fel:
        ta_steg(insats=insats, till=T.AVSLUTAD, skal=" ", by=forbundschef)
    assert fel.value.falt == "skal"
    ta_steg(insats=insats, till=T.AVSLUTAD, skal="Kommunen lade ned.", by=forbundschef)
    senast, bytet = Handelse.objects.order_by("-pk")[:2]
    assert senast.till == "Villkor i besluten: Ett villkor är inte uppfyllt."
    assert bytet.vad.endswith("Skäl: Kommunen lade ned.")


def test_en_oppnad_insats_har_sina_rader_kvar(insats: Insats, betald: Rekvisition, forbundschef: Person) -> None:
    gor_klart(insats, forbundschef)
    avslutad = ta_steg(insats=insats, till=T.AVSLUTAD, skal="", by=forbundschef)
    byt_tillstand(insats=avslutad, till=T.PAGAENDE, by=forbundschef, skal="Förlängs.")
    assert (insats.implementerat.count(), insats.frigorelser.galler().count()) == (1, 1)


def test_checklistan_tar_lika_manga_fragor(insats: Insats, django_assert_max_num_queries) -> None:
    for _ in range(5):
        fabriker.implementerat(insats)
        fabriker.villkor(insats)
    with django_assert_max_num_queries(9):
        checklista(insats)
