"""Addresses of the anslag."""

from django.urls import URLPattern, path

from styrelse.views import anslag, anslagstavla

urlpatterns: list[URLPattern] = [
    path("anslagstavla/", anslagstavla.anslagstavla, name="anslagstavla"),
    path("anslagstavla/<int:anslag_id>/", anslagstavla.anslag_publikt, name="anslag_publikt"),
    path("anslag/", anslag.anslag_lista, name="anslag_lista"),
    path("anslag/<int:anslag_id>/", anslag.anslaget, name="anslaget"),
    path("anslag/<int:anslag_id>/skicka/", anslag.anslag_skicka, name="anslag_skicka"),
    path("anslag/<int:anslag_id>/bevis/", anslag.anslag_bevis, name="anslag_bevis"),
    path("anslag/justering/<int:justering_id>/", anslag.anslag, name="anslag"),
]
