"""Addresses of the secretary's page."""

from django.urls import URLPattern, path

from styrelse.views import skriv

urlpatterns: list[URLPattern] = [
    path("sammantraden/<int:sammantrade_id>/protokoll/skriv/", skriv.skriv, name="protokoll_skriv"),
    path("sammantraden/arenden/<int:arende_id>/", skriv.arende, name="skriv_arende"),
    path("sammantraden/arenden/<int:arende_id>/ta-upp/", skriv.ta_upp, name="arende_ta_upp"),
]
