from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "prenup.manage.writing"
    label = "writing"
    verbose_name = "In writing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.manage.writing import kinds  # noqa: F401  (registers them)
