from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "prenup.manage.actions"
    label = "actions"
    verbose_name = "Actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.manage.actions import kinds, reminders, room  # noqa: F401  (register themselves)
