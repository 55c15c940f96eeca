"""Addresses of the anslag."""

from django.urls import URLPattern, path

from styrelse.views import anslag, anslagstavla, kungorelse

urlpatterns: list[URLPattern] = [
    path("anslagstavla/", anslagstavla.anslagstavla, name="anslagstavla"),
    path("anslagstavla/<int:anslag_id>/", anslagstavla.anslag_publikt, name="anslag_publikt"),
    path("anslagstavla/<int:anslag_id>/budgetforslag/", kungorelse.budgetforslag_publikt, name="budgetforslag_publikt"),
    path("sammantraden/<int:sammantrade_id>/kungor/", kungorelse.sammantrade_kungor, name="sammantrade_kungor"),
    path("anslag/revisorer/", kungorelse.anslag_revisorer, name="anslag_revisorer"),
    path("anslag/<int:anslag_id>/pa-nytt/", kungorelse.anslag_pa_nytt, name="anslag_pa_nytt"),
    path("anslag/", anslag.anslag_lista, name="anslag_lista"),
    path("anslag/<int:anslag_id>/", anslag.anslaget, name="anslaget"),
    path("anslag/<int:anslag_id>/skicka/", anslag.anslag_skicka, name="anslag_skicka"),
    path("anslag/<int:anslag_id>/bevis/", anslag.anslag_bevis, name="anslag_bevis"),
    path("anslag/justering/<int:justering_id>/", anslag.anslag, name="anslag"),
]
