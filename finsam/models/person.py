"""Persons and what they may do in each förbund."""

import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from finsam.models.forbund import Forbund


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, namn: str, password: str | None = None, **falt: Any) -> "Person":
        """A person who can log in; without a password, only after having chosen one by the reset link."""
        person = self.model(email=self.normalize_email(email).lower(), namn=namn, **falt)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone with a task in a förbund: an employee, a ledamot, a revisor, a responsible for an insats."""

    email = models.EmailField("e-post", unique=True)
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    is_active = models.BooleanField("får logga in", default=True)
    far_skapa_forbund = models.BooleanField("får lägga upp nya förbund", default=False)
    skapad = models.DateTimeField("tillagd", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["namn"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn

    @property
    def har_loggat_in(self) -> bool:
        """Whether the person has ever got in, and so has a password that they chose."""
        return self.last_login is not None

    def get_full_name(self) -> str:
        return self.namn

    def get_short_name(self) -> str:
        return self.namn.split(" ")[0]


class RollQuerySet(models.QuerySet["Roll"]):
    def gallande(self, dag: datetime.date) -> "RollQuerySet":
        """Roles that hold on the given day, its ends included."""
        return self.filter(fran__lte=dag).filter(Q(tom__isnull=True) | Q(tom__gte=dag))


class Roll(models.Model):
    """What a person may do in a förbund, from one day to another. A role is ended, never deleted."""

    class Sort(models.TextChoices):
        FORBUNDSCHEF = "forbundschef", "förbundschef"
        HANDLAGGARE = "handlaggare", "handläggare"
        EKONOM = "ekonom", "ekonom"
        ORDFORANDE = "ordforande", "ordförande"
        LEDAMOT = "ledamot", "ledamot"
        ERSATTARE = "ersattare", "ersättare"
        INSATSANSVARIG = "insatsansvarig", "insatsansvarig"
        LSG = "lsg", "LSG-representant"
        REVISOR = "revisor", "revisor"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="roller", verbose_name="förbund")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roller", verbose_name="person")
    sort = models.CharField("roll", max_length=20, choices=Sort.choices)
    fran = models.DateField("från och med")
    tom = models.DateField("till och med", null=True, blank=True)

    objects = RollQuerySet.as_manager()

    class Meta:
        verbose_name = "roll"
        verbose_name_plural = "roller"
        ordering = ["person__namn", "sort", "fran"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(tom__gte=models.F("fran")),
                name="roll_slutar_efter_start",
                violation_error_message="Rollen kan inte sluta före den börjar.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "person", "sort"],
                condition=Q(tom__isnull=True),
                name="roll_en_pagaende",
                violation_error_message="Personen har redan den rollen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_sort_display()}"
