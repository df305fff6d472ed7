from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "prenup.fire.custody"
    label = "custody"
    verbose_name = "Custody"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.fire.custody import kinds  # noqa: F401  (registers them)
