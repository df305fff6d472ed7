from django.apps import AppConfig
from django.forms import Field


class PagesConfig(AppConfig):
    name = "prenup.pages"
    label = "pages"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Every form says this after the name of the field.
        Field.default_error_messages["required"] = "this is still empty."
