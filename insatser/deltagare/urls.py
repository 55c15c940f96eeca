"""Addresses of the participants, under /<slug>/."""

from django.urls import URLPattern, path

from insatser.views import deltagare, deltagarfil, deltagarkategorier

AR = "insatser/<int:insats_id>/deltagare/<int:ar>/"
KATEGORI = "forbundet/deltagarkategorier/"

urlpatterns: list[URLPattern] = [
    path("<int:ar>/deltagare/", deltagare.deltagare_ar, name="deltagare_ar"),
    path(AR, deltagare.deltagare, name="deltagare"),
    path(f"{AR}skriv/", deltagare.skriv, name="deltagare_skriv"),
    path(f"{AR}klar/", deltagare.klar, name="deltagare_klar"),
    path(f"{AR}oppna/", deltagare.oppna, name="deltagare_oppna"),
    path(f"{AR}las/", deltagarfil.las, name="deltagare_las"),
    path(f"{AR}las/para/", deltagarfil.para, name="deltagare_para"),
    path("deltagare/motuppgifter/<int:motuppgift_id>/stryk/", deltagare.stryk_motuppgift, name="deltagare_stryk"),
    path(KATEGORI, deltagarkategorier.kategorier, name="deltagarkategorier"),
    path(f"{KATEGORI}standard/", deltagarkategorier.standard, name="deltagarkategorier_standard"),
    path(f"{KATEGORI}ny/", deltagarkategorier.ny, name="deltagarkategori_ny"),
    path(f"{KATEGORI}<int:kategori_id>/", deltagarkategorier.kategori, name="deltagarkategori"),
    path(f"{KATEGORI}<int:kategori_id>/flytta/", deltagarkategorier.flytta, name="deltagarkategori_flytta"),
    path(f"{KATEGORI}<int:kategori_id>/ta-bort/", deltagarkategorier.ta_bort, name="deltagarkategori_ta_bort"),
]
