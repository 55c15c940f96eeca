"""The whole course of an insats on its page."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from finsam.models import Forbund, Person, Roll
from insatser.ansokan.gang import lamna_in
from insatser.ansokan.skriva import Skribent
from insatser.forlopp import Steg
from insatser.models import Ansokan, Beredning, Deltagaruppgift, Insats, Rapport, Yttrandesvar
from tests import fabriker

I_DAG = timezone.localdate
DAG = datetime.timedelta(days=1)


def steg(client: Client, insats: Insats) -> list[Steg]:
    return list(client.get(insats.get_absolute_url()).context["steg"])


def rader(client: Client, insats: Insats) -> list[str]:
    return [f"{s.lank} {s.rubrik}".strip() for s in steg(client, insats)]


def beviljad(forbund: Forbund, by: Person) -> Insats:
    """An application that was weighed and granted."""
    ansokan = fabriker.ansokan(forbund, ekonomi={2026: "250000", 2027: "100000"})
    lamna_in(ansokan=ansokan, av=Skribent("sara@exempel.se"))
    yttrande = fabriker.yttrande(ansokan)
    Yttrandesvar.objects.create(yttrande=yttrande, nr=1, stallning="tillstyrker", namn="Vera", datum=I_DAG())
    lsg = {"lsg_datum": I_DAG(), "lsg_stallning": "villkor", "lsg_text": "Regionen ska vara med."}
    Beredning.objects.create(ansokan=ansokan, **lsg)
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=Ansokan.Tillstand.BEVILJAD)
    Insats.objects.filter(pk=ansokan.insats_id).update(tillstand=Insats.Tillstand.PLANERAD)
    return Insats.objects.get(pk=ansokan.insats_id)


def test_ansokan_och_beredning_star_for_den_som_far_lasa_dem(
    chef: Client, forbund: Forbund, forbundschef: Person
) -> None:
    insats = beviljad(forbund, forbundschef)
    assert rader(chef, insats) == [
        "Ansökan från Norrdals kommun",
        "Försäkringskassan tillstyrker",
        "Beredningsgruppen tillstyrker med villkor",
        "I dag",
    ]
    ansokan = steg(chef, insats)[0]
    assert ansokan.text.endswith("Söker för 2026 och 2027.")
    assert (ansokan.text[:4], ansokan.belopp) == ("Dnr ", 350000)
    lsg = fabriker.person("Sixten Häll")
    fabriker.roll(lsg, forbund, Roll.Sort.LSG)
    client = Client()
    client.force_login(lsg)
    assert "Beredningsgruppen tillstyrker med villkor" not in rader(client, insats)


def test_avtal_villkor_och_det_som_kommer(chef: Client, insats: Insats, forbundschef: Person) -> None:
    fabriker.avtal(insats, fran=insats.fran, tom=I_DAG() + 30 * DAG)
    Insats.objects.update(tom=I_DAG() + 30 * DAG)
    fabriker.villkor(insats, senast=I_DAG() - DAG)
    fabriker.villkor(insats, senast=I_DAG() + DAG)
    sist = [(s.rubrik, s.sort) for s in steg(chef, insats)][-4:]
    assert sist == [
        ("ska vara uppfyllt", "late"),
        ("I dag", "today"),
        ("ska vara uppfyllt", "ahead"),
        ("Avtalet löper ut", "ahead"),
    ]
    text = chef.get(insats.get_absolute_url()).content.decode()
    assert '<span class="vh">Kommande: </span>' in text
    assert '<span class="st err">Försenat</span>' in text


def test_nasta_rekvisition_vantas_efter_kvartalet(chef: Client, insats: Insats, ekonom: Person) -> None:
    i_dag = I_DAG()
    Insats.objects.update(tom=None)
    fabriker.rekvisition(insats, by=ekonom, fran=datetime.date(i_dag.year, 1, 1), tom=i_dag)
    vantas = steg(chef, insats)[-1]
    assert (vantas.rubrik, vantas.sort) == ("Rekvisition 2 väntas", "ahead")


def test_slutet_star_i_ordning(chef: Client, insats: Insats, forbundschef: Person) -> None:
    gick = {"tillstand": "betald", "fakturerad": datetime.date(2026, 3, 1), "fakturanummer": "3"}
    gick |= {"forfaller": datetime.date(2026, 4, 1), "betald": datetime.date(2026, 3, 9), "betald_av": forbundschef}
    fabriker.aterbetalning(insats, ar=2025, **gick)
    fabriker.aterbetalning(insats, ar=2024, tillstand="forslag", beslutad=None, beslutad_av=None)
    falt = {"aterkallad": datetime.date(2026, 5, 2), "aterkallad_av": forbundschef, "aterkallad_for": "Fel."}
    fabriker.frigorelse(insats, ar=2025, dag=datetime.date(2026, 5, 1), **falt)
    fabriker.implementerat(insats, annan="Sjukhuset", sedan=datetime.date(2026, 6, 1))
    Deltagaruppgift.objects.create(insats=insats, ar=2025, klar=timezone.now(), klar_av=forbundschef)
    Rapport.objects.create(insats=insats, slag="slut", fran=insats.fran, tom=insats.tom, senast=I_DAG() + DAG)
    assert rader(chef, insats)[3:] == [
        "Återbetalning för 2025",
        "Medel för 2025 frigjorda",
        "Medel för 2025 åter insatsens",
        "Implementerat hos Sjukhuset",
        "Deltagare för 2025 inskrivna",
        "Återbetalning för 2024",
        "I dag",
        "Slutrapport 2025",
    ]


def test_forloppet_tar_lika_manga_fragor(
    chef: Client, forbund: Forbund, forbundschef: Person, django_assert_num_queries: Callable[[int], Any]
) -> None:
    insats = beviljad(forbund, forbundschef)

    def fyll(fran: int) -> None:
        for nr in range(fran, fran + 3):
            fabriker.villkor(insats, senast=I_DAG(), beslut=fabriker.beslut(forbund, paragraf=nr))
            svar = {"nr": 1, "stallning": "tillstyrker", "namn": "Vera", "datum": I_DAG()}
            Yttrandesvar.objects.create(yttrande=fabriker.yttrande(insats.ansokan, f"Organ {nr}"), **svar)
            fabriker.implementerat(insats, f"Sak {nr}")
            fabriker.aterbetalning(insats, ar=2000 + nr)
            Deltagaruppgift.objects.create(insats=insats, ar=2000 + nr, klar=timezone.now(), klar_av=forbundschef)

    fyll(1)
    chef.get(insats.get_absolute_url())
    with CaptureQueriesContext(connection) as fore:
        chef.get(insats.get_absolute_url())
    fyll(4)
    with django_assert_num_queries(len(fore)):
        chef.get(insats.get_absolute_url())
