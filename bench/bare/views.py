"""Bare views: the same rows by ORM and template, with a session and somebody signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Engine

from bench.bare.form import BareForm
from bench.bare.keeping import PIECE, keep_bare
from bench.bare.table import BareNomination
from jiangjian.records.models import EntryValue, Nomination
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.web.audience import for_members
from jiangjian.web.bodies import takes_bytes
from jiangjian.web.way import TOLD

ENGINE = Engine()
LIST = ENGINE.from_string(
    "<!doctype html><title>list</title><table>{% for each in rows %}<tr>"
    "<td><a href=\"{% url 'nomination' each.key %}\">{{ each.studio }}</a></td><td>{{ each.leader }}</td>"
    "<td>{{ each.unit.name }}</td><td>{{ each.recommender.name }} {{ each.rank }}</td>"
    "<td>{{ each.stage }}</td><td>{{ each.changed_at|date:'Y-m-d H:i' }}</td></tr>{% endfor %}</table>"
)
DOSSIER = ENGINE.from_string(
    "<!doctype html><title>{{ it.studio }}</title><h1>{{ it.studio }}</h1>"
    "<p>{{ it.unit.name }} {{ it.recommender.name }} {{ it.leader }} {{ it.submitted_at|date:'Y-m-d H:i' }}</p>"
    "{% for each in receipts %}<p>{{ each.number }} {{ each.check_code }} {{ each.at|date:'Y-m-d H:i' }}</p>{% endfor %}"
    "<table>{% for label, text in answers %}<tr><th>{{ label }}</th><td>{{ text|linebreaksbr }}</td></tr>{% endfor %}</table>"
    "{% for each in opinions %}<h3>{{ each.block }}</h3><p>{{ each.words }}</p>"
    "<p>{{ each.person }} {{ each.day|date:'Y-m-d' }} {{ each.by.person.name }} {{ each.by.organisation.name }}</p>{% endfor %}"
    "<ul>{% for each in evidence %}<li>{{ each.slot }} <a href=\"{% url 'file' each.key %}\">{{ each.name }}</a> "
    "{{ each.file.size|filesizeformat }} {{ each.stamped }}</li>{% endfor %}"
    "{% for each in absences %}<li>{{ each.slot }} {{ each.reason }}</li>{% endfor %}</ul>"
    "<div>{{ it.work_summary|linebreaks }}</div>"
    "<ol>{% for each in entries %}<li>{{ each.by.person.name }} {{ each.by.organisation.name }} "
    "{{ each.at|date:'Y-m-d H:i' }} {{ each.action }}{% for value in each.values.all %}"
    "<p>{{ value.name }} {{ value.value }}</p>{% endfor %}</li>{% endfor %}</ol>"
)


@for_members()
@login_required
def listed(_request: HttpRequest, round_number: int) -> HttpResponse:
    """Show the newest fifty nominations that are with the city."""
    rows = (
        Nomination.objects.filter(round_id=round_number, stage__in=AT_CITY)
        .select_related("unit", "recommender")
        .defer("answers", "private", "reasons", "work_summary")
        .order_by("-changed_at")[:50]
    )
    return HttpResponse(LIST.render(Context({"rows": rows})))


@for_members()
@login_required
def dossier(_request: HttpRequest, key: str) -> HttpResponse:
    """Show a nomination with everything that lies around it."""
    it = Nomination.objects.select_related("round", "unit", "recommender").get(key=key)
    entries = it.entries.select_related("by__person", "by__organisation").order_by("number")
    told = EntryValue.objects.filter(name__in=TOLD)
    context = {
        "it": it,
        "receipts": it.receipts.all(),
        "answers": [*it.answers.items(), *it.private.items()],
        "opinions": it.opinions.select_related("by__person", "by__organisation"),
        "evidence": it.evidence.select_related("file"),
        "absences": it.absences.all(),
        "entries": entries.prefetch_related(Prefetch("values", told)),
    }
    return HttpResponse(DOSSIER.render(Context(context)))


@for_members()
@login_required
def form(request: HttpRequest, number: int) -> HttpResponse:
    """Save a row from a form of 28 fields, or show what is wrong with it."""
    filled = BareForm(request.POST, instance=BareNomination.objects.get(pk=number))
    if not filled.is_valid():
        return HttpResponse(filled.as_p(), status=422)
    filled.save()
    return HttpResponseRedirect("/")


@for_members()
@login_required
@takes_bytes
def upload(request: HttpRequest) -> HttpResponse:
    """Stream the body to disk, hash it and sync it."""
    pieces = iter(lambda: request.read(PIECE), b"")
    return HttpResponse(keep_bare(pieces, settings.DATA))
