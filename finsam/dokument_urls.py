"""The addresses of documents and their chapters, under /<slug>/."""

from django.urls import URLPattern, path

from finsam.views import avsnitt, dokument, dokumentgang, dokumentpdf, dokumentwebb

DOKUMENT = "<int:ar>/dokument/<int:dokument_id>/"
AVSNITT = "<int:ar>/avsnitt/<int:avsnitt_id>/"

urlpatterns: list[URLPattern] = [
    path("<int:ar>/dokument/", dokument.lista, name="dokument"),
    path("<int:ar>/dokument/borja/", dokument.borja, name="dokument_borja"),
    path("<int:ar>/verksamhetsplan/", dokument.verksamhetsplan, name="verksamhetsplan"),
    path("<int:ar>/arsredovisning/", dokument.arsredovisning, name="arsredovisning"),
    path("<int:ar>/arsredovisning/webb/", dokumentwebb.arsredovisning_webb, name="arsredovisning_webb"),
    path("<int:ar>/verksamheter-och-projekt/", dokument.bilaga, name="bilaga"),
    path("<int:ar>/verksamheter-och-projekt/webb/", dokumentwebb.bilaga_webb, name="bilaga_webb"),
    path(DOKUMENT, dokument.version, name="dokument_version"),
    path(f"{DOKUMENT}ordna/", dokument.ordna, name="dokument_ordna"),
    path(f"{DOKUMENT}historik/", dokument.historik, name="dokument_historik"),
    path(f"{DOKUMENT}lagg-fram/", dokumentgang.lagg_fram, name="dokument_lagg_fram"),
    path(f"{DOKUMENT}ta-tillbaka/", dokumentgang.ta_tillbaka, name="dokument_ta_tillbaka"),
    path(f"{DOKUMENT}anta/", dokumentgang.anta, name="dokument_anta"),
    path(f"{DOKUMENT}antas/", dokumentgang.antas, name="dokument_antas"),
    path(f"{DOKUMENT}ny-version/", dokumentgang.ny_version, name="dokument_ny_version"),
    path(f"{DOKUMENT}nytt-avsnitt/", avsnitt.nytt, name="avsnitt_nytt"),
    path(f"{DOKUMENT}skapa-pdf/", dokumentpdf.skapa, name="dokument_skapa_pdf"),
    path(f"{DOKUMENT}skapas/", dokumentpdf.skapas, name="dokument_pdf_skapas"),
    path(f"{DOKUMENT}status/", dokumentpdf.status, name="dokument_pdf_status"),
    path(f"{DOKUMENT}webb/", dokumentwebb.webb, name="dokument_webb"),
    path("<int:ar>/verksamhetsplan/webb/", dokumentwebb.verksamhetsplan_webb, name="verksamhetsplan_webb"),
    path(f"{DOKUMENT}pdf/", dokumentpdf.pdf, name="dokument_pdf"),
    path(AVSNITT, avsnitt.avsnitt, name="avsnitt"),
    path(f"{AVSNITT}flytta/", avsnitt.flytta, name="avsnitt_flytta"),
    path(f"{AVSNITT}utelamna/", avsnitt.utelamna, name="avsnitt_utelamna"),
    path(f"{AVSNITT}rubrik/", avsnitt.rubrik, name="avsnitt_rubrik"),
    path(f"{AVSNITT}ta-bort/", avsnitt.ta_bort, name="avsnitt_ta_bort"),
]
