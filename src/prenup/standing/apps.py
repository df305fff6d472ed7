from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "prenup.standing"
    label = "standing"
    verbose_name = "Where we stand"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from prenup.people.telling import tell
        from prenup.standing.glances import glances
        from prenup.standing.home import at_home

        tell(glances=glances, home=at_home)
