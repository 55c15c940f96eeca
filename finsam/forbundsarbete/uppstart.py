"""The wizard's memory: what has been typed in each step, as it was typed, in the session until the förbund is created."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import QueryDict
from django.utils import timezone

from finsam.forms.nytt_forbund import (
    ArForm,
    BaraMedlemmar,
    BaraPersoner,
    ForbundetForm,
    MedlemRad,
    PersonRad,
    Rader,
    SerierForm,
    rader,
)
from finsam.heltal import heltal
from finsam.models import Forbund, Medlem, Person, Roll

NYCKEL = "nytt_forbund"
PREFIX = "rad"


@dataclass(frozen=True)
class Steg:
    """A step: its name, its form or kind of rows, and what stands in it before anything is typed."""

    namn: str
    form: type[forms.Form] | type[forms.ModelForm] | None = None  # type: ignore[type-arg]
    rad: type[MedlemRad] | type[PersonRad] | None = None
    bas: type[Rader] = Rader
    forslag: Callable[[Person], Any] = lambda _: {}


def _medlemsforslag(_: Person) -> list[dict[str, Any]]:
    sort = Medlem.Sort
    return [
        {"namn": "Försäkringskassan", "sort": sort.FORSAKRINGSKASSAN},
        {"namn": "Arbetsförmedlingen", "sort": sort.ARBETSFORMEDLINGEN},
        {"namn": "", "sort": sort.REGION},
        {"namn": "", "sort": sort.KOMMUN},
        {"namn": "", "sort": sort.KOMMUN},
    ]


def _personforslag(person: Person) -> list[dict[str, Any]]:
    sort = Roll.Sort
    tomma = [sort.HANDLAGGARE, sort.ORDFORANDE, sort.LEDAMOT, sort.REVISOR]
    return [
        {"namn": person.namn, "email": person.email, "sort": sort.FORBUNDSCHEF},
        *({"namn": "", "email": "", "sort": s} for s in tomma),
    ]


def _arsforslag(_: Person) -> dict[str, Any]:
    return {"arbetsar": timezone.localdate().year}


STEG = {
    1: Steg("Förbundet", form=ForbundetForm),
    2: Steg("Medlemmar", rad=MedlemRad, bas=BaraMedlemmar, forslag=_medlemsforslag),
    3: Steg("År och enhet", form=ArForm, forslag=_arsforslag),
    4: Steg("Nummerserier", form=SerierForm),
    5: Steg("De första personerna", rad=PersonRad, bas=BaraPersoner, forslag=_personforslag),
    6: Steg("Sammanfattning"),
}
SISTA = max(STEG)


def skrivet(session: SessionBase, nr: int) -> QueryDict | None:
    """What was sent from a step, or None where it has not been."""
    sparat = session.get(NYCKEL, {}).get(str(nr))
    if sparat is None:
        return None
    data = QueryDict(mutable=True)
    for namn, varden in sparat.items():
        data.setlist(namn, varden)
    return data


def spara(session: SessionBase, nr: int, data: QueryDict) -> None:
    """Keep what a step sent, wrong or right."""
    allt = session.get(NYCKEL, {})
    allt[str(nr)] = {namn: varden for namn, varden in data.lists() if namn not in ("csrfmiddlewaretoken", "gor")}
    session[NYCKEL] = allt


def en_rad_till(data: QueryDict) -> QueryDict:
    """The same, with one more empty row."""
    nytt = data.copy()
    falt = f"{PREFIX}-{TOTAL_FORM_COUNT}"
    antal = data.get(falt, "0")
    nytt[falt] = str(min((heltal(antal) or 0) + 1, 60))
    return nytt


def att_prova(nr: int, data: QueryDict | None) -> Any:
    """The form or rows of a step with what was sent, to be checked."""
    steg = STEG[nr]
    if steg.rad:
        return rader(steg.rad, steg.bas, 0)(data or {}, prefix=PREFIX)
    assert steg.form is not None
    return steg.form(data or {})


def att_visa(nr: int, data: QueryDict | None, person: Person) -> Any:
    """The form or rows of a step with what was typed, or the proposal, and without any complaint."""
    steg = STEG[nr]
    if steg.rad:
        return _rader_att_visa(steg, data, person)
    assert steg.form is not None
    return steg.form(initial=_som_skrivet(steg.form(), data) if data is not None else steg.forslag(person))


def _rader_att_visa(steg: Steg, data: QueryDict | None, person: Person) -> Rader:
    assert steg.rad is not None
    if data is None:
        forslag: list[dict[str, Any]] = steg.forslag(person)
    else:
        forslag = [_som_skrivet(f, data) for f in rader(steg.rad, steg.bas, 0)(data, prefix=PREFIX).forms]
    return rader(steg.rad, steg.bas, len(forslag))(initial=forslag, prefix=PREFIX)


def _som_skrivet(form: forms.BaseForm, data: QueryDict) -> dict[str, Any]:
    return {
        namn: falt.widget.value_from_datadict(data, {}, form.add_prefix(namn)) for namn, falt in form.fields.items()
    }


def alla_steg(session: SessionBase) -> dict[int, Any]:
    """The forms of all steps with what was sent, to be checked."""
    return {nr: att_prova(nr, skrivet(session, nr)) for nr in STEG if nr != SISTA}


def samla(steg: dict[int, Any]) -> Forbund:
    """The unsaved förbund of steps that are all valid."""
    falt: dict[str, Any] = {}
    for nr in (1, 3, 4):
        falt |= {k: v for k, v in steg[nr].cleaned_data.items() if k not in ("paragraf", "dnr")}
    return Forbund(**falt)
