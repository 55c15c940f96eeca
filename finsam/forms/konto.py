"""allauth's forms with our words: labels above, no placeholders, the password's rules before one types."""

from typing import Any

from allauth.account import forms as allauth

REGLER = "Minst 12 tecken, gärna flera ord. Inte ditt namn, din e-postadress eller ett vanligt lösenord."


def _ord(form: Any, etiketter: dict[str, str]) -> None:
    """Give the fields that the form has their labels; placeholders go, since they vanish as one types."""
    for namn, falt in form.fields.items():
        falt.label = etiketter.get(namn, falt.label)
        falt.widget.attrs.pop("placeholder", None)
        falt.help_text = REGLER if namn == "password1" else ""


class LoggaIn(allauth.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(self, {"login": "E-postadress", "password": "Lösenord"})


class GlomtLosenord(allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address that the link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(self, {"email": "E-postadress"})


class NyttLosenord(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(self, {"password1": "Nytt lösenord", "password2": "Nytt lösenord en gång till"})


class BytLosenord(allauth.ChangePasswordForm):  # type: ignore[misc]
    """A new password, by the one who knows the old."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(
            self,
            {
                "oldpassword": "Nuvarande lösenord",
                "password1": "Nytt lösenord",
                "password2": "Nytt lösenord en gång till",
            },
        )


class ValjLosenord(allauth.SetPasswordForm):  # type: ignore[misc]
    """A first password, for someone who has logged in without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(self, {"password1": "Lösenord", "password2": "Lösenord en gång till"})


class Bekrafta(allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ord(self, {"password": "Lösenord"})
