"""Two people may edit at once and nobody's text is lost: the second to save sees both, and saves a text put together.

    with transaction.atomic():
        sparat = Avsnitt.objects.select_for_update().get(pk=pk)
        prova_version(sparat, sedd=form.cleaned_data["version"])     raises Krock, or counts the version up
        ...

and in the view

    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu)

The form is a ModelForm with the hidden field `version` (`Versionsform` has it). That field carries a mark of what the form
showed beside the number, since the number alone does not say what was read: a browser may bring an old page back, a draft an
old text, and what is read in several queries may be older than its row. Whoever keeps a content of another shape than
the row's own fields gives it to `prova_version` as `innehall`, and makes its mark with `avtryck`.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from finsam.handelser import falt_i_ord
from finsam.models import Handelse, Versionerad
from finsam.richtext import RichTextField, text_utan_taggar

VERSION: Final = "version"
_ORD: Final = re.compile(r"\s+|[^\s]+")
_SEDD: Final = re.compile(r"(\d{1,9})(?:-([0-9a-f]{24}))?")
_INTE_VIDARE: Final = ("csrfmiddlewaretoken", VERSION)
_MANGA_ORD: Final = 4000


class Krock(Exception):
    """Someone else has saved the row since the form was opened. `nu` is the row as it is stored."""

    def __init__(self, nu: Versionerad) -> None:
        super().__init__("Någon annan har sparat sedan formuläret öppnades.")
        self.nu = nu


class Sedd(int):
    """The version that a form was opened with, and a mark of what it showed: written 7-3f09…, or 7 where nothing is marked.

    `falt` names the row's fields that the mark is of.
    """

    avtryck: str
    falt: tuple[str, ...]

    def __new__(cls, version: int, avtryck: str = "", falt: tuple[str, ...] = ()) -> "Sedd":
        ny = super().__new__(cls, version)
        ny.avtryck, ny.falt = avtryck, falt
        return ny

    def __str__(self) -> str:
        return f"{int(self)}-{self.avtryck}" if self.avtryck else str(int(self))

    def visar_annat(self, nu: Versionerad, innehall: Any) -> bool:
        """Whether what was shown is not what is stored: the row's fields, or `innehall`."""
        lagrat = _faltens(nu, self.falt) if innehall is None else innehall
        return bool(self.avtryck) and self.avtryck != avtryck(lagrat)


def avtryck(data: Any) -> str:
    """A short mark of plain data: what nobody touched is told from what was."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _faltens(rad: models.Model, falt: tuple[str, ...]) -> dict[str, Any]:
    return {namn: rad.serializable_value(namn) for namn in falt}


def prova_version(nu: Versionerad, *, sedd: int | None, innehall: Any = None) -> None:
    """Count the version of a locked row up, before it is changed and saved.

    Raises Krock where `sedd` is not its version, or is a Sedd that was shown something else than what is stored: by default
    the row's own fields, else the plain data `innehall`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "Versionen prövas i samma transaktion som ändringen, på en låst rad."
        )
    if nu.version != sedd or (isinstance(sedd, Sedd) and sedd.visar_annat(nu, innehall)):
        raise Krock(nu)
    nu.version += 1


class VersionFormField(forms.CharField):
    """The hidden field that carries a Sedd."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """The Sedd, or None for an empty field."""
        text = super().clean(value)
        if not text:
            return None
        traff = _SEDD.fullmatch(text)
        if traff is None:
            raise forms.ValidationError("Läs in sidan på nytt.", code="invalid")
        return Sedd(int(traff[1]), traff[2] or "")


class Versionsform(forms.ModelForm):  # type: ignore[type-arg]
    """A form over a Versionerad row that remembers which version it was opened with, and what it showed."""

    version = VersionFormField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alla = (f.name for f in self.instance._meta.concrete_fields)
        self.visade = tuple(namn for namn in alla if namn in self.fields and namn != VERSION)
        self.initial[VERSION] = self.sedd(self.instance)

    def sedd(self, rad: Any) -> Sedd:
        """What a form over the row as it stands is opened with."""
        return Sedd(rad.version, avtryck(_faltens(rad, self.visade)) if rad.pk else "", self.visade)

    def clean_version(self) -> Sedd | None:
        """With the fields that its mark is of."""
        sant: Sedd | None = self.cleaned_data[VERSION]
        return None if sant is None else Sedd(sant, sant.avtryck, self.visade)


# --- The page with both texts ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text, and whether only this side has it."""

    text: str
    egen: bool


@dataclass(frozen=True, slots=True)
class Skillnad:
    """A field that differs: the bound field, and both texts word by word. `bara_form`: the words are the same."""

    falt: forms.BoundField
    mitt: list[Bit]
    deras: list[Bit]

    @property
    def bara_form(self) -> bool:
        """Whether only headings, lists or emphasis differ."""
        return not any(bit.egen for bit in (*self.mitt, *self.deras))


