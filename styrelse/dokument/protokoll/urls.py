"""Addresses of a protokoll as it is read."""

from django.urls import URLPattern, path

from styrelse.views import protokoll

urlpatterns: list[URLPattern] = [
    path("sammantraden/<int:sammantrade_id>/protokoll/", protokoll.protokoll, name="protokoll"),
    path("sammantraden/<int:sammantrade_id>/protokoll/pdf/", protokoll.protokoll_pdf, name="protokoll_pdf"),
]
