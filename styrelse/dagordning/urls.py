"""Addresses of a meeting's dagordning."""

from django.urls import URLPattern, path

from styrelse.views import dagordning, dagordning_bilaga

urlpatterns: list[URLPattern] = [
    path("sammantraden/<int:sammantrade_id>/dagordning/", dagordning.dagordning, name="dagordning"),
    path("sammantraden/<int:sammantrade_id>/dagordning/ta-in/", dagordning.ta_in, name="dagordning_ta_in"),
    path("sammantraden/<int:sammantrade_id>/dagordning/nytt/", dagordning.nytt, name="dagordning_nytt"),
    path("sammantraden/dagordning/<int:arende_id>/", dagordning.arende, name="dagordning_arende"),
    path("sammantraden/dagordning/<int:arende_id>/flytta/", dagordning.flytta, name="dagordning_flytta"),
    path("sammantraden/dagordning/<int:arende_id>/utgar/", dagordning.utgar, name="dagordning_utgar"),
    path("sammantraden/dagordning/<int:arende_id>/ta-upp/", dagordning.ta_upp, name="dagordning_ta_upp"),
    path("sammantraden/dagordning/<int:arende_id>/ta-bort/", dagordning.ta_bort, name="dagordning_ta_bort"),
    path("sammantraden/dagordning/<int:arende_id>/bilagor/ny/", dagordning_bilaga.ny, name="dagordning_bilaga_ny"),
    path("sammantraden/dagordning/bilagor/<int:bilaga_id>/", dagordning_bilaga.andra, name="dagordning_bilaga"),
    path(
        "sammantraden/dagordning/<int:arende_id>/bilagor/<int:bilaga_id>/ta-bort/",
        dagordning_bilaga.ta_bort,
        name="dagordning_bilaga_ta_bort",
    ),
]
