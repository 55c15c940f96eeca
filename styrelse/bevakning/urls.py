from django.urls import URLPattern, path

from styrelse.views import bevakning

urlpatterns: list[URLPattern] = [
    path("styrelse/uppdrag/", bevakning.bevakningar, name="bevakningar"),
    path("styrelse/uppdrag/excel/", bevakning.bevakningar_excel, name="bevakningar_excel"),
    path("styrelse/uppdrag/nytt/", bevakning.bevakning_ny, name="bevakning_ny"),
    path("styrelse/uppdrag/<int:bevakning_id>/", bevakning.bevakning, name="bevakning"),
    path("styrelse/uppdrag/<int:bevakning_id>/andra/", bevakning.bevakning_andra, name="bevakning_andra"),
    path("styrelse/uppdrag/<int:bevakning_id>/till/<slug:till>/", bevakning.bevakning_steg, name="bevakning_steg"),
]
