from django.apps import AppConfig


class NoticeConfig(AppConfig):
    name = "prenup.fire.notice"
    label = "notice"
    verbose_name = "Notice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.fire.notice import kinds, reminders  # noqa: F401  (they register themselves)
