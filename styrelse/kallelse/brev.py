"""The mail that calls: one text to all, with what is new first where it is sent again."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from finsam.models import Forbund
from styrelse.kallelse.nytt import Nyhet
from styrelse.kallelse.underlag import Bilagerad, Underlag

STORST_MED_MEJL = 15 * 1024 * 1024


def amnet(underlag: Underlag, nr: int) -> str:
    """Kallelse: Styrelsen onsdag 21 februari 2018; sent again it says so first."""
    inledning = "Ny kallelse" if nr > 1 else "Kallelse"
    return f"{inledning}: {underlag.organ} {underlag.dagen}"


def texten(underlag: Underlag, *, forbund: Forbund, mote_id: int, nr: int, halsning: str, nytt: Sequence[Nyhet]) -> str:
    """The text of the mail as it will go out."""
    bas: str = settings.BAS_URL
    foljer = foljer_med(underlag)
    data = {
        "underlag": underlag,
        "nr": nr,
        "halsning": halsning.strip(),
        "nytt": nytt,
        "adress": bas.rstrip("/") + reverse("handlingar", args=[forbund.slug, mote_id]),
        "bifogade": foljer,
        "inte_med": [b for b in underlag.bilagor if b not in foljer],
    }
    return render_to_string("styrelse/kallelse/mejl/kallelse.txt", data).strip() + "\n"


def foljer_med(underlag: Underlag) -> list[Bilagerad]:
    """The handlingar that go with the mail: those with a file that are not secret, if together they are not too large for a mail."""
    med = [b for b in underlag.bilagor if b.fil and not b.sekretess]
    return med if sum(b.storlek for b in med) <= STORST_MED_MEJL else []
