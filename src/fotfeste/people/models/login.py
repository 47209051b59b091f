"""The way in: one login for one person, without any right of its own."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from fotfeste.people.models.persons import Person


class Login(AbstractBaseUser):
    """A way in for one person. It carries no rights: no groups, no staff flag, no superuser."""

    username = models.CharField(max_length=150, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="login")
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Login"]()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"login {self.pk}"
