from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "prenup.hire.agreements"
    label = "agreements"
    verbose_name = "Agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.hire.agreements import kinds  # noqa: F401  (registers them)
