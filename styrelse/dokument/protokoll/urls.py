"""Addresses of a protokoll as it is read."""

from django.urls import URLPattern, path

from styrelse.views import arkiv, protokoll, utdrag

urlpatterns: list[URLPattern] = [
    path("sammantraden/<int:sammantrade_id>/protokoll/", protokoll.protokoll, name="protokoll"),
    path("sammantraden/<int:sammantrade_id>/protokoll/pdf/", protokoll.protokoll_pdf, name="protokoll_pdf"),
    path("sammantraden/<int:sammantrade_id>/protokoll/utdrag/", utdrag.utdrag, name="utdrag"),
    path("sammantraden/<int:sammantrade_id>/protokoll/rattelse/", utdrag.rattelse_ny, name="rattelse_ny"),
    path("sammantraden/<int:sammantrade_id>/protokoll/arkiv/", arkiv.protokoll_arkiv, name="protokoll_arkiv"),
    path(
        "sammantraden/<int:sammantrade_id>/protokoll/arkiv/zip/", arkiv.protokoll_arkiv_zip, name="protokoll_arkiv_zip"
    ),
    path("sammantraden/utdrag/<int:utdrag_id>/pdf/", utdrag.utdrag_pdf, name="utdrag_pdf"),
]
