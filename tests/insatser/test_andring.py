"""Adding and changing an insats, and what the history says of it."""

import pytest

from finsam.models import Handelse, Medlem, Person
from finsam.samtidighet import Krock
from insatser.andring import Malrad, NamnFel, Runt, andra_insats, lagg_till_insats
from insatser.models import Insats


def ny(insats: Insats) -> Insats:
    return Insats(forbund=insats.forbund, namn="Ungdomstorget", sort=Insats.Sort.INDIVID)


def test_en_ny_insats_far_mal_parter_och_ansvariga(insats: Insats, kommun: Medlem, ansvarig: Person) -> None:
    runt = Runt(mal=[Malrad("Fler studerar")], medlemmar=[kommun], andra=["Folkhögskolan"], ansvariga=[ansvarig])
    tillagd = lagg_till_insats(insats=ny(insats), runt=runt, by=ansvarig)
    assert [str(m) for m in tillagd.mal.all()] == ["Fler studerar"]
    assert [str(p) for p in tillagd.parter.all()] == ["Norrdals kommun", "Folkhögskolan"]
    assert list(tillagd.ansvariga.all()) == [ansvarig]


def test_ett_namn_som_hunnit_tas_avvisas(insats: Insats, forbundschef: Person) -> None:
    with pytest.raises(NamnFel):
        lagg_till_insats(insats=Insats(forbund=insats.forbund, namn=insats.namn), runt=Runt(), by=forbundschef)


def andra(insats: Insats, by: Person, runt: Runt | None = None, version: int = 1, **falt: str) -> int:
    insats = Insats.objects.select_related("forbund").get(pk=insats.pk)
    for namn, varde in falt.items():
        setattr(insats, namn, varde)
    return andra_insats(insats=insats, runt=runt or Runt(), by=by, version=version)


def historik() -> list[tuple[str, str, str]]:
    return [(h.vad, h.fran, h.till) for h in Handelse.objects.order_by("pk")]


def test_varje_andrat_falt_star_i_historiken(insats: Insats, forbundschef: Person) -> None:
    assert andra(insats, forbundschef, sort="struktur", agare="Norrdals kommun") == 2
    assert historik() == [
        ("Insats Steget in: ändrade slag", "individinriktad", "strukturövergripande"),
        ("Insats Steget in: ändrade ägare", "", "Norrdals kommun"),
    ]


def test_mal_star_i_historiken_som_de_lases(insats: Insats, forbundschef: Person) -> None:
    andra(insats, forbundschef, Runt(mal=[Malrad("Fler studerar", "antal"), Malrad("Färre sjukfall")]))
    assert historik() == [
        ("Insats Steget in: ändrade mål", "", "1. Fler studerar (mäts genom antal)\n2. Färre sjukfall")
    ]


def test_parter_star_i_historiken_med_namn(insats: Insats, kommun: Medlem, forbundschef: Person) -> None:
    andra(insats, forbundschef, Runt(medlemmar=[kommun], andra=["Folkhögskolan"]))
    andra(insats, forbundschef, Runt(medlemmar=[kommun], andra=[]), version=2)
    assert historik()[1] == ("Insats Steget in: ändrade parter", "Folkhögskolan, Norrdals kommun", "Norrdals kommun")


def test_ansvariga_star_i_historiken(insats: Insats, ansvarig: Person) -> None:
    andra(insats, ansvarig, Runt(ansvariga=[]))
    assert historik() == [("Insats Steget in: ändrade ansvariga", "Maria Edlund", "")]


def test_texter_star_i_historiken_utan_uppmarkning(insats: Insats, forbundschef: Person) -> None:
    andra(insats, forbundschef, syfte="<p>Fler i <strong>arbete</strong></p>")
    assert historik() == [("Insats Steget in: ändrade syfte", "", "Fler i arbete")]


def test_inget_andrat_skriver_ingen_historik(insats: Insats, kommun: Medlem, forbundschef: Person) -> None:
    andra(insats, forbundschef, Runt(medlemmar=[kommun], mal=[Malrad("Fler")]))
    antal = Handelse.objects.count()
    assert andra(insats, forbundschef, Runt(medlemmar=[kommun], mal=[Malrad("Fler")]), version=2) == 0
    assert Handelse.objects.count() == antal


def test_den_som_sparar_sist_far_veta_det(insats: Insats, forbundschef: Person) -> None:
    andra(insats, forbundschef, agare="Norrdals kommun")
    with pytest.raises(Krock) as fel:
        andra(insats, forbundschef, agare="Sunnanviks kommun")
    assert fel.value.nu.agare == "Norrdals kommun"
    insats.refresh_from_db()
    assert (insats.agare, insats.version) == ("Norrdals kommun", 2)


def test_ett_byte_av_tillstand_under_tiden_star_kvar(insats: Insats, forbundschef: Person) -> None:
    gammal = Insats.objects.select_related("forbund").get(pk=insats.pk)
    Insats.objects.update(tillstand=Insats.Tillstand.PAGAENDE)
    andra_insats(insats=gammal, runt=Runt(), by=forbundschef, version=1)
    insats.refresh_from_db()
    assert insats.tillstand == Insats.Tillstand.PAGAENDE
