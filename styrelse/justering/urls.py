"""Addresses of the justering."""

from django.urls import URLPattern, path

from styrelse.views import godkanna, justering, publicera

urlpatterns: list[URLPattern] = [
    path("sammantraden/<int:sammantrade_id>/justering/", justering.justering_las, name="justering_las"),
    path("justeringar/<int:justering_id>/", justering.justering, name="justering"),
    path("justeringar/<int:justering_id>/lasa/", justering.justering_granska, name="justering_granska"),
    path("justeringar/<int:justering_id>/foresla/", justering.justering_foresla, name="justering_foresla"),
    path("justeringar/<int:justering_id>/godta/", justering.justering_godta, name="justering_godta"),
    path("justeringar/<int:justering_id>/godkann/", godkanna.justering_godkann, name="justering_godkann"),
    path("justeringar/<int:justering_id>/godkand/", godkanna.justering_godkand, name="justering_godkand"),
    path("justeringar/<int:justering_id>/registrera/", justering.justering_registrera, name="justering_registrera"),
    path("justeringar/<int:justering_id>/aterta/", justering.justering_aterta, name="justering_aterta"),
    path("justeringar/<int:justering_id>/satt/", justering.justering_satt, name="justering_satt"),
    path("justeringar/<int:justering_id>/slutfor/", justering.justering_slutfor, name="justering_slutfor"),
    path("justeringar/<int:justering_id>/publicera/", publicera.justering_publicera, name="justering_publicera"),
    path("justeringar/<int:justering_id>/pdf/", justering.justering_pdf, name="justering_pdf"),
    path("justeringar/<int:justering_id>/undertecknad/", justering.justering_undertecknad, name="justering_undertecknad"),
    path("justeringar/forslag/<int:forslag_id>/", justering.justering_svara, name="justering_svara"),
]  # fmt: skip
