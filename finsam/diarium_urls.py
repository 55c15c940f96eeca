"""The addresses of the diarium."""

from django.urls import path

from finsam.views import diarium, diarium_skriv

urlpatterns = [
    path("<int:ar>/diarium/", diarium.diarium, name="diarium"),
    path("<int:ar>/diarium/pdf/", diarium.pdf, name="diarium_pdf"),
    path("<int:ar>/diarium/kansliets-pdf/", diarium.kansliets_pdf, name="diarium_kansliets_pdf"),
    path("<int:ar>/diarium/csv/", diarium.csv, name="diarium_csv"),
    path("diarium/registrera/", diarium_skriv.registrera, name="diarium_registrera"),
    path("diarium/<int:arende_id>/", diarium.arende, name="diarium_arende"),
    path("diarium/<int:arende_id>/registrera/", diarium_skriv.registrera, name="diarium_registrera_i"),
    path("diarium/<int:arende_id>/ratta/", diarium_skriv.ratta_arende, name="diarium_ratta_arende"),
    path("diarium/<int:arende_id>/avsluta/", diarium_skriv.avsluta, name="diarium_avsluta"),
    path("diarium/<int:arende_id>/oppna/", diarium_skriv.oppna, name="diarium_oppna"),
    path("diarium/handlingar/<int:handling_id>/ratta/", diarium_skriv.ratta, name="diarium_ratta"),
    path("diarium/handlingar/<int:handling_id>/makulera/", diarium_skriv.makulera, name="diarium_makulera"),
]
