"""Those who sign read what is locked: they accept it or ask for a change, and the sekreterare answers."""

from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Person
from styrelse.arshjul.arbete import GarInte
from styrelse.justering.gang import aterta, las_rader
from styrelse.justering.skrift import underskrivare
from styrelse.models import Andringsforslag, Arende, Justerare, Justering

A = Andringsforslag.Tillstand


def mina_rader(justering: Justering, person: Person) -> list[Justerare]:
    """As what the person signs the justering; usually one row, none for others."""
    return [rad for rad in underskrivare(justering) if rad.narvaro.inloggning == person]


def foresla_andring(*, justering: Justering, arende: Arende | None, text: str, by: Person) -> Andringsforslag:
    """Ask for a change in a § (or in the whole) before signing. An acceptance given before is taken back. Raises GarInte."""
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        rader = _prova_granskas(last, by)
        if any(rad.undertecknat for rad in rader):
            raise GarInte("Du har redan skrivit under.")
        if arende is not None and arende.justering_id != last.pk:
            raise GarInte("Paragrafen är inte med i justeringen.")
        forslag = Andringsforslag.objects.create(justering=last, arende=arende, av=by, text=text)
        Justerare.objects.filter(pk__in=[rad.pk for rad in rader]).update(godtagit=None)
        vad = f"Föreslog en ändring i {arende or 'protokollet'}"
        notera(forbund=protokoll.sammantrade.organ.forbund, by=by, objekt=protokoll.sammantrade, vad=vad, till=text)
    return forslag


def svara(*, forslag: Andringsforslag, infort: bool, svar: str, by: Person) -> Andringsforslag:
    """Answer a proposal. That it is taken in takes the justering back, so that the § can be written again. Raises GarInte.

    One that is declined needs an answer in words.
    """
    if not infort and not svar.strip():
        raise GarInte("Skriv varför ändringen inte förs in.")
    with transaction.atomic():
        protokoll, last = las_rader(forslag.justering)
        ett = Andringsforslag.objects.select_for_update(of=("self",)).select_related("arende").get(pk=forslag.pk)
        if ett.tillstand != A.OPPET:
            raise GarInte("Förslaget är redan besvarat.")
        if last.tillstand == Justering.Tillstand.JUSTERAD:
            raise GarInte("Paragraferna är justerade.")
        ett.tillstand, ett.svar, ett.svarat_av = (A.INFORT if infort else A.AVBOJT), svar.strip(), by
        ett.save(update_fields=["tillstand", "svar", "svarat_av"])
        vad = f"Svarade på ett ändringsförslag i {ett.arende or 'protokollet'}: {ett.get_tillstand_display()}"
        notera(forbund=protokoll.sammantrade.organ.forbund, by=by, objekt=protokoll.sammantrade, vad=vad, till=svar)
        if infort and last.tillstand == Justering.Tillstand.GRANSKAS:
            aterta(justering=last, skal=f"En ändring förs in i {ett.arende or 'protokollet'}", by=by)
    return ett


def godta(*, justering: Justering, by: Person) -> None:
    """Accept the text as it is locked. Accepted twice it is accepted once. Raises GarInte."""
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        rader = _prova_granskas(last, by)
        if last.andringsforslag.filter(av=by, tillstand=A.OPPET).exists():
            raise GarInte("Ditt ändringsförslag väntar på svar.")
        if Justerare.objects.filter(pk__in=[r.pk for r in rader], godtagit=None).update(godtagit=timezone.now()):
            vad = f"Godtog protokollet {protokoll.sammantrade.datum.isoformat()} för justering"
            notera(forbund=protokoll.sammantrade.organ.forbund, by=by, objekt=protokoll.sammantrade, vad=vad)


def oppna_forslag(justering: Justering) -> int:
    """How many proposals wait for an answer."""
    return justering.andringsforslag.filter(tillstand=A.OPPET).count()


def _prova_granskas(justering: Justering, by: Person) -> list[Justerare]:
    """The person's rows of a justering that is locked and not done. Raises GarInte."""
    if justering.tillstand != Justering.Tillstand.GRANSKAS:
        raise GarInte(f"Justeringen är {justering.get_tillstand_display()}.")
    rader = mina_rader(justering, by)
    if not rader:
        raise GarInte("Du ska inte justera protokollet.")
    return rader
