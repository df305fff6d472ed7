from django.apps import AppConfig


class NoticeConfig(AppConfig):
    name = "prenup.fire.notice"
    label = "notice"
    verbose_name = "Notice"
    default_auto_field = "django.db.models.BigAutoField"
