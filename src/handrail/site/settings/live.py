"""The settings of an installation, joined from the files by subject."""

from handrail.site.settings.accounts import *
from handrail.site.settings.apps import *
from handrail.site.settings.editor import *
from handrail.site.settings.security import *
from handrail.site.settings.storage import *
from handrail.site.settings.words import *
