from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "prenup.record"
    label = "record"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.record import own_kinds  # noqa: F401  (registers them)
