"""Emptying a förbund: every row of every floor that belongs to it, however far away its förbund is."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models, transaction

from finsam.models import Forbund

GOLV = ("finsam", "insatser", "budget", "styrelse")


def tom(forbund: Forbund) -> int:
    """Delete all that the förbund owns, frozen rows and history too, but not itself and not persons. Returns how many rows went.

    Only the demo may do this. Foreign keys are checked when the transaction commits, so rows go by their distance from
    the förbund, the farthest first, and a path that is walked always has its rows left.
    """
    vagar = sorted(_vagar().items(), key=lambda par: -par[1].count("__"))
    with transaction.atomic(), pgtrigger.ignore():
        return sum(_radera(model, vag, forbund) for model, vag in vagar)


def _radera(model: type[models.Model], vag: str, forbund: Forbund) -> int:
    rader: Any = model._base_manager.filter(**{vag: forbund})
    antal: int = rader.order_by()._raw_delete(rader.db)
    return antal


def _vagar() -> dict[type[models.Model], str]:
    """For each model its shortest way to the förbund, as a lookup: {Kolumn: "budgetversion__budget__forbund"}."""
    vagar: dict[type[models.Model], str] = {Forbund: ""}
    while nya := {m: vag for m in _modeller() if m not in vagar and (vag := _vag(m, vagar))}:
        vagar.update(nya)
    del vagar[Forbund]
    return vagar


def _vag(model: type[models.Model], vagar: dict[type[models.Model], str]) -> str:
    """By a foreign key that every row has, or the förbund's own; "" where there is none yet."""
    for falt in model._meta.get_fields():
        if not isinstance(falt, models.ForeignKey) or falt.related_model not in vagar:
            continue
        if not falt.null or falt.related_model is Forbund:
            return f"{falt.name}__{vagar[falt.related_model]}".removesuffix("__")
    return ""


def _modeller() -> Iterable[type[models.Model]]:
    for golv in GOLV:
        yield from apps.get_app_config(golv).get_models(include_auto_created=True)
