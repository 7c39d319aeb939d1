"""What people may send to the finder, and how their answers travel."""

from handrail.apps.signpost.forms.carried import COOKIE, Carried, carried_in, carry, drop
from handrail.apps.signpost.forms.numbers import NumberForm
from handrail.apps.signpost.forms.questions import JOB_FACETS, FindForm, job_facets

__all__ = [
    "COOKIE",
    "JOB_FACETS",
    "Carried",
    "FindForm",
    "NumberForm",
    "carried_in",
    "carry",
    "drop",
    "job_facets",
]
