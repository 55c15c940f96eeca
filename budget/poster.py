"""Changing the rows and columns of a working version, each change with its line in the history."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.versioner import Hinder
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Person
from finsam.pengar import formatera

POSTFALT = ("text", "slag", "insats", "medlem", "beviljat", "anmarkning", "foralder")
KOLUMNFALT = ("sort", "fran_ar", "tom_ar", "kalla")
Del = Budgetpost | Kolumn


@transaction.atomic
def lagg_till(*, del_: Del, by: Person) -> None:
    """Add a row or a column, last among its siblings."""
    las_arbetsversion(del_.budgetversion)
    sist = syskon(del_).aggregate(sist=Max("ordning"))["sist"]
    del_.ordning = 0 if sist is None else sist + 1
    del_.save()
    notera(forbund=_forbund(del_), by=by, vad=f"{_rubrik(del_)}: lade till {_namn(del_)}", objekt=del_)


@transaction.atomic
def andra(*, del_: Del, by: Person) -> None:
    """Save a changed row or column and say what changed. A group's slag goes for all that is under it."""
    las_arbetsversion(del_.budgetversion)
    falt = POSTFALT if isinstance(del_, Budgetpost) else KOLUMNFALT
    fore = falt_i_ord(type(del_)._default_manager.get(pk=del_.pk), falt)
    if isinstance(del_, Budgetpost) and del_.foralder:
        del_.slag = del_.foralder.slag
    del_.save()
    if isinstance(del_, Budgetpost):
        _samma_slag_under(del_)
    notera_andringar(forbund=_forbund(del_), by=by, objekt=del_, fore=fore, efter=falt_i_ord(del_, falt))


@transaction.atomic
def flytta(*, del_: Del, steg: int, by: Person) -> None:
    """Move a row or a column `steg` places among its siblings: -1 is up or left."""
    las_arbetsversion(del_.budgetversion)
    ordnade = list(syskon(del_))
    plats = ordnade.index(del_)
    ny = min(max(plats + steg, 0), len(ordnade) - 1)
    if ny == plats:
        return
    ordnade.insert(ny, ordnade.pop(plats))
    for nr, ett in enumerate(ordnade):
        ett.ordning = nr
    type(del_)._default_manager.bulk_update(ordnade, ["ordning"])
    notera(forbund=_forbund(del_), by=by, vad=f"{_rubrik(del_)}: flyttade {_namn(del_)}", objekt=del_)


@transaction.atomic
def ta_bort(*, del_: Del, by: Person) -> None:
    """Remove a row with what is under it, or a column. The amounts that go stand in the history."""
    las_arbetsversion(del_.budgetversion)
    notera(
        forbund=_forbund(del_),
        by=by,
        vad=f"{_rubrik(del_)}: tog bort {_namn(del_)}",
        objekt=del_.budgetversion,
        fran=belopp_i_ord(celler_under(del_)),
    )
    del_.delete()


@transaction.atomic
def skriv_cellnot(*, post: Budgetpost, kolumn: Kolumn, text: str, by: Person) -> None:
    """Write the note of one cell, or take it away."""
    las_arbetsversion(post.budgetversion)
    cell, _ = Cell.objects.get_or_create(post=post, kolumn=kolumn)
    fran, cell.anmarkning = cell.anmarkning, text
    cell.save(update_fields=["anmarkning"])
    if fran != text:
        vad = f"{_rubrik(post)}: not vid {post}, {str(kolumn).lower()}"
        notera(forbund=_forbund(post), by=by, vad=vad, objekt=cell, fran=fran, till=text)


def las_arbetsversion(version: Budgetversion) -> None:
    """Lock the version for the rest of the transaction; raises Hinder where it is not being worked on."""
    if not Budgetversion.objects.select_for_update().get(pk=version.pk).far_skrivas_i:
        raise Hinder("Versionen är inte längre en arbetsversion och kan inte ändras.")


def syskon(del_: Del) -> models.QuerySet[Any]:
    """Those that the row or column is ordered among."""
    if isinstance(del_, Kolumn):
        return del_.budgetversion.kolumner.all()
    return del_.budgetversion.poster.filter(foralder=del_.foralder)


def celler_under(del_: Del) -> list[Cell]:
    """The cells with an amount that go with the row or column."""
    celler = Cell.objects.filter(belopp__isnull=False).select_related("post", "kolumn")
    if isinstance(del_, Kolumn):
        return list(celler.filter(kolumn=del_).order_by("post__ordning", "pk"))
    under = [del_.pk, *del_.barn.values_list("pk", flat=True)]
    under += Budgetpost.objects.filter(foralder__foralder=del_).values_list("pk", flat=True)
    return list(celler.filter(post__in=under).order_by("post__ordning", "kolumn__ordning"))


def belopp_i_ord(celler: Iterable[Cell]) -> str:
    """“Lokal, budget 2026: 140 000 kr; …”."""
    return "; ".join(f"{c.post}, {str(c.kolumn).lower()}: {formatera(c.belopp)} kr" for c in celler)


def _samma_slag_under(post: Budgetpost) -> None:
    Budgetpost.objects.filter(foralder=post).exclude(slag=post.slag).update(slag=post.slag)
    Budgetpost.objects.filter(foralder__foralder=post).exclude(slag=post.slag).update(slag=post.slag)


def _forbund(del_: Del) -> Forbund:
    return del_.budgetversion.budget.forbund


def _rubrik(del_: Del) -> str:
    return f"Budget {del_.budgetversion.budget.ar}"


def _namn(del_: Del) -> str:
    return f"{del_.get_sort_display()} {del_}" if isinstance(del_, Budgetpost) else f"kolumnen {str(del_).lower()}"
