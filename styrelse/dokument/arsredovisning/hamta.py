"""Rows in, underlag out: everything an årsredovisning shows, in a number of queries that does not grow with the rows."""

import datetime
from decimal import Decimal

from django.db.models import Q

from budget.bokslut.dokument.hamta import Bokslutsunderlag, bokslutsunderlag
from budget.kapital import BOKSLUT, Kapitalregler, kapitalrader, kapitalregler, tilldelat_per_ar
from budget.kapital import Kapitalar as Kapital
from budget.models import Tilldelning
from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.delar import Namnteckning
from finsam.dokument.skrift import dokumenttyp
from finsam.dokument.tal import TOMT, Kalla, Slag, Tal
from finsam.models import Beslut, Dokument, Forbund, Medlem, Roll
from insatser.dokument.hamta import bilagan
from styrelse.bevakning.lista import LAGE, arets
from styrelse.dokument.arsredovisning import stampel  # noqa: F401  (which rows it depends on)
from styrelse.dokument.arsredovisning.hamta_utfall import utfallet
from styrelse.dokument.arsredovisning.levande import NAMN, TYP
from styrelse.dokument.arsredovisning.underlag import (
    Arsunderlag,
    Beslutsunderlag,
    Kapitalar,
    Motesunderlag,
    Uppdragsunderlag,
)
from styrelse.dokument.medlemmar import PARTER, kort
from styrelse.dokument.underlag import Medlemsunderlag, Part
from styrelse.maluppfyllelse import bedomningar
from styrelse.models import Arende, Bevakning, Organ, Sammantrade
from styrelse.narvaro.ordval import punkt_efter, versal
from styrelse.organ.organisation import organisation, underskrivare

_FUNKTIONER = {Roll.Sort.ORDFORANDE: "Ordförande", Roll.Sort.LEDAMOT: "Ledamot"}


@dokumenttyp(TYP, NAMN)
def hamta_arsredovisning(dokument: Dokument) -> Arsunderlag:
    """Everything the årsredovisning of the document's year shows."""
    forbund, ar = dokument.forbund, dokument.ar
    medlemmar = list(Medlem.objects.filter(forbund=forbund).under(ar))
    bokslut = bokslutsunderlag(forbund, ar)
    tilldelat = _tilldelat(forbund, ar)
    return Arsunderlag(
        ar=ar,
        enhet=Slag(forbund.enhet),
        bilaga=bilagan(forbund, ar),
        bokslut=bokslut,
        medlemmar=tuple(_medlem(forbund, ar, medlem, tilldelat) for medlem in medlemmar),
        medlemskalla=Kalla("medlemmarnas tilldelning", adress("tilldelning", forbund.slug, ar), f"Tilldelning {ar}"),
        mal=bedomningar(forbund, ar),
        beslut=tuple(_besluten(forbund, ar)),
        utfall=utfallet(forbund, ar),
        kapital=_kapital(bokslut, tilldelat_per_ar(forbund), kapitalregler(forbund)),
        kapitalkalla=_kapitalkalla(bokslut),
        namnteckningar=_namnteckningar(dokument, len(medlemmar)),
        organisation=organisation(forbund, ar),
        moten=tuple(hallna_moten(forbund, ar)),
        uppdrag=tuple(_uppdraget(forbund, rad) for rad in arets(forbund, ar)),
    )


# --- Members -------------------------------------------------------------------------------------------------


def _tilldelat(forbund: Forbund, ar: int) -> dict[tuple[int, int], Decimal]:
    """What each member (by pk) has paid for the year and the one before, extra allotments included. Two queries."""
    rader = Tilldelning.objects.filter(medlem__forbund=forbund, ar__in=(ar - 1, ar)).prefetch_related("extra")
    return {(rad.medlem_id, rad.ar): rad.belopp + sum((e.belopp for e in rad.extra.all()), Decimal(0)) for rad in rader}


def _medlem(forbund: Forbund, ar: int, medlem: Medlem, tilldelat: dict[tuple[int, int], Decimal]) -> Medlemsunderlag:
    enhet = Slag(forbund.enhet)
    kalla = Kalla("medlemmens tilldelning", adress("tilldelning", forbund.slug, ar), medlem.namn)
    return Medlemsunderlag(
        namn=medlem.namn,
        kort=kort(medlem),
        part=PARTER.get(Medlem.Sort(medlem.sort), Part.STAT),
        fore=Tal(tilldelat.get((medlem.pk, ar - 1)), enhet, kalla),
        nu=Tal(tilldelat.get((medlem.pk, ar)), enhet, kalla),
        nyckel=TOMT,
        kalla=kalla,
    )


# --- The board -----------------------------------------------------------------------------------------------


def _besluten(forbund: Forbund, ar: int) -> list[Beslutsunderlag]:
    """What was decided in items for decision: a dagordning that was approved, and information that was noted, is left out."""
    rader = (
        Beslut.objects.filter(forbund=forbund, datum__year=ar, organ__istartswith="styrelse")
        .exclude(lydelse="")
        .exclude(attsats__arende__typ__in=[Arende.Typ.FORMALIA, Arende.Typ.INFORMATION])
    )
    return [_beslutet(forbund, rad) for rad in rader.order_by("datum", "paragraf", "pk")]


