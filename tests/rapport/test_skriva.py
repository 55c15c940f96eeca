"""Writing in a report: saved heading by heading, and nothing is lost when two write at once."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from finsam.models import Handelse, Person, Roll
from insatser.models import Insats, Rapport
from insatser.rapport.skriva import Skribent, Stangd, spara_avsnitt, textens_avtryck
from insatser.rapport.steg import lamna_in
from tests import fabriker
from tests.rapport.conftest import TEXTER

JSON = {"Accept": "application/json"}


def adress(rapport: Rapport) -> str:
    return f"{rapport.get_absolute_url()}skriv/"


def sant(rapport: Rapport, **texter: str) -> dict[str, Any]:
    """What the page was opened with, with other texts under some headings."""
    data: dict[str, Any] = {}
    for a in rapport.avsnitt.all():
        data |= {f"a{a.pk}-version": a.version, f"a{a.pk}-sett": textens_avtryck(a.text), f"a{a.pk}-text": a.text}
        if a.rubrik in texter:
            data[f"a{a.pk}-text"] = texter[a.rubrik]
    return data


def text(rapport: Rapport, rubrik: str) -> str:
    return rapport.avsnitt.get(rubrik=rubrik).text


def test_det_skrivna_sparas(som_ansvarig: Client, rapport: Rapport) -> None:
    svar = som_ansvarig.post(adress(rapport), sant(rapport, Resultat="<p>Fem fick arbete.</p>"), follow=True)
    assert "Fem fick arbete." in svar.content.decode()
    assert rapport.avsnitt.get(rubrik="Resultat").andrad_av == "Maria Edlund"


def test_las_igenom_leder_till_rapporten(som_ansvarig: Client, rapport: Rapport) -> None:
    svar = som_ansvarig.post(adress(rapport), {**sant(rapport), "vidare": "1"})
    assert svar["Location"] == rapport.get_absolute_url()


def test_skriptet_far_veta_hur_det_gick(som_ansvarig: Client, rapport: Rapport) -> None:
    rad = rapport.avsnitt.get(rubrik="Resultat")
    data = {k: v for k, v in sant(rapport, Resultat="<p>Nytt</p>").items() if k.startswith(f"a{rad.pk}-")}
    svar = som_ansvarig.post(adress(rapport), data, headers=JSON).json()
    assert svar["avsnitt"] == {f"a{rad.pk}": {"status": "sparad", "version": 2, "sett": textens_avtryck("<p>Nytt</p>")}}


def test_den_andra_far_se_bada_texterna_och_kan_spara(som_ansvarig: Client, rapport: Rapport) -> None:
    data = sant(rapport, Resultat="<p>Omars text</p>")
    som_ansvarig.post(adress(rapport), sant(rapport, Resultat="<p>Saras text</p>"))
    svar = som_ansvarig.post(adress(rapport), data)
    assert svar.status_code == 409
    assert "Omars" in svar.content.decode()
    assert "Saras" in svar.content.decode()
    form = next(f for f in svar.context["former"] if f.krock)
    ihop = {f"{form.prefix}-version": form["version"].value(), f"{form.prefix}-sett": form["sett"].value()}
    som_ansvarig.post(adress(rapport), {**data, **ihop, f"{form.prefix}-text": "<p>Saras och Omars</p>"})
    assert text(rapport, "Resultat") == "<p>Saras och Omars</p>"


def test_den_som_inte_rort_texten_skriver_inte_over(som_ansvarig: Client, rapport: Rapport) -> None:
    gammal = sant(rapport, Verksamhet="<p>Tretton deltog.</p>")
    som_ansvarig.post(adress(rapport), sant(rapport, Resultat="<p>Fem fick arbete.</p>"))
    assert som_ansvarig.post(adress(rapport), gammal).status_code == 302
    assert text(rapport, "Resultat") == "<p>Fem fick arbete.</p>"
    assert text(rapport, "Verksamhet") == "<p>Tretton deltog.</p>"


def test_ny_version_med_gammal_text_skriver_inte_over(som_ansvarig: Client, rapport: Rapport) -> None:
    """A page that was read while another saved may hold the old text beside the new version."""
    rad = rapport.avsnitt.get(rubrik="Resultat")
    data = {**sant(rapport, Resultat="<p>Omars</p>"), f"a{rad.pk}-version": 2}
    som_ansvarig.post(adress(rapport), sant(rapport, Resultat="<p>Saras</p>"))
    assert som_ansvarig.post(adress(rapport), data).status_code == 409


def test_inlamnad_medan_nagon_skrev_sager_ifran_och_behaller_texten(som_ansvarig: Client, rapport: Rapport) -> None:
    data = sant(rapport, Resultat="<p>Sent tillägg</p>")
    lamna_in(rapport=rapport, av=Skribent("Maria Edlund"))
    svar = som_ansvarig.post(adress(rapport), data)
    assert "Sent tillägg" in svar.content.decode()
    assert "kan inte ändras nu" in svar.content.decode()
    svar = som_ansvarig.post(adress(rapport), data, headers=JSON).json()
    assert {a["status"] for a in svar["avsnitt"].values()} == {"sparad", "fel"}


def test_inlamnad_rapport_oppnas_inte_for_skrivning(som_ansvarig: Client, inlamnad: Rapport) -> None:
    assert som_ansvarig.get(adress(inlamnad))["Location"] == inlamnad.get_absolute_url()
    rad = inlamnad.avsnitt.first()
    sett = textens_avtryck(rad.text)
    with pytest.raises(Stangd):
        spara_avsnitt(rapport=inlamnad, avsnitt_id=rad.pk, text="<p>X</p>", version=1, sett=sett, av=Skribent("M"))


def test_historiken_far_en_rad_per_stund_och_skribent(rapport: Rapport) -> None:
    fore, rad = Handelse.objects.count(), rapport.avsnitt.first()
    for nr, vem in enumerate(("Maria", "Maria", "ida@exempel.se")):
        nu = rapport.avsnitt.get(pk=rad.pk)
        spara_avsnitt(
            rapport=rapport,
            avsnitt_id=rad.pk,
            text=f"<p>Text {nr}</p>",
            version=nu.version,
            sett=textens_avtryck(nu.text),
            av=Skribent(vem),
        )
    assert Handelse.objects.count() - fore == 2


def test_den_som_inte_ansvarar_far_inte_skriva(rapport: Rapport, insats: Insats, forbund: Any) -> None:
    """Responsible in the förbund, but for another insats: the report is not even known."""
    annan = fabriker.person("Nils Ek")
    fabriker.roll(annan, forbund, Roll.Sort.INSATSANSVARIG)
    fabriker.insats(forbund, "Annan insats").ansvariga.add(annan)
    client = Client()
    client.force_login(annan)
    assert client.get(adress(rapport)).status_code == 404
    assert client.post(adress(rapport), sant(rapport)).status_code == 404


def test_den_som_ser_alla_men_ansvarar_for_en_annan_varken_skriver_eller_laser_utkastet(
    rapport: Rapport, forbund: Any
) -> None:
    """Ledamot, and responsible for another insats: knows of the report."""
    bade = fabriker.person("Nils Ek")
    for sort in (Roll.Sort.LEDAMOT, Roll.Sort.INSATSANSVARIG):
        fabriker.roll(bade, forbund, sort)
    client, har = Client(), rapport.get_absolute_url()
    client.force_login(bade)
    for adress_ in ("borja/", "skriv/", "lamna-in/"):
        assert client.post(har + adress_).status_code == 403
    assert "Fyra fick arbete" not in client.get(har).content.decode()


def test_det_som_inte_gar_att_lasa_sags_och_texten_star_kvar(som_ansvarig: Client, rapport: Rapport) -> None:
    rad = rapport.avsnitt.get(rubrik="Resultat")
    data = {**sant(rapport, Resultat="<p>Mitt</p>"), f"a{rad.pk}-version": "x"}
    svar = som_ansvarig.post(adress(rapport), data)
    assert svar.status_code == 200
    assert "Mitt" in svar.content.decode()
    assert text(rapport, "Resultat") == "<p>Fyra fick arbete.</p>"


@pytest.mark.django_db(transaction=True)
def test_tjugo_sparar_samma_rapport_pa_en_gang_och_inget_gar_forlorat() -> None:
    """Twenty pages were opened on the same text. Each writer's words are stored, or shown back beside what is stored; and when
    those who met another have written theirs in, all twenty stand in the report."""
    forbund = fabriker.forbund("tjugo")
    rapport = fabriker.rapport(fabriker.insats(forbund), TEXTER)
    rad = rapport.avsnitt.get(rubrik="Resultat")
    klienter = [_inloggad(fabriker.person(f"Skribent {nr}"), rapport) for nr in range(20)]
    oppnad, alla_redo = sant(rapport), threading.Barrier(20)
    forsta: dict[int, str] = {}

    def skriv(nr: int) -> None:
        min_text, grund = f"<p>Rad från {nr}.</p>", rad.text
        data = {k: v for k, v in oppnad.items() if k.startswith(f"a{rad.pk}-")}
        alla_redo.wait()
        try:
            while True:
                svar = klienter[nr].post(adress(rapport), {**data, f"a{rad.pk}-text": grund + min_text}, headers=JSON)
                (hur,) = svar.json()["avsnitt"].values()
                forsta.setdefault(nr, hur["status"])
                if hur["status"] == "sparad":
                    return
                assert f"från {nr}." in hur["krock"].replace("<mark>", "").replace("</mark>", "")
                data = {f"a{rad.pk}-version": hur["version"], f"a{rad.pk}-sett": hur["sett"]}
                grund = _texten_med_det_avtrycket(rad.pk, hur["sett"])
        finally:
            connections.close_all()

    tradar = [threading.Thread(target=skriv, args=(nr,)) for nr in range(20)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(forsta.values()) == ["krock"] * 19 + ["sparad"]
    sist = text(rapport, "Resultat")
    assert all(f"<p>Rad från {nr}.</p>" in sist for nr in range(20))
    assert sist.startswith(TEXTER["Resultat"])
    assert text(rapport, "Verksamhet") == TEXTER["Verksamhet"]


def _inloggad(person: Person, rapport: Rapport) -> Client:
    fabriker.roll(person, rapport.insats.forbund, Roll.Sort.INSATSANSVARIG)
    rapport.insats.ansvariga.add(person)
    client = Client()
    client.force_login(person)
    return client


def _texten_med_det_avtrycket(pk: int, sett: str) -> str:
    """What is stored now; where another has saved since the conflict was shown, the next sending meets theirs."""
    from insatser.models import Rapportavsnitt

    nu = Rapportavsnitt.objects.get(pk=pk).text
    return nu if textens_avtryck(nu) == sett else TEXTER["Resultat"]
