"""Inviting people: the link by which one chooses a password, and the mail that carries it."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from finsam.models import Forbund, Person, Roll


def losenordslank(person: Person, bas: str) -> str:
    """The address where the person chooses a password: once, within PASSWORD_RESET_TIMEOUT. `bas` is "https://host/".

    The link is a key to the account: mail it or print it, never log it.
    """
    argument = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return bas.rstrip("/") + reverse("account_reset_password_from_key", kwargs=argument)


def bjud_in_vid_commit(*, person: Person, forbund: Forbund, sort: str, by: Person, bas: str) -> None:
    """Mail the person about a new role once the transaction has been committed: with a link to choose a password where
    there is none yet. A mail that cannot be sent is logged and does not undo the role.
    """
    transaction.on_commit(
        lambda: _skicka(person=person, forbund=forbund, sort=sort, by=by, bas=bas),
        robust=True,
    )


def meddela_ny_adress_vid_commit(*, person: Person, gammal: str, forbund: Forbund, by: Person) -> None:
    """Tell the old address that the login has moved, so that nobody's account is moved in silence."""
    text = render_to_string("finsam/mejl/ny_adress.txt", {"person": person, "forbund": forbund, "by": by})
    amne = f"{forbund.namn} har ändrat din adress i Finsam"
    transaction.on_commit(lambda: send_mail(amne, text, None, [gammal]), robust=True)


def _skicka(*, person: Person, forbund: Forbund, sort: str, by: Person, bas: str) -> None:
    ny = not person.har_loggat_in
    kontext = {
        "person": person,
        "forbund": forbund,
        "roll": Roll.Sort(sort).label,
        "by": by,
        "ny": ny,
        "lank": losenordslank(person, bas) if ny else bas.rstrip("/") + forbund.get_absolute_url(),
    }
    text = render_to_string("finsam/mejl/inbjudan.txt", kontext)
    send_mail(f"{forbund.namn} har gett dig en roll i Finsam", text, None, [person.email])
