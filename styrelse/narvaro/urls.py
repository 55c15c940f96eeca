"""Addresses of a meeting's people."""

from django.urls import URLPattern, path

from styrelse.views import narvaro, omrostning

urlpatterns: list[URLPattern] = [
    path("motesordning/", narvaro.motesordning, name="motesordning"),
    path("sammantraden/<int:sammantrade_id>/narvaro/", narvaro.upprop, name="narvaro"),
    path("sammantraden/<int:sammantrade_id>/narvaro/kom-gick/", narvaro.kom_gick, name="narvaro_kom_gick"),
    path("sammantraden/<int:sammantrade_id>/narvaro/sysslor/", narvaro.sysslor, name="narvaro_sysslor"),
    path("sammantraden/<int:sammantrade_id>/narvaro/gast/", narvaro.gast_ny, name="narvaro_gast_ny"),
    path("sammantraden/narvaro/<int:narvaro_id>/", narvaro.person, name="narvaro_person"),
    path("sammantraden/narvaro/<int:narvaro_id>/ta-bort/", narvaro.person_ta_bort, name="narvaro_ta_bort"),
    path("sammantraden/arenden/<int:arende_id>/ordforande/", omrostning.leder, name="narvaro_leder"),
    path("sammantraden/arenden/<int:arende_id>/jav/anmalt/<int:anmalan_id>/", omrostning.anmalt, name="narvaro_anmalt"),
    path("sammantraden/arenden/<int:arende_id>/<slug:slag>/ny/", omrostning.rad_ny, name="narvaro_rad_ny"),
    path("sammantraden/arenden/<slug:slag>/<int:rad_id>/andra/", omrostning.rad_andra, name="narvaro_rad_andra"),
    path("sammantraden/arenden/<slug:slag>/<int:rad_id>/ta-bort/", omrostning.rad_ta_bort, name="narvaro_rad_ta_bort"),
]
