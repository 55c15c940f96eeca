"""Giving and ending roles. A role is never deleted: who could do what on a given day must be answerable for ever."""

import datetime

from django.db import transaction
from django.db.models import Q

from finsam.datum import utan_veckodag
from finsam.forbundsarbete.inbjudan import bjud_in_vid_commit, meddela_ny_adress_vid_commit
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Handelse, Person, Roll

PERSONFALT = ("namn", "email")


class RollFel(ValueError):
    """A role that cannot be given or ended. The message is Swedish and says why."""


def bjud_in(
    *,
    forbund: Forbund,
    namn: str,
    email: str,
    sort: str,
    fran: datetime.date,
    tom: datetime.date | None,
    by: Person,
    bas: str,
) -> Roll:
    """Give a role to whoever has that address, entering the person where nobody has it. Mail goes on commit.

    Someone who is known already keeps the name that they have. `bas` is where the links of the mail begin.
    """
    with transaction.atomic():
        person = Person.objects.filter(email=email.lower()).first()
        if person is None:
            person = Person.objects.create_user(email, namn)
            notera(forbund=forbund, by=by, objekt=person, vad=f"Lade till {namn}", slag=Handelse.Slag.ROLL)
        roll = ge_roll(forbund=forbund, person=person, sort=sort, fran=fran, tom=tom, by=by)
        bjud_in_vid_commit(person=person, forbund=forbund, sort=sort, by=by, bas=bas)
    return roll


def ge_roll(
    *, forbund: Forbund, person: Person, sort: str, fran: datetime.date, tom: datetime.date | None = None, by: Person
) -> Roll:
    """Give a person a role from one day, and to another where it is known. Raises RollFel where they have it already."""
    with transaction.atomic():
        _las_roller(forbund)
        samtidiga = Roll.objects.filter(forbund=forbund, person=person, sort=sort).filter(
            Q(tom__isnull=True) | Q(tom__gte=fran)
        )
        if tom:
            samtidiga = samtidiga.filter(fran__lte=tom)
        if samtidiga.exists():
            raise RollFel(f"{person} är redan {Roll.Sort(sort).label} under den tiden.")
        roll = Roll.objects.create(forbund=forbund, person=person, sort=sort, fran=fran, tom=tom)
        _notera(roll, by, f"Gav {person} rollen {roll.get_sort_display()}", till=_period(roll))
    return roll


def avsluta_roll(*, roll: Roll, tom: datetime.date, by: Person) -> None:
    """End a role after the day `tom`. Raises RollFel before its first day, and for the last förbundschef."""
    with transaction.atomic():
        _las_roller(roll.forbund)
        roll.refresh_from_db()
        if tom < roll.fran:
            raise RollFel(f"Rollen började {utan_veckodag(roll.fran)} och kan inte sluta före den dagen.")
        if roll.sort == Roll.Sort.FORBUNDSCHEF and not _annan_chef_tar_over(roll, tom):
            raise RollFel(
                f"{roll.person} är den enda som är förbundschef efter den dagen. Ge rollen till någon annan först: "
                "utan förbundschef kan ingen ge roller i förbundet."
            )
        fore = _period(roll)
        roll.tom = tom
        roll.save(update_fields=["tom"])
        _notera(
            roll, by, f"Avslutade rollen {roll.get_sort_display()} för {roll.person}", fran=fore, till=_period(roll)
        )


def far_skrivas_om(*, person: Person, forbund: Forbund) -> bool:
    """Whether the förbund may change the person's name and address: no other förbund knows them, nor do they run the installation.

    Who holds the address can choose a new password, and so holds everything that the person may do anywhere.
    """
    return not person.far_skapa_forbund and not person.roller.exclude(forbund=forbund).exists()


def skriv_om_person(*, person: Person, forbund: Forbund, by: Person, bas: str) -> int:
    """Save a changed name and address, each with its event. Returns how many changed.

    On commit a new address is told to the old one; who has not logged in yet gets the invitation again, where it now goes.
    """
    with transaction.atomic():
        nu = Person.objects.select_for_update().get(pk=person.pk)
        if not far_skrivas_om(person=nu, forbund=forbund):
            raise RollFel(f"{nu} har en roll också på annat håll. Namn och adress kan inte ändras härifrån.")
        fore = falt_i_ord(nu, PERSONFALT)
        person.save(update_fields=PERSONFALT)
        antal = notera_andringar(forbund=forbund, by=by, objekt=person, fore=fore, efter=falt_i_ord(person, PERSONFALT))
        if nu.email != person.email and person.har_loggat_in:
            meddela_ny_adress_vid_commit(person=person, gammal=nu.email, forbund=forbund, by=by)
        elif nu.email != person.email:
            sort = person.roller.filter(forbund=forbund).latest("fran").sort
            bjud_in_vid_commit(person=person, forbund=forbund, sort=sort, by=by, bas=bas)
    return antal


def _las_roller(forbund: Forbund) -> None:
    """One at a time: two that end each other's role would leave the förbund without a förbundschef."""
    Forbund.objects.select_for_update().get(pk=forbund.pk)


def _annan_chef_tar_over(roll: Roll, tom: datetime.date) -> bool:
    return (
        Roll.objects.filter(forbund=roll.forbund, sort=Roll.Sort.FORBUNDSCHEF, tom__isnull=True, person__is_active=True)
        .filter(fran__lte=tom + datetime.timedelta(days=1))
        .exclude(pk=roll.pk)
        .exists()
    )


def _notera(roll: Roll, by: Person, vad: str, *, fran: str = "", till: str = "") -> None:
    notera(forbund=roll.forbund, by=by, objekt=roll.person, vad=vad, fran=fran, till=till, slag=Handelse.Slag.ROLL)


def _period(roll: Roll) -> str:
    slut = f" till och med {utan_veckodag(roll.tom)}" if roll.tom else ""
    return f"från och med {utan_veckodag(roll.fran)}{slut}"
