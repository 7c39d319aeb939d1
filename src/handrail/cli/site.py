"""`handrail site`: set up, run and look after the web product. The only command that starts it."""

import argparse
import datetime
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from handrail.cli.main import DONE, FOUND, CommandError
from handrail.core.packs import PackError, read_pack
from handrail.core.vocabulary import Nation

WORKER_EVERY_SECONDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, about: str, run: Any) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=about, description=about[:1].upper() + about[1:])
        made.set_defaults(run=run)
        return made

    action("set-up", "make or bring up to date tables, library and static files", _set_up)
    serve = action("run", "serve the site", _run)
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--workers", type=int, default=1)
    serve.add_argument(
        "--alone", action="store_true", help="without a worker beside it; you run `work` yourself"
    )
    work = action("work", "do what is due in the background, minute by minute", _work)
    work.add_argument("--once", action="store_true", help="do what is due now, and end")
    action("doctor", "say in plain words whether all is well", _doctor)
    messages = action("messages", "messages that are stuck; send one again", _messages)
    messages.add_argument("--again", type=int, metavar="NUMBER", help="the message to send again")
    backup = action("backup", "a copy of the database, taken while it is in use", _backup)
    backup.add_argument("path", type=Path, nargs="?", help="the file to write")
    keeper = action("add-keeper", "give someone charge of the site", _add_keeper)
    keeper.add_argument("email")
    second = action("forget-second-step", "let someone in who lost theirs", _forget_second_step)
    second.add_argument("email")
    partnership = action("add-partnership", "make a partnership, closed at first", _add_partnership)
    partnership.add_argument("name")
    partnership.add_argument("--nation", required=True, choices=[n.value for n in Nation][1:5])
    partnership.add_argument("--host", help="the address it answers to, where there are several")
    partnership.add_argument("--area", default="", help="its area in the pack, for local items")
    person = action("add-person", "give someone a role, with an account if need be", _add_person)
    person.add_argument("email")
    person.add_argument("--role", required=True, help="practitioner, editor or coordinator")
    person.add_argument("--at", required=True, help="short name of the organisation")


def load_pack(path: Path, *, preview: bool) -> int:
    """Bring a pack into the site's shared library, or say what that would do."""
    _start()
    from django.utils import timezone

    from handrail.apps.library.services.packs import load_pack as load
    from handrail.apps.library.services.packs import plan_pack

    try:
        pack = read_pack(path)
    except PackError as error:
        raise CommandError(f"this pack cannot be used yet:\n{error}") from error
    plan = plan_pack(pack)
    print(f"{len(plan.added)} new, {len(plan.changed)} changed, {plan.same} the same as now.")
    if plan.kept:
        print(f"{len(plan.kept)} stay as people here left them: {', '.join(plan.kept)}")
    for key in (*plan.added, *plan.changed):
        print(f"  {key}")
    if preview:
        print("Nothing has happened; leave out --preview to do it.")
        return FOUND if plan.added or plan.changed else DONE
    load(pack, today=timezone.localdate())
    print("Done. It can be undone under “History”.")
    return DONE


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings.live")
    try:
        import django
    except ImportError as error:
        raise CommandError(
            "the web product is not installed here; run `pip install handrail[site]`"
        ) from error
    from handrail.site.env import SettingError

    try:
        django.setup()
    except SettingError as error:
        raise CommandError(str(error)) from error


