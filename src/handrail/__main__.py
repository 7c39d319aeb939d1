"""`python -m handrail` is the same as `handrail`."""

import sys

from handrail.cli.main import main

sys.exit(main())
