"""The addresses of the place Förbundet, of the history and of the kontroller."""

from django.urls import path

from finsam.views import beslut, forbund, historik, kontroller, mall, person, tvafaktor

urlpatterns = [
    path("forbundet/", forbund.forbundet, name="forbundet"),
    path("forbundet/installningar/", forbund.installningar, name="forbund_installningar"),
    path("forbundet/namn/", forbund.namn, name="forbund_namn"),
    path("forbundet/medlemmar/", forbund.medlemmar, name="medlemmar"),
    path("forbundet/medlemmar/ny/", forbund.medlem, name="medlem_ny"),
    path("forbundet/medlemmar/<int:medlem_id>/", forbund.medlem, name="medlem"),
    path("forbundet/personer/", person.personer, name="personer"),
    path("forbundet/personer/bjud-in/", person.person_bjud_in, name="person_bjud_in"),
    path("forbundet/personer/<int:person_id>/", person.person, name="person"),
    path("forbundet/personer/<int:person_id>/andra/", person.person_andra, name="person_andra"),
    path("forbundet/personer/<int:person_id>/koder/", tvafaktor.person_koder, name="person_koder"),
    path("forbundet/personer/<int:person_id>/ny-roll/", person.roll_ge, name="roll_ge"),
    path("forbundet/roller/<int:roll_id>/avsluta/", person.roll_avsluta, name="roll_avsluta"),
    path("forbundet/nummerserier/", forbund.serier, name="serier"),
    path("forbundet/nummerserier/ny/", forbund.serie_ny, name="serie_ny"),
    path("forbundet/nummerserier/<int:serie_id>/", forbund.serie, name="serie"),
    path("forbundet/beslut/", beslut.beslut_lista, name="beslut_lista"),
    path("forbundet/beslut/nytt/", beslut.beslut_nytt, name="beslut_nytt"),
    path("forbundet/beslut/<int:beslut_id>/", beslut.beslut, name="beslut"),
    path("forbundet/beslut/<int:beslut_id>/andra/", beslut.beslut_andra, name="beslut_andra"),
    path("forbundet/mallar/", mall.mallar, name="mallar"),
    path("forbundet/mallar/ny/", mall.mall_ny, name="mall_ny"),
    path("forbundet/mallar/<int:mall_id>/", mall.mall, name="mall"),
    path("forbundet/mallar/<int:mall_id>/ny-text/", mall.malltext_ny, name="malltext_ny"),
    path("forbundet/malltexter/<int:malltext_id>/", mall.malltext, name="malltext"),
    path("forbundet/malltexter/<int:malltext_id>/flytta/", mall.malltext_flytta, name="malltext_flytta"),
    path("forbundet/malltexter/<int:malltext_id>/ta-bort/", mall.malltext_ta_bort, name="malltext_ta_bort"),
    path("historik/", historik.historik, name="historik"),
    path("historik/csv/", historik.historik_csv, name="historik_csv"),
    path("<int:ar>/kontroller/", kontroller.kontroller, name="kontroller"),
]
