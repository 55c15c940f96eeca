"""The rows that the walk needs: two förbund alike, one object of each kind in each, and a client for each role."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from budget.models import Bokslut, Budgetversion, EgetKapital, Ekonomirapport, Manadslas
from finsam.lankar import skapa_lank
from finsam.models import Forbund, Lank, Person, Roll
from insatser.ansokan.gang import lamna_in
from insatser.ansokan.lankar import SYFTE
from insatser.ansokan.skriva import Skribent
from insatser.beredning.blad import uppratta
from insatser.models import (
    Ansokan,
    Ansokansbilaga,
    Deltagarkategori,
    Insats,
    Motuppgift,
    Rapport,
    Rapportavsnitt,
    Rapportutdrag,
    Rekvisition,
    Rekvisitionsunderlag,
    Yttrande,
)
from tests import (
    anslagsfabriker,
    bokforingsfabriker,
    fabriker,
    justeringsfabriker,
    kallelsefabriker,
    narvarofabriker,
    organfabriker,
    protokollsfabriker,
)

BOKSLUTSVYER = ("bokslut_rader", "bokslut_not_ny", "bokslut_not", "bokslut_ta_bort", "bokslut_pdf")
RAKNADE_VYER = (
    "bokslut_konton",
    "bokslut_poster",
    "bokslut_egen_not_ny",
    "bokslut_egen_not",
    "bokslut_rad",
    "bokslut_kontroller",
    "bokslut_klart",
    "bokslut_ta_upp",
)
NARVAROVYER = ("protokoll_skriv", "narvaro", "narvaro_kom_gick", "narvaro_sysslor", "narvaro_gast_ny")
ARENDEVYER = ("skriv_arende", "arende_ta_upp", "narvaro_leder", "narvaro_anmalt", "narvaro_rad_ny")
PROTOKOLLSVYER = ("protokoll", "protokoll_pdf")
JUSTERAT = ("justering", "justering_pdf", "justering_undertecknad", "justering_publicera")
LAST = tuple(f"justering_{vad}" for vad in ("granska", "foresla", "godta", "registrera", "aterta", "satt", "slutfor"))
DAGORDNINGSVYER = ("arende", "flytta", "utgar", "ta_upp", "ta_bort", "bilaga_ny", "bilaga_ta_bort")
JUSTERADE_VYER = ("utdrag", "rattelse_ny", "protokoll_arkiv", "protokoll_arkiv_zip")
KALLELSEVYER = (
    *("kallelse", "kallelse_skickad", "handlingar", "handlingar_arende", "handlingar_bilaga"),
    *("anmal_jav", "jav_tillbaka", "forhinder", "forhinder_tillbaka"),
)
ANSOKANS_LANKVYER = (
    "lank_ansokan",
    "lank_ansokan_granska",
    "lank_ansokan_aterta",
    "lank_ansokan_word",
    "lank_ansokan_ordfil",
    "lank_ansokan_ladda_upp",
    "lank_ansokan_bilaga",
    "lank_ansokan_ta_bort_bilaga",
)


def insats(forbund: Forbund) -> Insats:
    """An insats for which every insatsansvarig of the förbund is responsible."""
    insats = fabriker.insats(forbund)
    insats.ansvariga.set(Person.objects.filter(roller__forbund=forbund, roller__sort=Roll.Sort.INSATSANSVARIG))
    return insats


def ansokan(forbund: Forbund) -> Ansokan:
    """An application that is handed in, for whose insats every insatsansvarig of the förbund is responsible."""
    ansokan = fabriker.ansokan(forbund, ekonomi={2027: "250000"})
    ansokan.insats.ansvariga.set(Person.objects.filter(roller__forbund=forbund, roller__sort=Roll.Sort.INSATSANSVARIG))
    fabriker.bilaga(ansokan)
    lamna_in(ansokan=ansokan, av=Skribent("sara@exempel.se"))
    return ansokan


def senaste_ansokan(forbund: Forbund) -> Ansokan:
    """The application that stands before the argument in the address, or one that is made now."""
    return Ansokan.objects.filter(insats__forbund=forbund).order_by("-pk").first() or ansokan(forbund)


def ansokans_lank(forbund: Forbund) -> Lank:
    """A link to that application."""
    senaste = senaste_ansokan(forbund)
    return skapa_lank(forbund=forbund, by=senaste.skapad_av, syfte=SYFTE, objekt=senaste, epost="sara@exempel.se")[0]


def ansokans_hemlighet(forbund: Forbund) -> str:
    """The secret of a link to an application that is being written."""
    skrivs = fabriker.ansokan(forbund, f"Skrivs {Ansokan.objects.count()}", ekonomi={2027: "250000"})
    fabriker.bilaga(skrivs)
    return skapa_lank(forbund=forbund, by=skrivs.skapad_av, syfte=SYFTE, objekt=skrivs, epost="sara@exempel.se")[1]


def rekvisition(forbund: Forbund) -> Rekvisition:
    """Handed in by the insatsansvarige of its insats, made once."""
    finns = Rekvisition.objects.filter(insats__forbund=forbund).first()
    return finns or fabriker.rekvisition(insats(forbund))


def underlag(forbund: Forbund) -> Rekvisitionsunderlag:
    """A file of that rekvisition."""
    return rekvisition(forbund).underlag.create(fil=fabriker.fil(forbund))


def rapport(forbund: Forbund) -> Rapport:
    """A report that is being written about an insats of every insatsansvarig, made once."""
    finns = Rapport.objects.filter(insats__forbund=forbund).first()
    return finns or fabriker.rapport(insats(forbund), {"Resultat": "<p>Fyra fick arbete.</p>"})


def nagon(forbund: Forbund) -> Person:
    """Someone who made it, without a role."""
    epost = f"nagon@{forbund.slug}.exempel.se"
    return Person.objects.filter(email=epost).first() or fabriker.person("Någon Annan", epost)


def rapportavsnitt(forbund: Forbund) -> Rapportavsnitt:
    """A heading of that report, from which the årsredovisning takes."""
    avsnitt = rapport(forbund).avsnitt.get()
    by = nagon(forbund)
    Rapportutdrag.objects.get_or_create(avsnitt=avsnitt, defaults={"ar": fabriker.AR, "skapad_av": by})
    return avsnitt


def rapportens_lank(forbund: Forbund) -> Lank:
    """A link to that report."""
    by, objekt = nagon(forbund), rapport(forbund)
    return skapa_lank(forbund=forbund, by=by, syfte="rapport", objekt=objekt, epost="ida@exempel.se")[0]


def rapportens_hemlighet(forbund: Forbund) -> str:
    """The secret of a link to it."""
    by, objekt = nagon(forbund), rapport(forbund)
    return skapa_lank(forbund=forbund, by=by, syfte="rapport", objekt=objekt, epost="ida@exempel.se")[1]


def motuppgift(forbund: Forbund) -> Motuppgift:
    """Another number for a figure of an insats that every insatsansvarig of the förbund is responsible for, made once."""
    finns = Motuppgift.objects.filter(tal__uppgift__insats__forbund=forbund).first()
    if finns:
        return finns
    tal = fabriker.deltagaruppgift(insats(forbund), tal={"deltagare": (44, 53)}).tal.get()
    return tal.motuppgifter.create(totalt=96, kalla="bilagan", antecknad_av=nagon(forbund))


def manadslas(forbund: Forbund) -> Manadslas:
    """A month of the year that is locked, made once."""
    finns = Manadslas.objects.filter(forbund=forbund).first()
    return finns or bokforingsfabriker.manadslas(forbund, last_av=nagon(forbund))


def ekonomirapport(forbund: Forbund) -> Ekonomirapport:
    """An economic report under work, made once."""
    finns = Ekonomirapport.objects.filter(forbund=forbund).first()
    return finns or bokforingsfabriker.ekonomirapport(forbund, skapad_av=nagon(forbund))


def anvand_kategori(forbund: Forbund) -> Deltagarkategori:
    """A category that is used, and so stays."""
    uppgift = fabriker.deltagaruppgift(insats(forbund), tal={f"remittent/{Deltagarkategori.objects.count()}": 1})
    return Deltagarkategori.objects.get(tal__uppgift=uppgift)


def yttrande(forbund: Forbund) -> Yttrande:
    """A yttrande that an LSG-representant of the förbund is asked for."""
    bereds = ansokan(forbund)
    Ansokan.objects.filter(pk=bereds.pk).update(tillstand=Ansokan.Tillstand.UNDER_BEREDNING)
    person = Person.objects.filter(roller__forbund=forbund, roller__sort=Roll.Sort.LSG).first()
    return fabriker.yttrande(bereds, person=person)


def yttrandets_hemlighet(forbund: Forbund) -> str:
    """The secret of a link to a yttrande."""
    rad = yttrande(forbund)
    by = rad.ansokan.skapad_av
    rad.lank, hemlighet = skapa_lank(forbund=forbund, by=by, syfte="yttrande", objekt=rad, epost="vera@exempel.se")
    rad.save()
    return hemlighet


def budgetens_version(forbund: Forbund) -> Budgetversion:
    """The working version of the year, made once."""
    return Budgetversion.objects.filter(budget__forbund=forbund).first() or fabriker.budgetversion(forbund)


def bokslut(forbund: Forbund) -> Bokslut:
    """Annual accounts with a note 1, made once: of the year, or of the one before where the year's are computed."""
    alla = Bokslut.objects.filter(forbund=forbund)
    med_not = alla.filter(noter__isnull=False).first()
    return med_not or bokforingsfabriker.bokslut(forbund, fabriker.AR - alla.filter(ar=fabriker.AR).exists())


