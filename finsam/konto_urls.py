"""The pages of allauth that this installation opens, at Swedish addresses, and that of the second factor. Nobody signs up."""

from allauth.account import views
from django.urls import path, re_path

from finsam.views import tvafaktor

urlpatterns = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("avstangt/", views.account_inactive, name="account_inactive"),
    path("losenord/byt/", views.password_change, name="account_change_password"),
    path("losenord/valj/", views.password_set, name="account_set_password"),
    path("losenord/glomt/", views.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("losenord/nytt/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("bekrafta/", views.reauthenticate, name="account_reauthenticate"),
    path("koder/", tvafaktor.koder, name="koder"),
]
