"""The steps of an insats's life out of its own rows: applied for, weighed, agreed, called for, reported, counted, ended.

Each source takes a fixed number of queries, and gives only what the person may see elsewhere.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import chain

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from finsam import datum
from finsam.models import Handling
from finsam.pengar import NOLL
from finsam.svenska import uppraknat
from finsam.tilltrade import Tilltrade
from insatser.ansokan.bevaka import ansokan_till
from insatser.beredning.paneler import avtalen
from insatser.deltagare.lista import uppgifter_i
from insatser.forlopp import AVTALET, Steg
from insatser.models import (
    Ansokan,
    Ansokansversion,
    Aterbetalning,
    Avtal,
    Frigorelse,
    Insats,
    Rekvisition,
    Tjansteskrivelse,
    Yttrande,
)
from insatser.rattigheter import far_lasa_beredning, far_se_avslut
from insatser.rekvisition.lista import Listrad


def stegen(
    tilltrade: Tilltrade, insats: Insats, i_dag: datetime.date, aterbetalningar: Iterable[Aterbetalning]
) -> list[Steg]:
    """All steps but the decisions and the rekvisitioner; `aterbetalningar` are those that the person may see. 13 queries at most."""
    return list(
        chain(
            _ansokan(tilltrade, insats),
            _avtal(tilltrade, insats, i_dag),
            _villkor(insats, i_dag),
            _deltagare(tilltrade, insats),
            _avslut(tilltrade, insats, i_dag, aterbetalningar),
        )
    )


# --- Applied for and weighed ---------------------------------------------------------------------------------


def _ansokan(tilltrade: Tilltrade, insats: Insats) -> Iterable[Steg]:
    """The application as it came in and was completed, and for those who may read it the beredning. Seven queries at most."""
    versioner = Ansokansversion.objects.defer("data").order_by("nr")
    ansokan = ansokan_till(tilltrade, insats)
    if ansokan is None:
        return
    prefetch_related_objects([ansokan], Prefetch("versioner", versioner), "medel")
    url = ansokan.get_absolute_url()
    for version in ansokan.versioner.all():
        dag = timezone.localdate(version.inlamnad)
        if version.nr == 1:
            yield _mottagen(ansokan, dag, url)
        else:
            yield Steg(dag, "kompletterad", f"Version {version.nr}.", lank="Ansökan", url=url)
    yield from _kompletteringar(ansokan, url)
    yield from _beredning(tilltrade, ansokan)


def _mottagen(ansokan: Ansokan, dag: datetime.date, url: str) -> Steg:
    medel = [m for m in ansokan.medel.all() if m.sokt]
    aren = f"Söker för {uppraknat([str(m.ar) for m in medel])}." if medel else ""
    text = " ".join(d for d in (f"Dnr {ansokan.dnr}." if ansokan.dnr else "", aren) if d)
    belopp = sum((m.sokt or NOLL for m in medel), NOLL) if medel else None
    fran = f"från {ansokan.sokande}" if ansokan.sokande else "mottagen"
    return Steg(dag, fran, text, belopp=belopp, lank="Ansökan", url=url)


def _kompletteringar(ansokan: Ansokan, url: str) -> Iterable[Steg]:
    """What the office asked for is a handling that went out."""
    if ansokan.diarieforing_id is None:
        return
    ut = Handling.objects.filter(diarieforing=ansokan.diarieforing_id, riktning=Handling.Riktning.UT)
    for handling in ut.filter(rubrik="Begäran om komplettering"):
        yield Steg(handling.datum, "begärd av den sökande", lank="Komplettering", url=url)


def _beredning(tilltrade: Tilltrade, ansokan: Ansokan) -> Iterable[Steg]:
    yttranden = Yttrande.objects.synliga_for(tilltrade).begarda().filter(ansokan=ansokan).prefetch_related("svar")
    for rad in yttranden:
        if svar := next(iter(rad.svar.all()), None):
            url = _adress(ansokan.insats, "ansokan_yttrande", rad.pk)
            yield Steg(svar.datum, svar.get_stallning_display(), lank=rad.organ, url=url)
    if not far_lasa_beredning(tilltrade):
        return
    beredning = getattr(ansokan, "beredning", None)
    url = _adress(ansokan.insats, "ansokan_beredning", ansokan.pk)
    if beredning and beredning.lsg_datum and beredning.lsg_stallning:
        text = beredning.lsg_text.strip()
        yield Steg(beredning.lsg_datum, beredning.get_lsg_stallning_display(), text, lank="Beredningsgruppen", url=url)
    skrivelse = Tjansteskrivelse.objects.filter(ansokan=ansokan).defer("data").first()
    if skrivelse:
        url = _adress(ansokan.insats, "ansokan_skrivelse", skrivelse.pk)
        yield Steg(timezone.localdate(skrivelse.upprattad), "till styrelsen", lank="Tjänsteskrivelse", url=url)


# --- Agreed --------------------------------------------------------------------------------------------------


def _avtal(tilltrade: Tilltrade, insats: Insats, i_dag: datetime.date) -> Iterable[Steg]:
    """Each version as it was sent or signed, and the end of the one that holds. One query."""
    rader = avtalen(tilltrade, insats)
    for avtal in rader:
        vilket = f"version {avtal.nr} " if len(rader) > 1 else ""
        steg = partial(Steg, lank="Avtal", url=avtal.get_absolute_url())
        if avtal.undertecknat:
            text = " ".join(d for d in (f"Gäller {datum.period(avtal.fran, avtal.tom)}.", avtal.vad) if d)
            yield steg(avtal.undertecknat, f"{vilket}undertecknat", text)
        elif avtal.skickat:
            dag = timezone.localdate(avtal.skickat)
            yield steg(dag, f"{vilket}skickat", sort="wait", vantar="Väntar på underskrift")
    galler = [a for a in rader if a.tillstand == Avtal.Tillstand.UNDERTECKNAT]
    if galler:
        yield Steg(galler[-1].tom, f"{AVTALET} {'löper ut' if galler[-1].tom >= i_dag else 'löpte ut'}")


def _villkor(insats: Insats, i_dag: datetime.date) -> Iterable[Steg]:
    """Conditions as they were met, and those with a day as they are due. One query, none where they came with the insats."""
    url = insats.get_absolute_url() + "#villkor"
    for rad in insats.villkor.all():
        if rad.uppfyllt:
            yield Steg(rad.uppfyllt, "uppfyllt", rad.text, lank="Villkor", url=url)
        elif rad.senast:
            yield _kommer(Steg(rad.senast, "ska vara uppfyllt", rad.text, lank="Villkor", url=url), i_dag)


def _kommer(steg: Steg, i_dag: datetime.date) -> Steg:
    """What is to be done by a day: it comes, or is late."""
    return replace(steg, sort="ahead") if steg.datum >= i_dag else replace(steg, sort="late", vantar="Försenat")


def nasta_rekvisition(insats: Insats, rader: Iterable[Listrad], i_dag: datetime.date) -> Iterable[Steg]:
    """When the next rekvisition is to be expected: after the quarter that follows the last one, while the insats is under way."""
    tagna = [r.rekvisition for r in rader if r.rekvisition.tillstand != Rekvisition.Tillstand.AVVISAD]
    if insats.tillstand != Insats.Tillstand.PAGAENDE or not tagna or any(r.tillstand == "utkast" for r in tagna):
        return
    sista = max(tagna, key=lambda r: r.tom)
    fran = sista.tom + datetime.timedelta(days=1)
    slut = _kvartalets_slut(fran)
    if sista.slutlig or slut < i_dag or (insats.tom and insats.tom < fran):
        return
    nar = slut + datetime.timedelta(days=1)
    nr = max(r.nr for r in tagna) + 1
    yield Steg(nar, f"Rekvisition {nr} väntas", f"{datum.period(fran, slut).capitalize()}.", "ahead")


def _kvartalets_slut(dag: datetime.date) -> datetime.date:
    kvartal = (dag.month - 1) // 3
    return datetime.date(dag.year + (kvartal == 3), (kvartal * 3 + 3) % 12 + 1, 1) - datetime.timedelta(days=1)


# --- Counted and ended ---------------------------------------------------------------------------------------


def _deltagare(tilltrade: Tilltrade, insats: Insats) -> Iterable[Steg]:
    """The years whose participants are said to be complete. Two queries."""
    for rad in uppgifter_i(tilltrade, insats):
        if rad.klar:
            dag = timezone.localdate(rad.klar)
            yield Steg(dag, f"för {rad.ar} inskrivna", lank="Deltagare", url=rad.get_absolute_url())


def _avslut(
    tilltrade: Tilltrade, insats: Insats, i_dag: datetime.date, aterbetalningar: Iterable[Aterbetalning]
) -> Iterable[Steg]:
    """Money set free, money that comes back, what was implemented. Two queries, none where they came with the insats."""
    if not far_se_avslut(tilltrade):
        return
    url = _adress(insats, "insats_avslut", insats.pk)
    for fri in insats.frigorelser.all():
        yield from _frigjort(fri, url)
    for rad in aterbetalningar:
        rad.insats = insats
        yield _aterbetalning(rad, i_dag)
    for gjort in insats.implementerat.all():
        if gjort.sedan:
            text = f"{gjort.vad}, {gjort.get_varaktighet_display()}."
            yield Steg(gjort.sedan, f"hos {gjort.hos}", text, lank="Implementerat", url=f"{url}#implementerat")


def _frigjort(rad: Frigorelse, url: str) -> Iterable[Steg]:
    steg = partial(Steg, lank="Medel", url=url)
    yield steg(rad.dag, f"för {rad.ar} frigjorda", rad.skal, belopp=-rad.belopp)
    if rad.aterkallad:
        text = rad.aterkallad_for
        yield steg(rad.aterkallad, f"för {rad.ar} åter insatsens", text, belopp=rad.belopp)


def _aterbetalning(rad: Aterbetalning, i_dag: datetime.date) -> Steg:
    steg = partial(Steg, lank="Återbetalning", url=rad.get_absolute_url(), belopp=-rad.belopp)
    rubrik = f"för {rad.ar}"
    if rad.betald:
        return steg(rad.betald, rubrik, f"Faktura {rad.fakturanummer}, betald.")
    if rad.forfaller:
        return _kommer(steg(rad.forfaller, rubrik, f"Faktura {rad.fakturanummer} förfaller."), i_dag)
    dag = rad.beslutad or timezone.localdate(rad.skapad)
    return steg(dag, rubrik, sort="wait", vantar="Väntar på faktura" if rad.beslutad else "Väntar på beslut")


def _adress(insats: Insats, namn: str, *argument: int) -> str:
    return reverse(namn, args=[insats.forbund.slug, *argument])
