"""Addresses of rekvisitioner, under /<slug>/."""

from django.urls import URLPattern, path

from insatser.views import rekvisition, rekvisitionssteg

urlpatterns: list[URLPattern] = [
    path("<int:ar>/rekvisitioner/", rekvisition.rekvisitioner, name="rekvisitioner"),
    path("insatser/<int:insats_id>/rekvisition/", rekvisition.ny, name="rekvisition_ny"),
    *(
        path(f"rekvisitioner/<int:rekvisition_id>/{sist}", vy, name=namn)
        for sist, vy, namn in (
            ("", rekvisition.rekvisition, "rekvisition"),
            ("andra/", rekvisition.andra, "rekvisition_andra"),
            ("text/", rekvisition.text, "rekvisition_text"),
            ("pdf/", rekvisition.pdf, "rekvisition_pdf"),
            ("underlag/<int:underlag_id>/", rekvisition.underlag, "rekvisition_underlag"),
            ("lamna-in/", rekvisitionssteg.lamna_in, "rekvisition_lamna_in"),
            ("ta-bort/", rekvisitionssteg.ta_bort, "rekvisition_ta_bort"),
            ("granska/", rekvisitionssteg.granska, "rekvisition_granska"),
            ("komplettering/", rekvisitionssteg.komplettera, "rekvisition_komplettera"),
            ("avvisa/", rekvisitionssteg.avvisa, "rekvisition_avvisa"),
            ("granska-igen/", rekvisitionssteg.ta_upp_igen, "rekvisition_granska_igen"),
            ("attestera/", rekvisitionssteg.attestera, "rekvisition_attestera"),
            ("betald/", rekvisitionssteg.betald, "rekvisition_betald"),
        )
    ),
]
