from django.apps import AppConfig


class StyrelseConfig(AppConfig):
    name = "styrelse"

    def ready(self) -> None:
        from styrelse.dokument import hamta  # noqa: F401  (the documents that the board adopts)
