"""Closed lists of terms, each with what it is about and where it comes from."""

from enum import StrEnum


class Nation(StrEnum):
    """Where a resource was made for, or where the person asking works."""

    UK = "uk"
    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"
    INTERNATIONAL = "international"


NATIONS_OF_THE_UK = (
    Nation.ENGLAND,
    Nation.SCOTLAND,
    Nation.WALES,
    Nation.NORTHERN_IRELAND,
)


class Sector(StrEnum):
    """The kind of agency; `all` means not tied to one."""

    HEALTH = "health"
    SOCIAL_CARE = "social-care"
    EDUCATION = "education"
    POLICE_JUSTICE = "police-justice"
    HOUSING = "housing"
    VOLUNTARY = "voluntary"
    ALL = "all"


class Tier(StrEnum):
    """The service a practitioner works in, never the person's need (MK Together snap guide)."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


class ConcernLevel(StrEnum):
    """How worried the practitioner is about the person in front of them today.

    Four levels, the commonest pattern of local threshold documents; the pack's
    `level_schemes` map each local scheme to these.
    """

    EVERYDAY = "everyday"
    EMERGING = "emerging"
    COMPLEX = "complex"
    ACUTE = "acute"


LEVEL_NUMBERS = {level: number for number, level in enumerate(ConcernLevel, start=1)}


class DangerNow(StrEnum):
    """The switch that is asked first and overrides ranking. Not a fifth level."""

    YES = "yes_now"
    NOT_SURE = "not_sure"
    NO = "no_now"


class Stage(StrEnum):
    """What a resource helps someone do."""

    AWARE = "aware"
    DEEPER = "deeper"
    APPLY = "apply"
    LEAD = "lead"
    TRAIN = "train"


class Format(StrEnum):
    """What kind of thing a resource is."""

    DEFINITION = "definition"
    FRAMEWORK = "framework"
    TOOLKIT = "toolkit"
    CHECKLIST = "checklist"
    TEMPLATE = "template"
    E_BOOK = "e-book"
    VIDEO = "video"
    E_LEARNING = "e-learning"
    COURSE = "course"
    WEB_HUB = "web-hub"
    INFOGRAPHIC = "infographic"
    RESEARCH_INSIGHT = "research-insight"
    QUICK_GUIDE = "quick-guide"
    GUIDANCE = "guidance"
    QUALITY_MARK = "quality-mark"
    SUPPORT_LINE = "support-line"


class AgeGroup(StrEnum):
    """The age of the people a resource is about, not of its reader."""

    INFANT = "infant"
    UNDER_5 = "under-5"
    CHILD = "child"
    ADOLESCENT = "adolescent"
    YOUNG_ADULT = "young-adult"
    ADULT = "adult"
    OLDER = "older"
    ALL_AGES = "all-ages"


CHILD_AGES = frozenset((AgeGroup.INFANT, AgeGroup.UNDER_5, AgeGroup.CHILD, AgeGroup.ADOLESCENT))


class Principle(StrEnum):
    """The six principles of the UK working definition (OHID, November 2022)."""

    SAFETY = "safety"
    TRUST = "trust"
    CHOICE = "choice"
    COLLABORATION = "collaboration"
    EMPOWERMENT = "empowerment"
    CULTURAL_CONSIDERATION = "cultural-consideration"


class Cost(StrEnum):
    """What a reader pays."""

    FREE = "free"
    FREE_REGISTRATION = "free-registration"
    PAID = "paid"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where a resource stands in its life."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    ENDING = "ending"
    LOCAL = "local"
