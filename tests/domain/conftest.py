"""The domain's tests need no database: facts in, answers out."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
