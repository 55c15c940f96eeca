"""The daily path in the pages: written, handed in, weighed, attested, paid."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Person
from insatser.models import Insats, Rekvisition
from tests.rekvisition import fabrik

LON = {"slag": "personal", "benamning": "Lön samordnare", "belopp": "100 000"}
HYRA = {"slag": "lokal", "benamning": "Hyra", "belopp": "30 000"}


def url(namn: str, rekvisition: Rekvisition) -> str:
    return reverse(namn, args=["norrdal", rekvisition.pk])


def test_fran_formular_till_betald(
    som_ansvarig: Client, chef: Client, som_ekonom: Client, insats: Insats, forbund: Forbund
) -> None:
    ny = reverse("rekvisition_ny", args=["norrdal", insats.pk])
    assert "utan moms" in som_ansvarig.get(ny).content.decode()
    assert som_ansvarig.post(ny, fabrik.rader(LON, HYRA, {}, steg="lamna_in")).status_code == 302
    r = Rekvisition.objects.get()
    assert (r.nr, r.tillstand, r.rader.count()) == (1, "inlamnad", 2)
    lon, hyra = r.rader.all()
    sida = chef.get(url("rekvisition_granska", r))
    assert "130" in sida.content.decode()
    svar = {
        "version": r.version,
        "steg": "klar",
        f"rad{lon.pk}-utfall": "godkand",
        f"rad{hyra.pk}-utfall": "avdragen",
        f"rad{hyra.pk}-godkant": "20 000",
        f"rad{hyra.pk}-orsak": "Moms ingår",
    }
    assert chef.post(url("rekvisition_granska", r), svar).status_code == 302
    chef.post(url("rekvisition_attestera", r))
    r.refresh_from_db()
    assert r.tillstand == "granskad"
    som_ekonom.post(url("rekvisition_attestera", r))
    som_ekonom.post(url("rekvisition_betald", r), {"dag": "i går"})
    r.refresh_from_db()
    assert r.tillstand == "attesterad"
    som_ekonom.post(url("rekvisition_betald", r), {"dag": timezone.localdate().isoformat()})
    r.refresh_from_db()
    assert (r.tillstand, r.rader.get(pk=hyra.pk).godkant) == ("betald", 20000)
    assert "120" in chef.get(r.get_absolute_url()).content.decode()
    assert chef.get(reverse("rekvisitioner", args=["norrdal", 2026])).status_code == 200


def test_felaktiga_rader_visas_vid_faltet_och_det_skrivna_star_kvar(som_ansvarig: Client, insats: Insats) -> None:
    svar = som_ansvarig.post(
        reverse("rekvisition_ny", args=["norrdal", insats.pk]), fabrik.rader({"benamning": "Resor", "belopp": "sju"})
    )
    text = svar.content.decode()
    assert "gick inte att läsa" in text
    assert 'value="sju"' in text
    assert 'value="Resor"' in text
    assert not Rekvisition.objects.exists()


def test_dubbelklick_ger_en_rekvisition(som_ansvarig: Client, insats: Insats) -> None:
    data = fabrik.rader(LON, _engangs="8d1f3a52-6f57-4c1e-9a3a-0c2f0f6f3f11")
    for _ in range(2):
        som_ansvarig.post(reverse("rekvisition_ny", args=["norrdal", insats.pk]), data)
    assert Rekvisition.objects.count() == 1


def test_overuttag_stoppas_vid_raden(chef: Client, rekvisition: Rekvisition) -> None:
    rad = rekvisition.rader.get()
    rad.belopp = 400001
    rad.save()
    data = {"version": rekvisition.version, "steg": "klar", f"rad{rad.pk}-utfall": "godkand"}
    text = chef.post(url("rekvisition_granska", rekvisition), data).content.decode()
    assert "är 400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr kvar" in text
    rekvisition.refresh_from_db()
    assert rekvisition.tillstand == "inlamnad"


def test_den_andra_som_granskar_far_se_bada(chef: Client, rekvisition: Rekvisition, ekonom: Person) -> None:
    rad, sedd = rekvisition.rader.get(), rekvisition.version
    fabrik.granska(rekvisition, ekonom, fabrik.provning("parkerad", orsak="Väntar på intyg"), klar=False)
    svar = chef.post(
        url("rekvisition_granska", rekvisition),
        {"version": sedd, f"rad{rad.pk}-utfall": "avdragen", f"rad{rad.pk}-godkant": "5", f"rad{rad.pk}-orsak": "Mitt"},
    )
    text = svar.content.decode()
    assert svar.status_code == 409
    assert "Väntar på intyg" in text
    assert 'value="Mitt"' in text
    rad.refresh_from_db()
    assert rad.utfall == "parkerad"