def _set_up(options: argparse.Namespace) -> int:
    from handrail.site.env import data_folder, database

    stamp = data_folder() / "set-up.stamp"
    state = _fingerprint(str(database()))
    if _is_there(database()) and stamp.exists() and stamp.read_text() == state:
        print("set up already; nothing has changed since")
        return DONE
    _start()
    from django.core.management import call_command
    from django.utils import timezone

    from handrail.apps.library.services.packs import load_pack as load

    print("tables ...", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    print("library ...", flush=True)
    load(read_pack(), today=timezone.localdate())
    print("static files ...", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)
    return DONE


def _is_there(database: dict[str, object]) -> bool:
    file_based = str(database["ENGINE"]).endswith("sqlite3")
    return not file_based or Path(str(database["NAME"])).exists()


def _fingerprint(database: str) -> str:
    """What set-up depends on: the database it is for, and every file it reads."""
    digest = hashlib.sha256(database.encode())
    root = Path(__file__).resolve().parent.parent
    parts = (
        "packs/**/*.yaml",
        "apps/*/migrations/*.py",
        "apps/*/static/**/*",
        "site/settings/*.py",
    )
    for path in sorted(path for part in parts for path in root.glob(part)):
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _run(options: argparse.Namespace) -> int:
    os.environ.setdefault("HANDRAIL_LOCAL_URL", f"http://localhost:{options.port}")
    _start()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    beside = None if options.alone else _worker_beside()
    server = Granian(
        "handrail.site.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=4,
        log_access=False,  # what people ask for is nobody's business
        log_level=LogLevels.warning,
    )
    try:
        server.serve()
    finally:
        if beside:
            beside.terminate()
    return DONE


def _worker_beside() -> subprocess.Popen[bytes]:
    """A worker of its own process, so that messages go and due things are done in a small
    installation that starts one command."""
    return subprocess.Popen([sys.executable, "-m", "handrail", "site", "work"])  # noqa: S603 - our own


def _work(options: argparse.Namespace) -> int:
    _start()
    from django.conf import settings

    from handrail.site.doctor import WORKER_BEAT
    from handrail.site.schedule import daily, tick

    beat = Path(settings.DATA_FOLDER) / WORKER_BEAT
    day = None
    while True:
        beat.touch()
        try:
            done = tick(beat.touch)
            if day != datetime.date.today():
                done += daily()
                day = datetime.date.today()
        except Exception as error:  # a bad minute does not end the worker
            done = 0
            print(f"{datetime.datetime.now():%H:%M} could not finish: {error}", flush=True)
        if done:
            print(f"{datetime.datetime.now():%H:%M} {done} things done", flush=True)
        if options.once:
            return DONE
        time.sleep(WORKER_EVERY_SECONDS)


def _doctor(options: argparse.Namespace) -> int:
    _start()
    from handrail.site.doctor import examine

    unwell = 0
    for finding in examine():
        unwell += not finding.well
        print(f"{'well ' if finding.well else 'LOOK '} {finding.about}: {finding.seen}")
        if finding.advice:
            print(f"       {finding.advice}")
    print("All is well." if not unwell else f"{unwell} to look at.")
    return FOUND if unwell else DONE


def _messages(options: argparse.Namespace) -> int:
    _start()
    from django.utils import timezone

    from handrail.apps.outbox.models import Message, State
    from handrail.apps.outbox.services import send_again

    stuck = Message.objects.filter(state__in=(State.SENDING, State.RETURNED))
    if options.again is not None:
        message = stuck.filter(pk=options.again).first()
        if message is None:
            raise CommandError(f"there is no stuck message {options.again}")
        send_again(message=message, now=timezone.now())
        print("It goes again with the next round of the worker.")
        return DONE
    for each in stuck:
        what = "may have arrived" if each.state == State.SENDING else "came back"
        print(f"{each.pk}: {each.subject}, to {each.to}, {what} ({each.trouble or 'cut off'})")
    if not stuck:
        print("No message is stuck.")
    return FOUND if stuck else DONE


def _backup(options: argparse.Namespace) -> int:
    _start()
    from django.conf import settings

    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        raise CommandError(
            'this site is on PostgreSQL; use `pg_dump --format=custom "$DATABASE_URL"`'
        )
    folder = Path(settings.DATA_FOLDER) / "backups"
    name = f"handrail-{datetime.datetime.now():%Y%m%d-%H%M%S}.sqlite3"
    target = options.path or folder / name
    if target.exists():
        raise CommandError(f"{target} is there already; choose another name")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        target.touch(mode=0o600)
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}") from error
    with (
        closing(sqlite3.connect(database["NAME"])) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    if not sound:
        raise CommandError(f"the copy at {target} is not sound; the database may be damaged")
    print(target)
    return DONE


def _add_keeper(options: argparse.Namespace) -> int:
    _start()
    from django.db import transaction

    from handrail.apps.audit.services import record
    from handrail.apps.people.models import Person

    with transaction.atomic():
        person, made = Person.objects.get_or_create(email=options.email.lower())
        person.looks_after_site = True
        if made:
            person.set_unusable_password()
        person.save()
        record(by=None, action="add-keeper", subject="person", number=person.pk)
    print(f"{person.email} looks after this site now, and signs in with a code sent there.")
    return DONE


def _forget_second_step(options: argparse.Namespace) -> int:
    _start()
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from handrail.apps.audit.services import record
    from handrail.apps.people.models import Person

    person = Person.objects.filter(email=options.email.lower()).first()
    if person is None:
        raise CommandError(f"there is no account with the address {options.email}")
    with transaction.atomic():
        count = Authenticator.objects.filter(user=person).delete()[0]
        record(by=None, action="forget-second-step", subject="person", number=person.pk)
    print(f"{count} forgotten. {person.email} signs in with a code by email, and adds another.")
    return DONE


def _add_partnership(options: argparse.Namespace) -> int:
    _start()
    from django.db import IntegrityError
    from django.utils.text import slugify

    from handrail.apps.people.models import Kind
    from handrail.apps.people.services import add_organisation

    slug = slugify(options.name)[:80]
    try:
        add_organisation(
            name=options.name,
            slug=slug,
            kind=Kind.PARTNERSHIP,
            nation=options.nation,
            host=options.host,
            area=options.area,
        )
    except IntegrityError as error:
        raise CommandError(f"there is one called {slug}, or at that address, already") from error
    print(f"{options.name} is made; its short name is {slug}.")
    print("It opens to visitors when its coordinator has entered the local numbers.")
    return DONE


def _add_person(options: argparse.Namespace) -> int:
    _start()
    from django.utils import timezone

    from handrail.apps.people.access import ROLES
    from handrail.apps.people.models import Organisation, Person
    from handrail.apps.people.services import give_role

    place = Organisation.objects.filter(slug=options.at).first()
    if place is None:
        known = ", ".join(Organisation.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"there is no organisation “{options.at}”; there are: {known}")
    if options.role not in ROLES:
        raise CommandError(f"“{options.role}” is not one of {', '.join(ROLES)}")
    person = Person.objects.filter(email=options.email.lower()).first()
    if person is None:
        person = Person.objects.create_user(options.email)
    give_role(
        person=person, organisation=place, role=options.role, on=timezone.localdate(), by=None
    )
    print(f"{person.email} is {ROLES[options.role].title} at {place.name}.")
    return DONE
