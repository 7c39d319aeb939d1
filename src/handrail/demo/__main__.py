"""`python -m handrail.demo`: make Castlebridge in this installation and say how to sign in."""

import os

from handrail.demo.sign_ins import KEEPER, NAME, PASSWORD, PEOPLE


def main() -> None:
    """Seed, and print the sign-ins."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings.live")
    from django.conf import settings

    if settings.PUBLIC_URL:
        print("This site has a public address, so the made-up partnership stays out of it.")
        return
    _make_once()
    print(f"\n{NAME} (made up) is here. Sign in at /sign-in/ with the password {PASSWORD}")
    for email, _name, role, _where in PEOPLE:
        print(f"  {email:<36} {role}")
    print(f"  {KEEPER[0]:<36} looks after the site")


def _make_once() -> None:
    """Make the partnership, unless it was made since set-up last had anything to do.

    Loading the apps only to find it there costs each further start over a second.
    """
    from handrail.site.env import data_folder

    set_up, made = data_folder() / "set-up.stamp", data_folder() / "demo.stamp"
    state = f"{set_up.stat().st_mtime_ns}\n{set_up.read_text()}" if set_up.exists() else ""
    if state and made.exists() and made.read_text() == state:
        return
    import django

    django.setup()
    from django.utils import timezone

    from handrail.demo.briefings import make_briefings
    from handrail.demo.partnership import make_partnership

    today = timezone.localdate()
    make_briefings(make_partnership(today), today)
    made.write_text(state)


main()
