"""Partnerships and what is in them, as a tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.core.vocabulary import ConcernLevel, Nation, Sector, Tier


class Kind(models.TextChoices):
    """What an organisation is in the tree; the order is the order from the top."""

    PARTNERSHIP = "partnership", _("Partnership")
    AGENCY = "agency", _("Agency")
    SERVICE = "service", _("Service")
    TEAM = "team", _("Team")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Filters over the tree."""

    def partnerships(self) -> "OrganisationQuerySet":
        """Those at the top."""
        return self.filter(kind=Kind.PARTNERSHIP)

    def within(self, partnership: "Organisation") -> "OrganisationQuerySet":
        """A partnership and everything in it."""
        return self.filter(models.Q(pk=partnership.pk) | models.Q(partnership=partnership))


class Organisation(models.Model):
    """A partnership, or an agency, service or team within one."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    partnership = models.ForeignKey("self", models.PROTECT, null=True, related_name="members")
    sector = models.CharField(
        max_length=30, blank=True, choices=[(s.value, s.value) for s in Sector]
    )
    tier = models.CharField(max_length=30, blank=True, choices=[(t.value, t.value) for t in Tier])
    nation = models.CharField(max_length=30, choices=[(n.value, n.value) for n in Nation])
    area = models.SlugField(max_length=80, blank=True, help_text="as in the pack's areas")
    host = models.CharField(
        max_length=200, null=True, blank=True, unique=True, help_text="the address it answers to"
    )
    level_words = models.JSONField(
        default=dict, blank=True, help_text="level of concern to the words used locally"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    email_domains = models.JSONField(
        default=list, blank=True, help_text="whose addresses show that someone works here"
    )
    colour = models.CharField(max_length=7, blank=True, help_text="the partnership's, as #1f5a50")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="a_partnership_stands_alone",
                condition=(
                    models.Q(kind=Kind.PARTNERSHIP, parent=None, partnership=None)
                    | (
                        ~models.Q(kind=Kind.PARTNERSHIP)
                        & models.Q(parent__isnull=False, partnership__isnull=False)
                    )
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_partnership(self) -> bool:
        """Whether it stands at the top."""
        return self.kind == Kind.PARTNERSHIP

    @property
    def top(self) -> "Organisation":
        """The partnership this belongs to; itself for a partnership."""
        return self.partnership or self

    def level_word(self, concern: str, otherwise: str) -> str:
        """The local words for a level of concern, or `otherwise` where none were entered."""
        return str(self.top.level_words.get(concern) or otherwise)

    def set_level_words(self, words: dict[str, str]) -> None:
        """Take over local words for our four levels; unknown levels are refused."""
        self.level_words = {ConcernLevel(level).value: word for level, word in words.items()}
