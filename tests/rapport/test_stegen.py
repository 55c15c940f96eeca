"""The life of a report, and what the database refuses."""

import pytest
from django.db import ProgrammingError, transaction

from finsam.forbundsarbete.mallar import mall_for
from finsam.models import Handelse, Handling, Person
from insatser.ansokan.gang import lamna_in as lamna_in_ansokan
from insatser.ansokan.skriva import Skribent
from insatser.models import Insats, Rapport, Rapportavsnitt
from insatser.rapport import steg
from insatser.rapport.mall import RAPPORT
from tests import fabriker

MARIA = Skribent("Maria Edlund")
T = Rapport.Tillstand


def test_rubrikerna_kopieras_och_varje_mal_far_en(insats: Insats, forbundschef: Person) -> None:
    rapport = steg.borja(rapport=fabriker.rapport(insats), by=forbundschef)
    rubriker = [(a.grupp, a.rubrik) for a in rapport.avsnitt.all()]
    assert rubriker[:5] == [
        ("", "Verksamhet"),
        ("", "Resultat"),
        ("Mål", "Hälften når arbete"),
        ("Mål", "Alla har en plan"),
        ("", "Lärdomar"),
    ]
    assert "enkät" in rapport.avsnitt.get(rubrik="Hälften når arbete").hjalp


def test_utan_mal_finns_rubriken_kvar(insats: Insats, forbundschef: Person) -> None:
    insats.mal.all().delete()
    rapport = steg.borja(rapport=fabriker.rapport(insats), by=forbundschef)
    assert rapport.avsnitt.filter(rubrik="Mål").exists()


def test_slutrapporten_har_en_rubrik_till(insats: Insats, forbundschef: Person) -> None:
    kvartal = steg.borja(rapport=fabriker.rapport(insats), by=forbundschef)
    slut = steg.borja(rapport=fabriker.rapport(insats, slag="slut"), by=forbundschef)
    assert slut.avsnitt.count() == kvartal.avsnitt.count() + 1


def test_andrad_mall_rubbar_inte_en_paborjad_rapport(insats: Insats, forbundschef: Person) -> None:
    rapport = steg.borja(rapport=fabriker.rapport(insats), by=forbundschef)
    mall = mall_for(insats.forbund, RAPPORT.nyckel, by=forbundschef)
    mall.texter.all().delete()
    fabriker.malltext(mall, "Det viktigaste")
    assert rapport.avsnitt.first().rubrik == "Verksamhet"
    ny = steg.borja(rapport=fabriker.rapport(insats, slag="ar"), by=forbundschef)
    assert [a.rubrik for a in ny.avsnitt.all()] == ["Det viktigaste"]


def test_att_borja_igen_andrar_inget(rapport: Rapport, forbundschef: Person) -> None:
    assert steg.borja(rapport=rapport, by=forbundschef).avsnitt.count() == 2


def test_inlamnad_sparar_texten_i_historiken(rapport: Rapport) -> None:
    inne = steg.lamna_in(rapport=rapport, av=MARIA)
    assert (inne.tillstand, inne.inlamnad_av) == (T.INLAMNAD, "Maria Edlund")
    handelse = Handelse.objects.filter(objekt_id=rapport.pk).first()
    assert "genom länken till Maria Edlund" in handelse.vad
    assert handelse.till == "Verksamhet\nTolv deltog.\n\nResultat\nFyra fick arbete."


def test_tom_rapport_lamnas_inte_in(insats: Insats) -> None:
    with pytest.raises(steg.RapportFel, match="tom"):
        steg.lamna_in(rapport=fabriker.rapport(insats, {"Verksamhet": ""}), av=MARIA)


def test_atersand_med_skal_och_inlamnad_igen(inlamnad: Rapport, forbundschef: Person) -> None:
    with pytest.raises(steg.RapportFel, match="varför"):
        steg.sand_ater(rapport=inlamnad, skal=" ", by=forbundschef)
    assert steg.sand_ater(rapport=inlamnad, skal="Målen saknas", by=forbundschef).atersand_for == "Målen saknas"
    assert steg.lamna_in(rapport=inlamnad, av=MARIA).tillstand == T.INLAMNAD


def test_ett_steg_som_inte_finns_vagras(rapport: Rapport, forbundschef: Person) -> None:
    with pytest.raises(steg.RapportFel, match="utkast"):
        steg.godkann(rapport=rapport, by=forbundschef)
    with pytest.raises(steg.RapportFel, match="utkast"):
        steg.ta_upp_igen(rapport=rapport, skal="Fel", by=forbundschef)


def test_godkannandet_tas_tillbaka_med_skal(inlamnad: Rapport, forbundschef: Person) -> None:
    steg.godkann(rapport=inlamnad, by=forbundschef)
    with pytest.raises(steg.RapportFel, match="varför"):
        steg.ta_upp_igen(rapport=inlamnad, skal="", by=forbundschef)
    igen = steg.ta_upp_igen(rapport=inlamnad, skal="En siffra är fel", by=forbundschef)
    assert (igen.tillstand, igen.godkand, igen.godkand_av) == (T.INLAMNAD, None, None)


def test_inlamning_och_atersandning_diariefors(forbund: object, insats: Insats, forbundschef: Person) -> None:
    ansokan = fabriker.ansokan(forbund, ekonomi={2027: "1000"}, bakgrund="<p>B</p>", genomforande="<p>G</p>")
    arende = lamna_in_eller_oppna(ansokan, forbundschef)
    rapport = fabriker.rapport(ansokan.insats, {"Verksamhet": "<p>Text</p>"})
    steg.lamna_in(rapport=rapport, av=MARIA)
    steg.sand_ater(rapport=rapport, skal="Mer", by=forbundschef)
    rubriker = list(Handling.objects.filter(diarieforing=arende).order_by("nr").values_list("riktning", "rubrik"))
    assert rubriker[-2:] == [("in", str(rapport)), ("ut", f"Återsänd: {rapport}")]


def lamna_in_eller_oppna(ansokan: object, by: Person) -> object:
    lamna_in_ansokan(ansokan=ansokan, av=Skribent("sara@exempel.se"))
    ansokan.refresh_from_db()
    return ansokan.diarieforing


def test_databasen_vagrar_andra_en_inlamnad_text(inlamnad: Rapport) -> None:
    with pytest.raises(ProgrammingError, match="ändras inte"), transaction.atomic():
        Rapportavsnitt.objects.filter(rapport=inlamnad).update(text="<p>Annat</p>")
    with pytest.raises(ProgrammingError, match="ändras inte"), transaction.atomic():
        inlamnad.avsnitt.create(rubrik="Ny")
    with pytest.raises(ProgrammingError, match="tas inte bort"), transaction.atomic():
        fabriker.rapport(inlamnad.insats, slag="ar", tillstand="inlamnad").delete()


def test_databasen_vagrar_andra_en_godkand_rapport(godkand: Rapport) -> None:
    for falt in ({"senast": "2027-01-01"}, {"tillstand": "utkast", "godkand": None, "godkand_av": None}):
        with pytest.raises(ProgrammingError, match="godkänd rapport"), transaction.atomic():
            Rapport.objects.filter(pk=godkand.pk).update(**falt)


def test_en_godkand_rapport_lamnas_inte_in_igen(inlamnad: Rapport, forbundschef: Person) -> None:
    godkand = steg.godkann(rapport=inlamnad, by=forbundschef)
    with pytest.raises(steg.RapportFel, match="godkänd"):
        steg.lamna_in(rapport=godkand, av=Skribent("Maria Edlund", forbundschef))
