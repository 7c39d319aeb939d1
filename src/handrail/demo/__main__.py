"""`python -m handrail.demo`: make Castlebridge in this installation and say how to sign in."""

import os

import django


def main() -> None:
    """Seed, and print the sign-ins."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings.live")
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    if settings.PUBLIC_URL:
        print("This site has a public address, so the made-up partnership stays out of it.")
        return

    from handrail.demo.partnership import KEEPER, NAME, PASSWORD, PEOPLE, make_partnership

    make_partnership(timezone.localdate())
    print(f"\n{NAME} (made up) is here. Sign in at /sign-in/ with the password {PASSWORD}")
    for email, _name, role, _where in PEOPLE:
        print(f"  {email:<36} {role}")
    print(f"  {KEEPER[0]:<36} looks after the site")


main()
