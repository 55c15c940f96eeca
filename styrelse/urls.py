from django.urls import URLPattern, path

from styrelse.views import aktivitet, mal, maluppfyllelse

urlpatterns: list[URLPattern] = [
    path("<int:ar>/styrelse/", mal.mal_lista, name="mal_lista"),
    path("<int:ar>/styrelse/mal/nytt/", mal.mal_nytt, name="mal_nytt"),
    path("<int:ar>/styrelse/mal/kopiera/", mal.mal_kopiera, name="mal_kopiera"),
    path("<int:ar>/styrelse/mal/<int:mal_id>/flytta/", mal.mal_flytta, name="mal_flytta"),
    path("<int:ar>/styrelse/maluppfyllelse/", maluppfyllelse.lista, name="mal_uppfyllelse"),
    path("<int:ar>/styrelse/maluppfyllelse/<int:mal_id>/", maluppfyllelse.ett, name="mal_bedom"),
    path("styrelse/mal/<int:mal_id>/", mal.mal, name="mal"),
    path("styrelse/mal/<int:mal_id>/andra/", mal.mal_andra, name="mal_andra"),
    path("styrelse/mal/<int:mal_id>/avsluta/", mal.mal_avsluta, name="mal_avsluta"),
    path("styrelse/mal/<int:mal_id>/ta-bort/", mal.mal_ta_bort, name="mal_ta_bort"),
    path("<int:ar>/styrelse/aktiviteter/ny/", aktivitet.aktivitet_ny, name="aktivitet_ny"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/", aktivitet.aktivitet_andra, name="aktivitet_andra"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/flytta/", aktivitet.aktivitet_flytta, name="aktivitet_flytta"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/ta-bort/", aktivitet.aktivitet_ta_bort, name="aktivitet_ta_bort"),
]
