"""A partnership's own briefings, written in the editor; once live, they stand beside those of the
pack and are read, printed and talked through in the same way."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from handrail.apps.briefings.models.panels import ChecksPanel
from handrail.apps.briefings.models.terms import TermsField
from handrail.apps.library.selectors import pack
from handrail.apps.people.models import Organisation
from handrail.core.packs.briefings import PARTS, Briefing, Change, Named, Part, read_briefings
from handrail.core.vocabulary import Principle

# Addresses under /briefings/ that are no briefing's.
TAKEN = frozenset({"reflect", "bring", "new"})

# What each of the seven parts is for (Dudley's seven-minute briefings follow the same order).
HELP = (
    _("What this is about, in two or three sentences."),
    _("Why it matters: to people, and to those who work with them."),
    _("What it can look like. Signs, never proof."),
    _("What helps. Small things that anyone can do."),
    _("What to leave out, since it can do harm again."),
    _("For those who do the work: support, supervision, looking after oneself."),
    _("Where to go next: who can help, what to read."),
)


def _terms(kind: str) -> list[tuple[str, str]]:
    return [(term, each.label) for term, each in pack().vocabulary.get(kind, {}).items()]


def topic_choices() -> list[tuple[str, str]]:
    """The topics there are."""
    return _terms("topics")


def principle_choices() -> list[tuple[str, str]]:
    """The six principles."""
    return [(str(each), pack().label("principles", str(each))) for each in Principle]


def role_choices() -> list[tuple[str, str]]:
    """The roles people work in."""
    return [(term, label) for term, label in _terms("roles") if term != "anyone"]


def in_a_year() -> datetime.date:
    """When a briefing that is written today is to be looked at again, unless someone says."""
    return timezone.localdate() + datetime.timedelta(days=365)


class Shelf(Page):
    """Where the briefings of one partnership stand. Nobody opens it; it keeps them apart."""

    partnership = models.OneToOneField(Organisation, models.PROTECT, related_name="shelf")

    subpage_types: ClassVar = ["briefings.BriefingPage"]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    preview_modes: ClassVar = []


class BriefingPage(Page):
    """A briefing of a partnership: seven parts, and what a team needs to talk it through."""

    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("One or two sentences for the list.")
    )
    heavy = models.CharField(
        _("what is hard in it"),
        max_length=300,
        blank=True,
        help_text=_("A plain sentence, if it speaks of harm. Readers see it before they begin."),
    )
    topics = TermsField(_("topics"), choices_of=topic_choices)
    principles = TermsField(_("principles"), choices_of=principle_choices)
    roles = TermsField(
        _("of most use to"),
        choices_of=role_choices,
        help_text=_("Tick none if it is for everyone."),
    )
    part_1_heading = models.CharField(_("heading of part 1"), max_length=300, help_text=HELP[0])
    part_1_text = models.TextField(_("text of part 1"), max_length=4000)
    part_2_heading = models.CharField(_("heading of part 2"), max_length=300, help_text=HELP[1])
    part_2_text = models.TextField(_("text of part 2"), max_length=4000)
    part_3_heading = models.CharField(_("heading of part 3"), max_length=300, help_text=HELP[2])
    part_3_text = models.TextField(_("text of part 3"), max_length=4000)
    part_4_heading = models.CharField(_("heading of part 4"), max_length=300, help_text=HELP[3])
    part_4_text = models.TextField(_("text of part 4"), max_length=4000)
    part_5_heading = models.CharField(_("heading of part 5"), max_length=300, help_text=HELP[4])
    part_5_text = models.TextField(_("text of part 5"), max_length=4000)
    part_6_heading = models.CharField(_("heading of part 6"), max_length=300, help_text=HELP[5])
    part_6_text = models.TextField(_("text of part 6"), max_length=4000)
    part_7_heading = models.CharField(_("heading of part 7"), max_length=300, help_text=HELP[6])
    part_7_text = models.TextField(_("text of part 7"), max_length=4000)
    prompts = models.TextField(
        _("questions to talk about"), max_length=2000, help_text=_("One a line, up to six.")
    )
    try_this = models.TextField(
        _("one thing to try"), max_length=1300, help_text=_("One a line, up to four.")
    )
    sources = models.TextField(
        _("where this comes from"),
        max_length=4000,
        help_text=_(
            "One a line. An address may follow after a bar: Working definition | https://…"
        ),
    )
    resources = models.TextField(
        _("from the library"),
        max_length=1000,
        blank=True,
        help_text=_("One a line: the short name at the end of a resource's address."),
    )
    review_by = models.DateField(
        _("to be looked at again by"), default=in_a_year, help_text=_("A year from now is usual.")
    )
    written_by = models.CharField(
        _("written by"),
        max_length=300,
        blank=True,
        help_text=_("Who wrote it first, if it was another partnership. They stay named."),
    )
    what_changed = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_("For those who read the last version. Leave it empty for a new briefing."),
    )

    content_panels: ClassVar = [
        FieldPanel("title"),
        ChecksPanel(heading=_("Length and wording")),
        FieldPanel("summary"),
        FieldPanel("heavy"),
        *(
            MultiFieldPanel(
                [FieldPanel(f"part_{number}_heading"), FieldPanel(f"part_{number}_text")],
                heading=_("Part %(number)s") % {"number": number},
            )
            for number in range(1, PARTS + 1)
        ),
        MultiFieldPanel(
            [FieldPanel("prompts"), FieldPanel("try_this")], heading=_("Talk it through")
        ),
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("principles"), FieldPanel("roles"), FieldPanel("sources"),
             FieldPanel("resources"), FieldPanel("written_by"), FieldPanel("review_by"), FieldPanel("what_changed")],
            heading=_("For the shelf"),
        ),
    ]  # fmt: skip
    promote_panels: ClassVar = []
    subpage_types: ClassVar = []
    parent_page_types: ClassVar = ["briefings.Shelf"]
    preview_modes: ClassVar = []

    class Meta:
        verbose_name = _("briefing")

    def get_url_parts(self, request: Any = None) -> tuple[int | None, str, str] | None:
        """Where readers find it: at our own page, once it is live."""
        return (None, "", f"/briefings/{self.slug}/") if self.live else None

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """As Wagtail, with a short name that no briefing of the pack has."""
        if not self.slug:
            self.slug = self.free_slug()
        super().full_clean(*args, **kwargs)

    def free_slug(self) -> str:
        """A short name made of the title that neither the pack nor another page has."""
        start = slugify(self.title)[:70] or "briefing"
        taken = TAKEN | {each.id for each in read_briefings()}
        taken |= set(
            BriefingPage.objects.filter(slug__startswith=start).values_list("slug", flat=True)
        )
        slug, number = start, 2
        while slug in taken:
            slug, number = f"{start}-{number}", number + 1
        return slug

    def parts(self) -> tuple[Part, ...]:
        """The seven parts as they stand; in a draft some may be empty."""
        return tuple(
            Part(
                getattr(self, f"part_{number}_heading") or "",
                _lines_joined(getattr(self, f"part_{number}_text") or ""),
            )
            for number in range(1, PARTS + 1)
        )

    def record(self, by: str) -> Briefing:
        """The briefing as readers, paper and files take it. `by` is the partnership's name."""
        first = self.first_published_at or timezone.now()
        last = self.last_published_at
        changed = bool(self.what_changed and last and last > first)
        return Briefing(
            id=self.slug,
            title=self.title,
            summary=self.summary,
            topics=tuple(self.topics or ()),
            principles=tuple(Principle(each) for each in self.principles or ()),
            written=timezone.localtime(first).date(),
            review_by=self.review_by or in_a_year(),
            parts=self.parts(),
            roles=tuple(self.roles or ()),
            prompts=_lines(self.prompts),
            try_this=_lines(self.try_this),
            sources=tuple(_named(line) for line in _lines(self.sources)),
            resources=_lines(self.resources),
            heavy=self.heavy,
            by=self.written_by or by,
            changes=(Change(timezone.localtime(last).date(), self.what_changed),) if changed else (),
        )  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    return tuple(
        line.strip().removeprefix("- ") for line in (text or "").splitlines() if line.strip()
    )


def _lines_joined(text: str) -> str:
    """A text with the line ends of every system alike."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _named(line: str) -> Named:
    title, _bar, where = line.partition("|")
    address = where.strip()
    return Named(title.strip(), address if address.startswith(("https://", "http://")) else "")
