from django.urls import URLPattern, path

from styrelse.views import bevakning, delegation

urlpatterns: list[URLPattern] = [
    path("styrelse/uppdrag/", bevakning.bevakningar, name="bevakningar"),
    path("styrelse/uppdrag/excel/", bevakning.bevakningar_excel, name="bevakningar_excel"),
    path("styrelse/uppdrag/nytt/", bevakning.bevakning_ny, name="bevakning_ny"),
    path("styrelse/uppdrag/<int:bevakning_id>/", bevakning.bevakning, name="bevakning"),
    path("styrelse/uppdrag/<int:bevakning_id>/andra/", bevakning.bevakning_andra, name="bevakning_andra"),
    path("styrelse/uppdrag/<int:bevakning_id>/till/<slug:till>/", bevakning.bevakning_steg, name="bevakning_steg"),
    path("<int:ar>/styrelse/delegationsbeslut/", delegation.delegationsbeslut, name="delegationsbeslut"),
    path(
        "<int:ar>/styrelse/delegationsbeslut/excel/", delegation.delegationsbeslut_excel, name="delegationsbeslut_excel"
    ),
    path("<int:ar>/styrelse/delegationsbeslut/pdf/", delegation.delegationsbeslut_pdf, name="delegationsbeslut_pdf"),
    path("styrelse/delegationsbeslut/nytt/", delegation.delegationsbeslut_nytt, name="delegationsbeslut_nytt"),
    path(
        "styrelse/delegationsbeslut/<int:delegation_id>/",
        delegation.delegationsbeslut_ett,
        name="delegationsbeslut_ett",
    ),
    path(
        "styrelse/delegationsbeslut/<int:delegation_id>/andra/",
        delegation.delegationsbeslut_andra,
        name="delegationsbeslut_andra",
    ),
]
