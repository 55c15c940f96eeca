import datetime

import pytest

from finsam.dokument.delar import Not
from finsam.dokument.fryst import OlasligtFryst, som_data, tryckbart_fran_data
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.models import (
    Anmarkning,
    Arende,
    Attsats,
    Bilaga,
    Justering,
    Narvaro,
    Omrostning,
    Ordforandebyte,
    Rattelse,
    Yrkande,
)
from tests.narvarofabriker import ar, protokoll, vem
from tests.protokollsfabriker import DAG, justera

pytestmark = pytest.mark.django_db


def rader(skrift, vad):
    return next(rad.rader for rad in skrift.huvud if rad.vad == vad)


def ord_i(paragraf):
    ut = []
    for del_ in paragraf.delar:
        ut += [getattr(del_, namn) for namn in ("rubrik", "html", "inledning") if getattr(del_, namn, "")]
        ut += getattr(del_, "meningar", ())
    return ut


def test_huvudet_sager_vilka_tid_och_paragrafer(motet):
    Narvaro.objects.filter(namn="Tomas Wik").update(syssla="justerare")
    skrift = hamta(motet)
    assert rader(skrift, "Beslutande")[0] == "Per Hell, Medlem 1, ordförande"
    assert rader(skrift, "Att justera") == ("Tomas Wik",)
    assert rader(skrift, "Paragrafer") == ("12–14",)
    assert rader(skrift, "Tid och plats")[0].endswith("kl.\N{NO-BREAK SPACE}09.00")
    assert [s.funktion for s in skrift.signaturer] == ["Sekreterare", "Ordförande", "Justerare"]
    assert (skrift.tillstand, skrift.papper) == ("Utkast, inte justerat", True)
    assert [rad.rader for rad in skrift.bevis[0].rader[2:]] == [("",)] * 3


def test_en_paragraf_har_text_yrkanden_votering_beslut_och_reservation_i_ordning(motet):
    arende = ar()
    arende.text, arende.dnr, arende.utfall = "<p>Kön växer.</p><p>Mer.</p>", "2026-7", "beslutat"
    arende.klart = datetime.datetime(2026, 3, 18, 10, tzinfo=datetime.UTC)
    arende.save()
    Attsats.objects.create(arende=arende, skede="beslut", text="bevilja tio platser")
    Attsats.objects.create(arende=arende, skede="forslag", text="bevilja femton platser")
    Yrkande.objects.create(arende=arende, vem=vem(motet, "Sofia Ek"), slag="avslag")
    omrostning = Omrostning.objects.create(
        arende=arende, propositionsordning="En mot en.", ja="bifall", nej="avslag", ja_vann=True
    )
    for namn, val in (("Per Hell", "ja"), ("Yvonne Rask", "ja"), ("Sofia Ek", "nej"), ("Karin Ås", "avstar")):
        omrostning.roster.create(narvaro=vem(motet, namn), val=val)
    Anmarkning.objects.create(arende=arende, slag="reservation").vilka.set([vem(motet, "Sofia Ek")])
    Bilaga.objects.create(arende=arende, nr=3, namn="Rapport", sekretess="personuppgifter")
    paragraf = hamta(motet).paragrafer[1]
    assert (paragraf.nr, paragraf.marginal, paragraf.kort) == (
        "§\N{NO-BREAK SPACE}13",
        ("Dnr 2026-7", "Bilaga 3"),
        False,
    )
    ordning = [o for o in ord_i(paragraf) if o[0] == "<" or " " not in o or o.startswith(("Så", "Styrelsen beslutar"))]
    assert ordning == ["<p>Kön växer.</p>", "<p>Mer.</p>", "Yrkanden", "Propositionsordning", "Omröstning",
        "Så röstade ledamöterna", "Styrelsen beslutar att bevilja tio platser.", "Reservation"]  # fmt: skip
    votering = next(d for d in paragraf.delar if hasattr(d, "summa"))
    assert votering.summa == (2, 1, 1)
    assert "En avstår." in " ".join(ord_i(paragraf))


def test_acklamation_och_sluten_omrostning_har_ingen_tabell(motet):
    Omrostning.objects.create(arende=ar(12), ja="bifall", nej="avslag", ja_vann=True, acklamation=True)
    Omrostning.objects.create(
        arende=ar(13), ja="bifall", nej="avslag", ja_vann=True, sluten=True, antal_ja=3, antal_nej=2
    )
    assert not [d for p in hamta(motet).paragrafer for d in p.delar if hasattr(d, "summa")]


def test_en_rubrik_star_mellan_paragraferna_men_aldrig_ensam(motet):
    for ordning, rubrik in ((0, "Tom"), (0, "Formalia"), (1, "Beslut"), (9, "Övrigt")):
        Arende.objects.create(sammantrade=motet.sammantrade, ordning=ordning, rubrik=rubrik, slag="rubrik")
    assert [p.rubrik for p in hamta(motet).paragrafer] == ["Formalia", "Ärende 1", "Beslut", "Ärende 2", "Ärende 3"]