def raknat_bokslut(forbund: Forbund) -> int:
    """The year of annual accounts that are computed from the books."""
    falt = {"forbund": forbund, "ar": fabriker.AR, "form": "lkbr", "ursprung": Bokslut.Ursprung.BOKFORING}
    return Bokslut.objects.get_or_create(forbund=forbund, ar=fabriker.AR, defaults=falt)[0].ar


def egen_not(forbund: Forbund) -> int:
    """A note of the computed set."""
    bokslut = Bokslut.objects.get(forbund=forbund, ar=raknat_bokslut(forbund))
    return bokslut.raknade_noter.get_or_create(rubrik="Revision")[0].pk


# url argument -> how to make the object whose pk stands in the address. Add a line when a new kind of address comes.
# A view whose argument has the common name "pk" is looked up as "<view name>:pk" first.
ARGUMENT: dict[str, Callable[[Forbund], Any]] = {
    "ar": lambda forbund: fabriker.AR,
    "insats_id": insats,
    "beviljande_id": lambda forbund: fabriker.beviljande(fabriker.insats(forbund)),
    "ansokan_id": ansokan,
    "lank_id": ansokans_lank,
    "bilaga_id": lambda forbund: Ansokansbilaga.objects.get(ansokan=senaste_ansokan(forbund)),
    **{f"{vy}:hemlighet": ansokans_hemlighet for vy in ANSOKANS_LANKVYER},
    "lank_yttrande:hemlighet": yttrandets_hemlighet,
    "ansokan_version:nr": lambda forbund: 1,
    "ansokan_jamfor:nr": lambda forbund: 1,
    "mot_nr": lambda forbund: 1,
    "rekvisition_id": rekvisition,
    "frigorelse_id": lambda forbund: fabriker.frigorelse(insats(forbund)),
    "aterbetalning_id": lambda forbund: fabriker.aterbetalning(insats(forbund)),
    "implementerat_id": lambda forbund: fabriker.implementerat(insats(forbund)),
    "underlag_id": underlag,
    "rapport_id": rapport,
    "rapportavsnitt_id": rapportavsnitt,
    "rapport_aterkalla_lank:lank_id": rapportens_lank,
    "lank_rapport:hemlighet": rapportens_hemlighet,
    "lank_rapport_granska:hemlighet": rapportens_hemlighet,
    "motuppgift_id": motuppgift,
    "kategori_id": lambda forbund: fabriker.deltagarkategori(forbund, f"Kategori {Deltagarkategori.objects.count()}"),
    "deltagarkategori_ta_bort:kategori_id": anvand_kategori,
    "yttrande_id": yttrande,
    "skrivelse_id": lambda forbund: uppratta(ansokan=ansokan(forbund), by=Person.objects.earliest("pk")),
    "villkor_id": lambda forbund: fabriker.villkor(insats(forbund)),
    "avtal_id": lambda forbund: fabriker.avtal(insats(forbund)),
    "dokument_id": fabriker.dokument,
    "avsnitt_id": lambda forbund: fabriker.avsnitt(fabriker.dokument(forbund)),
    "steg": lambda forbund: 2,
    "medlem_id": fabriker.medlem,
    "person_id": lambda forbund: fabriker.roll(fabriker.person(f"Per i {forbund.slug}"), forbund, "ledamot").person,
    "roll_id": lambda forbund: fabriker.roll(fabriker.person(f"Ro i {forbund.slug}"), forbund, "ekonom"),
    "serie_id": fabriker.nummerserie,
    "beslut_id": fabriker.beslut,
    "mall_id": fabriker.mall,
    "malltext_id": lambda forbund: fabriker.malltext(fabriker.mall(forbund)),
    "fil:pk": fabriker.fil,
    "fil_aterkalla:pk": fabriker.fil,
    "arende_id": fabriker.arende,
    "handling_id": fabriker.handling,
    "mal_id": fabriker.mal,
    "organ_id": organfabriker.styrelse,
    "sammantrade_id": organfabriker.sammantrade_i,
    **{f"{vy}:sammantrade_id": narvarofabriker.mote_i for vy in (*NARVAROVYER, *PROTOKOLLSVYER)},
    **{f"{vy}:sammantrade_id": protokollsfabriker.justerat_mote_i for vy in JUSTERADE_VYER},
    "utdrag_id": protokollsfabriker.utdrag_i,
    **{f"{vy}:arende_id": narvarofabriker.arende_i for vy in ARENDEVYER},
    "verkan_avslag:arende_id": lambda forbund: narvarofabriker.avslaget_i(forbund, ansokan(forbund)),
    **{f"dagordning_{vy}:arende_id": narvarofabriker.arende_i for vy in DAGORDNINGSVYER},
    **{f"dagordning_bilaga{vy}:bilaga_id": narvarofabriker.bilaga_i for vy in ("", "_ta_bort")},
    **{f"{vy}:sammantrade_id": kallelsefabriker.kallat_i for vy in KALLELSEVYER},
    "kallelse_skickad:nr": lambda forbund: 1,
    **{f"{vy}:arende_id": kallelsefabriker.arende_i for vy in ("handlingar_arende", "anmal_jav", "jav_tillbaka")},
    "forhinder_id": kallelsefabriker.forhinder_i,
    "handlingar_bilaga:bilaga_id": kallelsefabriker.bilaga_i,
    "attsats_id": lambda forbund: narvarofabriker.stoppad_verkan_i(forbund).attsats,
    "verkan_id": narvarofabriker.stoppad_verkan_i,
    "justering_id": anslagsfabriker.anslaget_i,
    "anslag_id": anslagsfabriker.eget_anslag_i,
    "lank_anslag:hemlighet": anslagsfabriker.anslagets_hemlighet,
    "justering_las:sammantrade_id": justeringsfabriker.avslutat_i,
    **{f"{vy}:justering_id": justeringsfabriker.justerad_i for vy in JUSTERAT},
    **{f"{vy}:justering_id": justeringsfabriker.last_i for vy in LAST},
    "justering_godkand:justering_id": justeringsfabriker.godkanns_i,
    "forslag_id": justeringsfabriker.forslag_i,
    "narvaro_id": narvarofabriker.narvaro_i,
    "anmalan_id": narvarofabriker.anmalan_i,
    "rad_id": narvarofabriker.yrkande_i,
    **{f"narvaro_rad_{vad}:slag": lambda forbund: "yrkanden" for vad in ("ny", "andra", "ta_bort")},
    "sammantrade_steg:till": lambda forbund: "installt",
    "bevakning_id": organfabriker.bevakning,
    "sats_id": organfabriker.arvodessats,
    "delegation_id": organfabriker.delegationsbeslut,
    "bevakning_steg:till": lambda forbund: "klar",
    "kalender_aterkalla:lank_id": organfabriker.kalenderlank,
    "lank_kalender:hemlighet": lambda forbund: organfabriker.kalenderhemlighet(forbund),
    "plats_id": organfabriker.vakant_plats,
    "uppdrag_id": organfabriker.uppdrag_i,
    "funktion_id": organfabriker.ordforande_i,
    "uppdragstagare_id": organfabriker.uppdragstagare,
    "aktivitet_id": fabriker.aktivitet,
    "budgetversion:nr": lambda forbund: budgetens_version(forbund).nr,
    "budget_excel:nr": lambda forbund: budgetens_version(forbund).nr,
    "post_id": lambda forbund: fabriker.post(fabriker.grupp(budgetens_version(forbund))),
    "kolumn_id": lambda forbund: fabriker.kolumn(budgetens_version(forbund)),
    "bokforingsfil_id": bokforingsfabriker.granskad_bokforingsfil,
    **{f"{vy}:ar": lambda forbund: bokslut(forbund).ar for vy in BOKSLUTSVYER},
    **{f"{vy}:ar": raknat_bokslut for vy in RAKNADE_VYER},
    "radnyckel": lambda forbund: "rr.kostnader",
    "raknadnot_id": egen_not,
    "notnr": lambda forbund: bokslut(forbund).noter.earliest("nr").nr,
    "kontonr": lambda forbund: bokforingsfabriker.konto(forbund).nr,
    "verifikation_id": bokforingsfabriker.verifikation,
    "las_id": manadslas,
    **{f"ekonomirapport{vy}:rapport_id": ekonomirapport for vy in ("", "_text", "_skicka", "_ta_bort", "_pdf")},
    "tilldelning_id": lambda forbund: fabriker.tilldelning(fabriker.medlem(forbund, f"T {forbund.slug}")),
    "extra_id": lambda forbund: fabriker.extratilldelning(
        fabriker.tilldelning(fabriker.medlem(forbund, f"E {forbund.slug}"))
    ),
    "betalning_id": lambda forbund: fabriker.betalning(
        fabriker.tilldelning(fabriker.medlem(forbund, f"B {forbund.slug}"))
    ),
    "regel_id": bokforingsfabriker.konteringsregel,
    "samrad_id": fabriker.samrad,
    "niva_id": fabriker.kapitalniva,
    "grans_id": fabriker.kapitalgrans,
    "kapital_id": lambda forbund: EgetKapital.objects.create(forbund=forbund, ar=fabriker.AR, belopp=Decimal(1000)),
}
