from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "prenup.manage.duties"
    label = "duties"
    verbose_name = "Duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.manage.duties import kinds  # noqa: F401  (registers them)
