"""Addresses of reports: under /<slug>/, and by secret link under /l/."""

from django.urls import URLPattern, path

from insatser.views import rapport, rapport_lank, rapport_skriv, rapportsteg

urlpatterns: list[URLPattern] = [
    path("<int:ar>/rapporter/", rapport.rapporter, name="rapporter"),
    path("insatser/<int:insats_id>/rapport/", rapport.ny, name="rapport_ny"),
    *(
        path(f"rapporter/<int:rapport_id>/{sist}", vy, name=namn)
        for sist, vy, namn in (
            ("", rapport.rapport, "rapport"),
            ("pdf/", rapport.pdf, "rapport_pdf"),
            ("dagar/", rapport.dagar, "rapport_dagar"),
            ("ta-bort/", rapport.ta_bort, "rapport_ta_bort"),
            ("borja/", rapport_skriv.borja, "rapport_borja"),
            ("skriv/", rapport_skriv.skriv, "rapport_skriv"),
            ("lamna-in/", rapportsteg.lamna_in, "rapport_lamna_in"),
            ("sand-tillbaka/", rapportsteg.sand_ater, "rapport_sand_ater"),
            ("godkann/", rapportsteg.godkann, "rapport_godkann"),
            ("ta-tillbaka/", rapportsteg.ta_upp_igen, "rapport_ta_upp_igen"),
            ("lank/", rapportsteg.lank, "rapport_lank"),
            ("lank/<int:lank_id>/aterkalla/", rapportsteg.aterkalla, "rapport_aterkalla_lank"),
            ("avsnitt/<int:rapportavsnitt_id>/ta-med/", rapportsteg.markera, "rapport_markera"),
            ("avsnitt/<int:rapportavsnitt_id>/ta-inte-med/", rapportsteg.avmarkera, "rapport_avmarkera"),
            ("avsnitt/<int:rapportavsnitt_id>/korta/", rapportsteg.korta, "rapport_korta"),
        )
    ),
]

lankar: list[URLPattern] = [
    path("rapport/<str:hemlighet>/", rapport_lank.skriv, name="lank_rapport"),
    path("rapport/<str:hemlighet>/granska/", rapport_lank.granska, name="lank_rapport_granska"),
]
