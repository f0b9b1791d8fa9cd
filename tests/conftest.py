"""What holds for all tests: none fails for taking long, as machines differ."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
