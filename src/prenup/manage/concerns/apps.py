from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "prenup.manage.concerns"
    label = "concerns"
    verbose_name = "Concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.manage.concerns import kinds  # noqa: F401  (registers them)