def _beslutet(forbund: Forbund, rad: Beslut) -> Beslutsunderlag:
    kalla = Kalla("beslutet", adress("beslut", forbund.slug, rad.pk), str(rad))
    paragraf = f"§\N{NO-BREAK SPACE}{rad.paragraf}" if rad.paragraf else ""
    lydelse = punkt_efter(versal(rad.lydelse)) if rad.lydelse.startswith("att ") else rad.lydelse
    return Beslutsunderlag(datum.utan_veckodag(rad.datum), paragraf, lydelse, kalla)


def hallna_moten(forbund: Forbund, ar: int) -> list[Motesunderlag]:
    """The meetings of the styrelse, samråd of any organ, that were held in the year."""
    hallna = Sammantrade.objects.i_forbundet(forbund).under(ar).filter(tillstand=Sammantrade.Tillstand.AVSLUTAT)
    styrelsens = Q(organ__sort=Organ.Sort.STYRELSE) | Q(slag=Sammantrade.Slag.SAMRAD)
    return [_motet(forbund, mote) for mote in hallna.filter(styrelsens)]


def _motet(forbund: Forbund, mote: Sammantrade) -> Motesunderlag:
    kalla = Kalla("sammanträdet", adress("sammantrade", forbund.slug, mote.pk), str(mote))
    protokollfort = mote.slag == Sammantrade.Slag.SAMMANTRADE
    return Motesunderlag(datum.utan_veckodag(mote.datum), mote.rubrik, protokollfort, kalla)


def _uppdraget(forbund: Forbund, rad: Bevakning) -> Uppdragsunderlag:
    klart = f"{LAGE[Bevakning.Tillstand(rad.tillstand)]} {datum.utan_veckodag(rad.klar)}" if rad.klar else "Pågår"
    lage = ". ".join(filter(None, [klart, rad.gjort]))
    dag = datum.utan_veckodag(rad.beslutad) if rad.beslutad else ""
    paragraf = f"§\N{NO-BREAK SPACE}{rad.beslut.paragraf}" if rad.beslut and rad.beslut.paragraf else rad.enligt
    kalla = Kalla("uppdraget", adress("bevakning", forbund.slug, rad.pk), rad.vad)
    return Uppdragsunderlag(rad.vad, ", ".join(filter(None, [paragraf, dag])), lage, kalla)


def _namnteckningar(dokument: Dokument, medlemmar: int) -> tuple[Namnteckning, ...]:
    """The board on the day of its decision, before that on the last day of the law: each member has at least one ledamot.

    Those who sit in its seats; where no seats are entered, those who have the roles.
    """
    dag = dokument.beslut.datum if dokument.beslut else datetime.date(dokument.ar + 1, 3, 31)
    sittande = [
        Namnteckning(en.funktion[0].upper() + en.funktion[1:], en.namn) for en in underskrivare(dokument.forbund, dag)
    ]
    if sittande:
        return tuple(sittande)
    roller = Roll.objects.filter(forbund=dokument.forbund, sort__in=_FUNKTIONER).gallande(dag).select_related("person")
    ordnade = sorted(roller, key=lambda roll: (roll.sort != Roll.Sort.ORDFORANDE, roll.person.namn))
    namngivna = [Namnteckning(_FUNKTIONER[Roll.Sort(roll.sort)], roll.person.namn) for roll in ordnade]
    tomma = [Namnteckning("Ledamot")] * max(medlemmar - len(namngivna), 0)
    return (*namngivna, *tomma)


# --- Eget kapital --------------------------------------------------------------------------------------------


def _kapital(
    bokslut: Bokslutsunderlag | None, tilldelat: dict[int, Decimal], regler: Kapitalregler
) -> tuple[Kapitalar, ...]:
    """The year before last where it is known, last year and this, as the annual accounts have them."""
    if bokslut is None:
        return ()
    aren = [ar for plats in (1, 0) if (ar := _genom_aret(bokslut, plats))]
    forst = aren[0][1][0] if aren else TOMT
    if forst.varde:
        aren = [(aren[0][0] - 1, (TOMT, TOMT, forst)), *aren]
    kanda = [Kapital(ar, BOKSLUT, ut.varde or Decimal(0), tilldelat.get(ar)) for ar, (_, _, ut) in aren]
    return tuple(Kapitalar(ar, *tal, rad) for (ar, tal), rad in zip(aren, kapitalrader(kanda, regler), strict=True))


def _genom_aret(bokslut: Bokslutsunderlag, plats: int) -> tuple[int, tuple[Tal, Tal, Tal]] | None:
    """In, result and out of this year (0) or last (1); None where it is not known what it ended on."""
    utgaende = bokslut.tal("br.ek", plats, "Summa eget kapital")
    resultat = bokslut.tal("br.resultat", plats, "Årets resultat")
    if utgaende.varde is None:
        return None
    ingaende = utgaende.varde - resultat.varde if resultat.varde is not None else None
    fore = Tal(ingaende, kalla=bokslut.kalla("br.ovrigt_ek", "Eget kapital vid årets början"))
    return bokslut.ar - plats, (fore, resultat, utgaende)


def _kapitalkalla(bokslut: Bokslutsunderlag | None) -> Kalla | None:
    return bokslut.kalla("br.ek", "Eget kapital") if bokslut else None
