"""Addresses of participants as they are published, under /<slug>/."""

from django.urls import URLPattern, path

from insatser.views import deltagarsiffror

urlpatterns: list[URLPattern] = [
    path(
        "insatser/<int:insats_id>/deltagare/<int:ar>/publicerat/",
        deltagarsiffror.deltagare_publicerat,
        name="deltagare_publicerat",
    ),
    path("<int:ar>/deltagare/jamforelse/", deltagarsiffror.deltagare_jamforelse, name="deltagare_jamforelse"),
]