def test_en_justering_visas_som_den_laases(motet, forbundschef):
    justering = Justering.objects.create(protokoll=motet, last_av=forbundschef, omedelbar=True, satt="app")
    Arende.objects.filter(paragraf=13).update(justering=justering)
    justering.justerare.create(narvaro=vem(motet, "Per Hell"), funktion="ordforande")
    skrift = hamta(motet, justering)
    assert [p.nr[-2:] for p in skrift.paragrafer] == ["13"]
    assert (skrift.tillstand, skrift.papper) == ("Omedelbar justering av § 13", False)
    assert [(s.namn, s.markning) for s in skrift.signaturer] == [("Per Hell", "")]
    assert [rad.vad for rad in skrift.bevis[0].rader] == ["Organ", "Sammanträde"]
    assert skrift.bevis[0].mening.endswith("Dagarna intygas i ett bevis för sig.")
    assert "stämplas" in skrift.signeras


def test_det_lasta_gar_att_lasa_igen_ur_sina_data(motet):
    skrift = hamta(motet)
    assert tryckbart_fran_data(som_data(skrift)) == skrift
    with pytest.raises(OlasligtFryst):
        tryckbart_fran_data(som_data(Not("fel")))


def test_justerat_har_dagar_underskrifter_och_rattelser(motet, forbundschef):
    justera(motet, forbundschef, satt="uppladdad")
    Rattelse.objects.create(
        protokoll=motet, arende=ar(13), datum=DAG, text="Ordet var fel.", undertecknad_av="Per Hell", av=forbundschef
    )
    skrift = hamta(motet)
    assert (skrift.tillstand, skrift.papper, rader(skrift, "Justering")) == ("", False, ("1 april 2026",))
    assert skrift.signaturer[0].markning.startswith("Skrev under elektroniskt ")
    bevis = {rad.vad: rad.rader for rad in skrift.bevis[0].rader}
    assert bevis["Anslaget sätts upp"][0] == "Medlem 1: ej uppgivet"
    assert bevis["Anslaget sätts upp"][-1] == "Förbundets egen anslagstavla: 1 april 2026"
    assert bevis["Sammanträde"] == ("18 mars 2026, §§ 12–14",)
    assert [(r.om, r.dag) for r in skrift.rattelser] == [("§\N{NO-BREAK SPACE}13 Ärende 2", "1 april 2026")]


def test_omedelbart_justerade_paragrafer_har_ett_bevis_for_sig(motet, forbundschef):
    justera(motet, forbundschef, [13])
    skrift = hamta(motet)
    assert [b.rader[1].rader[0] for b in skrift.bevis] == ["18 mars 2026, §§ 12 och 14", "18 mars 2026, § 13"]
    assert hamta(motet, bara=[ar(13).pk]).paragrafer[0].ankare == "p13"


def test_minnesanteckningar_har_varken_paragrafer_eller_underskrifter(forbund, chef):
    ett = protokoll(forbund, slag="samrad")
    Arende.objects.update(paragraf=None)
    skrift = hamta(ett)
    assert (skrift.slag, skrift.signaturer, skrift.bevis, skrift.tillstand) == ("Minnesanteckningar", (), (), "")
    assert [p.nr for p in skrift.paragrafer] == ["1.", "2.", "3."]
    assert rader(skrift, "Antecknat av") == ("Lena Sandgren, förbundschef",)


def test_den_som_ledde_ett_arende_skriver_ocksa_under(motet):
    Ordforandebyte.objects.create(arende=ar(13), narvaro=vem(motet, "Yvonne Rask"))
    assert ("Yvonne Rask", "Ordförande § 13") in [(s.namn, s.funktion) for s in hamta(motet).signaturer]


def test_lika_manga_fragor_hur_manga_paragrafer_som_helst(motet, django_assert_max_num_queries):
    for nr in range(4, 14):
        arende = Arende.objects.create(
            sammantrade=motet.sammantrade, ordning=nr, rubrik=f"Ärende {nr}", paragraf=11 + nr
        )
        Attsats.objects.create(arende=arende, skede="beslut", text="godkänna")
        Bilaga.objects.create(arende=arende, nr=nr, namn="Rapport")
    with django_assert_max_num_queries(26):
        hamta(motet)


def test_ett_mote_pa_distans_och_ett_vanligt_justerat_i_appen(motet, forbundschef):
    motet.sammantrade.form, motet.sammantrade.lokal, motet.oppnat = "distans", "", None
    motet.sammantrade.save()
    skrift = hamta(motet, Justering.objects.create(protokoll=motet, last_av=forbundschef, satt="app"))
    assert (rader(skrift, "Tid och plats")[0].split(", ")[-1], skrift.tillstand) == ("på distans", "")
