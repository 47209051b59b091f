"""Reads who is signed in, with the person, in one question."""

from django.contrib.auth.backends import BaseBackend

from fotfeste.people.models import Login


class PersonBackend(BaseBackend):
    """The session's way back to the login; how one signed in is the business of the page that did it."""

    def get_user(self, user_id: int) -> Login | None:
        """The active login with this number, its person fetched; None when there is none any more."""
        return Login.objects.select_related("person").filter(pk=user_id, is_active=True, person__active=True).first()
