from django.urls import URLPattern, path

from insatser.views import insats, lista, pengar, skriva

urlpatterns: list[URLPattern] = [
    path("<int:ar>/insatser/", lista.insatser, name="insatser"),
    path("insatser/ny/", skriva.ny, name="insats_ny"),
    path("insatser/<int:insats_id>/", insats.insats, name="insats"),
    path("insatser/<int:insats_id>/andra/", skriva.andra, name="insats_andra"),
    path("insatser/<int:insats_id>/tillstand/", skriva.tillstand, name="insats_tillstand"),
    path("insatser/<int:insats_id>/medel/", pengar.bevilja, name="insats_bevilja"),
    path("insatser/medel/<int:beviljande_id>/", pengar.ratta_beviljande, name="insats_ratta"),
    path("insatser/<int:insats_id>/kostnader/<int:ar>/", pengar.kostnader, name="insats_kostnader"),
]
