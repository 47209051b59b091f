from django.apps import AppConfig


class WorldConfig(AppConfig):
    name = "fotfeste.world"
    label = "world"
