"""What stands beside the boxes in the editor."""

from typing import Any

from wagtail.admin.panels import Panel


class ChecksPanel(Panel):
    """How long the briefing is, and which words to look at again: as saved, and as one writes
    (`writing.js`)."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page."""

        template_name = "briefings/checks_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The page, for the template's own tag to look at."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance}
