from django.urls import URLPattern, path

from styrelse.views import arvode

urlpatterns: list[URLPattern] = [
    path("<int:ar>/styrelse/arvoden/", arvode.arvoden, name="arvoden"),
    path("<int:ar>/styrelse/arvoden/excel/", arvode.arvoden_excel, name="arvoden_excel"),
    path("sammantraden/<int:sammantrade_id>/arvoden/", arvode.arvode_mote, name="arvode_mote"),
    path("styrelse/arvoden/satser/", arvode.arvodessatser, name="arvodessatser"),
    path("styrelse/arvoden/satser/ny/", arvode.arvodessats_ny, name="arvodessats_ny"),
    path("styrelse/arvoden/satser/<int:sats_id>/", arvode.arvodessats_andra, name="arvodessats_andra"),
    path("styrelse/arvoden/satser/<int:sats_id>/ta-bort/", arvode.arvodessats_ta_bort, name="arvodessats_ta_bort"),
]
