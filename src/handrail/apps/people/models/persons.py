"""A person with a way to sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an email address is the only name that is needed."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Make a person. Without a password they sign in by a code sent to them, or a passkey."""
        if not email:
            raise ValueError("a person needs an email address to sign in with")
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. What they may do comes from their memberships.

    The groups are the editor's, set from the memberships at each step; nobody is a superuser.
    """

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name to be called by"), max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    looks_after_site = models.BooleanField(
        default=False, help_text="may change the shared library and every partnership"
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """What the editor calls someone."""
        return str(self)

    def get_short_name(self) -> str:
        """The same, in short."""
        return str(self)
