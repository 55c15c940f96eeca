"""Addresses of the anslag."""

from django.urls import URLPattern, path

from styrelse.views import anslag

urlpatterns: list[URLPattern] = [
    path("anslagstavla/", anslag.anslagstavla, name="anslagstavla"),
    path("anslag/", anslag.anslag_lista, name="anslag_lista"),
    path("anslag/<int:justering_id>/", anslag.anslag, name="anslag"),
]
