from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, pre_migrate


class PeopleConfig(AppConfig):
    name = "prenup.people"
    label = "people"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.people import fences, kinds, typed  # noqa: F401  kinds register themselves

        user_logged_in.connect(typed.after_sign_in)
        pre_migrate.connect(fences.take_down, sender=self)
        post_migrate.connect(fences.put_up, sender=self)
