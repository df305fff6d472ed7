from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "prenup.manage.meetings"
    label = "meetings"
    verbose_name = "Meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.manage.meetings import kinds, reminders, room  # noqa: F401  (register themselves)
