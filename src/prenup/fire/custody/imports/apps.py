from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "prenup.fire.custody.imports"
    label = "imports"
    verbose_name = "Import of the register"
    default_auto_field = "django.db.models.BigAutoField"
