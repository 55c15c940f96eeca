from django.urls import URLPattern, path

from budget.views import bokforing, kapital, rader, rutnat, versioner

B = "<int:ar>/budget/"
urlpatterns: list[URLPattern] = [
    path(B, rutnat.budget, name="budget"),
    path(f"{B}version/<int:nr>/", rutnat.budgetversion, name="budgetversion"),
    path(f"{B}borja/", versioner.borja, name="budget_borja"),
    path(f"{B}versioner/", versioner.lista, name="budgetversioner"),
    path(f"{B}jamfor/", versioner.jamforelse, name="budget_jamfor"),
    path(f"{B}lagg-fram/", versioner.framlaggning, name="budget_lagg_fram"),
    path(f"{B}ta-tillbaka/", versioner.aterkallande, name="budget_ta_tillbaka"),
    path(f"{B}anta/", versioner.antagande, name="budget_anta"),
    path(f"{B}ny-version/", versioner.fornyelse, name="budget_ny_version"),
    path(f"{B}underskott/", versioner.underskott, name="budget_underskott"),
    path(f"{B}rader/", rader.rader, name="budget_rader"),
    path(f"{B}rader/ny/", rader.ny_post, name="budgetpost_ny"),
    path(f"{B}rader/<int:post_id>/", rader.post, name="budgetpost"),
    path(f"{B}rader/<int:post_id>/flytta/", rader.flytta_post, name="budgetpost_flytta"),
    path(f"{B}rader/<int:post_id>/ta-bort/", rader.ta_bort_post, name="budgetpost_ta_bort"),
    path(f"{B}rader/<int:post_id>/not/<int:kolumn_id>/", rader.cellnot, name="budget_cellnot"),
    path(f"{B}kolumner/ny/", rader.ny_kolumn, name="budgetkolumn_ny"),
    path(f"{B}kolumner/<int:kolumn_id>/", rader.kolumn, name="budgetkolumn"),
    path(f"{B}kolumner/<int:kolumn_id>/flytta/", rader.flytta_kolumn, name="budgetkolumn_flytta"),
    path(f"{B}kolumner/<int:kolumn_id>/ta-bort/", rader.ta_bort_kolumn, name="budgetkolumn_ta_bort"),
    path(f"{B}eget-kapital/", kapital.eget_kapital, name="eget_kapital"),
    path(f"{B}eget-kapital/ny/", kapital.nytt_kapital, name="eget_kapital_nytt"),
    path(f"{B}eget-kapital/<int:kapital_id>/", kapital.andra_kapital, name="eget_kapital_andra"),
    path(f"{B}fordelning/", kapital.nyckel, name="budget_fordelning"),
    path("<int:ar>/bokforing/", bokforing.bokforing, name="bokforing"),
    path("<int:ar>/bokforing/ny/", bokforing.ny, name="bokforing_ny"),
    path("<int:ar>/bokforing/konton/<str:kontonr>/", bokforing.konto, name="bokforing_konto"),
    path("bokforing/filer/<int:bokforingsfil_id>/", bokforing.fil, name="bokforing_fil"),
    path("bokforing/filer/<int:bokforingsfil_id>/las-in/", bokforing.las_in, name="bokforing_las_in"),
    path("bokforing/filer/<int:bokforingsfil_id>/avbryt/", bokforing.avbryt, name="bokforing_avbryt"),
    path("bokforing/verifikationer/<int:verifikation_id>/", bokforing.verifikation, name="bokforing_verifikation"),
]
