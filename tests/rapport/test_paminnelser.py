"""Reminders: one mail for each person and week, before and after the day."""

import datetime
from typing import Any

import pytest
from procrastinate.contrib.django import app

from finsam.lankar import skapa_lank
from finsam.models import Forbund, Person, Roll, Utskick
from insatser.models import Insats, Rapport
from insatser.rapport.paminnelser import skicka_paminnelser
from tests import fabriker

D = datetime.date
MANDAG = D(2026, 4, 20)  # the reports of the first quarter are due on the 30th


def test_paminns_fran_tva_veckor_fore(ansvarig: Person, rapport: Rapport) -> None:
    assert skicka_paminnelser(D(2026, 4, 15)) == 0
    assert skicka_paminnelser(D(2026, 4, 16)) == 1
    brev = Utskick.objects.get()
    assert (brev.till, brev.amne) == (ansvarig.email, "Rapport att lämna: Steget in")
    assert "Senast torsdag 30 april 2026." in brev.text
    assert rapport.get_absolute_url() in brev.text


def test_ett_brev_i_veckan_hur_ofta_det_an_kors(ansvarig: Person, rapport: Rapport) -> None:
    assert [skicka_paminnelser(MANDAG + datetime.timedelta(days=n)) for n in (0, 1, 6, 7, 8)] == [1, 0, 0, 1, 0]
    assert list(Utskick.objects.order_by("pk").values_list("nyckel", flat=True)) == [
        "rapportpaminnelse:2026-v17",
        "rapportpaminnelse:2026-v18",
    ]


def test_allt_samlas_i_ett_brev_det_sena_forst(forbund: Forbund, ansvarig: Person, rapport: Rapport) -> None:
    annan = fabriker.insats(forbund, "Andra steget")
    annan.ansvariga.add(ansvarig)
    fabriker.rapport(annan, senast=D(2026, 5, 15))
    assert skicka_paminnelser(D(2026, 5, 4)) == 1
    brev = Utskick.objects.get()
    assert brev.amne == "2 rapporter att lämna"
    assert brev.text.index("Sista dag var torsdag 30 april 2026.") < brev.text.index("Senast fredag 15 maj 2026.")


@pytest.mark.parametrize("tillstand", ["inlamnad", "godkand"])
def test_lamnad_rapport_paminns_inte_om(insats: Insats, ansvarig: Person, tillstand: str) -> None:
    fabriker.rapport(insats, {"Resultat": "<p>X</p>"}, tillstand=tillstand)
    assert skicka_paminnelser(MANDAG) == 0


def test_atersand_rapport_sags_vara_det(insats: Insats, ansvarig: Person) -> None:
    fabriker.rapport(insats, {"Resultat": "<p>X</p>"}, tillstand="atersand")
    skicka_paminnelser(MANDAG)
    assert "sänt tillbaka rapporten" in Utskick.objects.get().text


def test_den_som_har_en_lank_paminns_och_den_som_har_bade_och_far_ett(
    forbund: Forbund, ansvarig: Person, rapport: Rapport, forbundschef: Person
) -> None:
    for epost in ("ida@exempel.se", ansvarig.email):
        skapa_lank(forbund=forbund, by=forbundschef, syfte="rapport", objekt=rapport, epost=epost)
    assert skicka_paminnelser(MANDAG) == 2
    assert "genom länken som du har fått" in Utskick.objects.get(till="ida@exempel.se").text
    assert "genom länken" not in Utskick.objects.get(till=ansvarig.email).text


def test_bara_de_som_far_logga_in_paminns(ansvarig: Person, rapport: Rapport) -> None:
    ansvarig.roller.update(tom=D(2026, 4, 1))
    assert skicka_paminnelser(MANDAG) == 0
    ansvarig.roller.update(tom=None)
    Person.objects.filter(pk=ansvarig.pk).update(is_active=False)
    assert skicka_paminnelser(MANDAG) == 0


def test_en_roll_i_ett_annat_forbund_racker_inte(insats: Insats, rapport: Rapport) -> None:
    person = fabriker.person("Ove Dahl")
    fabriker.roll(person, fabriker.forbund("annat"), Roll.Sort.INSATSANSVARIG)
    insats.ansvariga.add(person)
    assert skicka_paminnelser(MANDAG) == 0


def test_varje_forbund_skickar_sitt_brev(ansvarig: Person, rapport: Rapport) -> None:
    annat = fabriker.forbund("annat")
    fabriker.roll(ansvarig, annat, Roll.Sort.INSATSANSVARIG)
    dar = fabriker.insats(annat, "Där")
    dar.ansvariga.add(ansvarig)
    fabriker.rapport(dar)
    assert skicka_paminnelser(MANDAG) == 2
    assert {u.forbund for u in Utskick.objects.all()} == {annat, rapport.insats.forbund}
    assert all("Där" not in u.text for u in Utskick.objects.filter(forbund=rapport.insats.forbund))


def test_fragorna_blir_inte_fler_med_insatserna(
    forbund: Forbund, ansvarig: Person, rapport: Rapport, django_assert_num_queries: Any
) -> None:
    skicka_paminnelser(MANDAG)
    for nr in range(5):
        insats = fabriker.insats(forbund, f"Insats {nr}")
        insats.ansvariga.add(ansvarig)
        fabriker.rapport(insats)
    with django_assert_num_queries(6):  # reports, roles, links; then the mail that has gone already, in its savepoint
        skicka_paminnelser(MANDAG)


def test_uppgiften_star_i_kon_varje_morgon() -> None:
    import insatser.tasks

    app.perform_import_paths()
    periodiska = {rad.task.name: rad.cron for rad in app.periodic_registry.periodic_tasks.values()}
    assert periodiska["insatser.tasks.paminn_om_rapporter"] == "5 6 * * *"
    assert insatser.tasks.paminn_om_rapporter.queue == "utskick"


def test_uppgiften_paminner(ansvarig: Person, rapport: Rapport) -> None:
    from insatser.tasks import paminn_om_rapporter

    Rapport.objects.update(senast=D(2020, 1, 1))
    paminn_om_rapporter(timestamp=0)
    assert Utskick.objects.get().till == ansvarig.email