@dataclass(frozen=True, slots=True)
class Ovrigt:
    """Something beside the fields that differs: what it is, and both in words."""

    etikett: str
    mitt: str
    deras: str


@dataclass(frozen=True, slots=True)
class Krockvisning:
    """In a page that saves itself part by part: what another has saved in a part meanwhile, beside what is typed."""

    vem: str
    nar: datetime.datetime | None
    mitt: list[Bit]
    deras: list[Bit]


def skillnader(form: Any, nu: models.Model) -> list[Skillnad]:
    """The fields of a valid ModelForm in which what was typed differs from the stored row."""
    namn = [f.name for f in nu._meta.concrete_fields if f.name in form.fields and f.name != VERSION]
    olika = [n for n in namn if getattr(form.instance, n) != getattr(nu, n)]
    mitt, deras = falt_i_ord(form.instance, olika), falt_i_ord(nu, olika)
    return [Skillnad(form[n], *jamfor(_ren(nu, n, mitt[n][1]), _ren(nu, n, deras[n][1]))) for n in olika]


def jamfor(mitt: str, deras: str) -> tuple[list[Bit], list[Bit]]:
    """Both texts cut where they begin or cease to agree, word by word; very long texts line by line, endless ones whole."""
    ena, andra = _ORD.findall(mitt), _ORD.findall(deras)
    if len(ena) + len(andra) > _MANGA_ORD:
        ena, andra = mitt.splitlines(keepends=True), deras.splitlines(keepends=True)
    if len(ena) + len(andra) > _MANGA_ORD:
        ena, andra = [mitt], [deras]
    min_sida: list[Bit] = []
    deras_sida: list[Bit] = []
    for slag, a, b, c, d in SequenceMatcher(None, ena, andra, autojunk=False).get_opcodes():
        _lagg(min_sida, "".join(ena[a:b]), egen=slag != "equal")
        _lagg(deras_sida, "".join(andra[c:d]), egen=slag != "equal")
    return _binda(min_sida), _binda(deras_sida)


def krocksida(
    request: HttpRequest,
    *,
    form: Any,
    nu: Versionerad,
    senast: Handelse | None = None,
    tillbaka: str = "",
    ovrigt: Sequence[Ovrigt] = (),
) -> HttpResponse:
    """Both texts beside each other, status 409. Sending the page saves against the version that it shows.

    `senast` is the history row of the other's saving, by default the last one of `nu`; `tillbaka` is where one goes to
    give up one's own text, by default the form's own address. What does not differ is sent along as it was sent, and so
    is `ovrigt`: what belongs to the row but is not its own field, such as a list of goals, where it differs.
    """
    olika = skillnader(form, nu)
    egna = {form.add_prefix(namn) for namn in (*_INTE_VIDARE, *(skillnad.falt.name for skillnad in olika))}
    vidare = [(namn, varde) for namn, varden in request.POST.lists() if namn not in egna for varde in varden]
    senast = senast or _senast(nu)
    kontext = {
        "form": form,
        "skillnader": olika,
        "ovrigt": ovrigt,
        "skiljer": bool(olika or ovrigt),
        "vem": str(senast.vem) if senast and senast.vem else "",
        "nar": senast.nar if senast else None,
        "vidare": vidare,
        "versionsfalt": form.add_prefix(VERSION),
        "sedd": str(form.sedd(nu)),
        "nu": nu,
        "tillbaka": tillbaka or request.path,
    }
    return render(request, "finsam/samtidighet.html", kontext, status=409)


def _senast(nu: models.Model) -> Handelse | None:
    typ = ContentType.objects.get_for_model(nu)
    return Handelse.objects.filter(objekt_typ=typ, objekt_id=nu.pk).select_related("vem").first()


def _ren(rad: models.Model, namn: str, text: str) -> str:
    return text_utan_taggar(text) if isinstance(rad._meta.get_field(namn), RichTextField) else text


def _binda(sida: list[Bit]) -> list[Bit]:
    """Marked words with nothing but a space between them are marked as one."""
    ut: list[Bit] = []
    for nr, bit in enumerate(sida):
        mellan = not bit.text.strip() and 0 < nr < len(sida) - 1 and ut[-1].egen and sida[nr + 1].egen
        if ut and ut[-1].egen and (bit.egen or mellan):
            ut[-1] = Bit(ut[-1].text + bit.text, True)  # noqa: FBT003
        else:
            ut.append(bit)
    return ut


def _lagg(sida: list[Bit], text: str, *, egen: bool) -> None:
    if text:
        sida.append(Bit(text, egen and bool(text.strip())))
