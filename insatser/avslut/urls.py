"""Addresses of the ending of an insats, under /<slug>/."""

from django.urls import URLPattern, path

from insatser.views import aterbetalning, avslut

INSATS = "insatser/<int:insats_id>"
RAD = "aterbetalningar/<int:aterbetalning_id>"

urlpatterns: list[URLPattern] = [
    path(f"{INSATS}/avslut/", avslut.avslut, name="insats_avslut"),
    path(f"{INSATS}/avslut/pdf/", avslut.pdf, name="insats_avslut_pdf"),
    path(f"{INSATS}/frigor/<int:ar>/", avslut.frigor_medel, name="insats_frigor"),
    path("frigorelser/<int:frigorelse_id>/aterkalla/", avslut.aterkalla_frigorelse, name="frigorelse_aterkalla"),
    path(f"{INSATS}/implementerat/", avslut.implementerat_ny, name="implementerat_ny"),
    path("implementerat/<int:implementerat_id>/", avslut.implementerat_andra, name="implementerat_andra"),
    path("implementerat/<int:implementerat_id>/ta-bort/", avslut.implementerat_ta_bort, name="implementerat_ta_bort"),
    path(f"{INSATS}/aterbetalning/", aterbetalning.ny, name="aterbetalning_ny"),
    path(f"{RAD}/", aterbetalning.aterbetalning, name="aterbetalning"),
    path(f"{RAD}/andra/", aterbetalning.andra, name="aterbetalning_andra"),
    path(f"{RAD}/besluta/", aterbetalning.besluta, name="aterbetalning_besluta"),
    path(f"{RAD}/fakturera/", aterbetalning.fakturera, name="aterbetalning_fakturera"),
    path(f"{RAD}/betald/", aterbetalning.betald, name="aterbetalning_betald"),
    path(f"{RAD}/backa/", aterbetalning.backa, name="aterbetalning_backa"),
    path(f"{RAD}/stryk/", aterbetalning.stryk, name="aterbetalning_stryk"),
]
