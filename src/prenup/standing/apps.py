from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "prenup.standing"
    label = "standing"
    verbose_name = "Where we stand"
    default_auto_field = "django.db.models.BigAutoField"
