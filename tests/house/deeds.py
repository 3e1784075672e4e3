"""Laws about what code does: who writes a stage, reads the clock, reads settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Source, name_of

STEP = "src/jiangjian/actions/step.py"
CLOCK = "src/jiangjian/web/clock.py"
FLOORS_WITHOUT_SETTINGS = tuple(
    f"src/jiangjian/{floor}/" for floor in ("rules", "documents", "records", "actions")
)

MAKERS = {"create", "update", "get_or_create", "update_or_create", "Nomination"}
CLOCK_CALLS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "date.today",
    "datetime.date.today",
    "timezone.now",
    "time.time",
    "time.time_ns",
}
CLOCK_WITHOUT_ARGUMENT = {  # given an instant, they only turn it
    "localdate",
    "localtime",
    "timezone.localdate",
    "timezone.localtime",
    "time.localtime",
    "time.gmtime",
}
CLOCK_IMPORTS = {
    ("time", "time"),
    ("time", "time_ns"),
    ("django.utils.timezone", "now"),
    ("django.db.models.functions", "Now"),
}
SETTING = "JIANGJIAN_"
CLOCK_KEYWORDS = {"auto_now", "auto_now_add"}


def only_step_writes_a_stage(source: Source) -> Iterator[str]:
    """A nomination's stage is written in one file, by assignment or otherwise."""
    if source.path == STEP:
        return
    for node in ast.walk(source.tree):
        if any(is_stage(target) for target in targets(node)) or makes_with_stage(node):
            yield source.complain(node, f"writes a stage; only {STEP} may")


def targets(node: ast.AST) -> list[ast.expr]:
    """Return what a statement assigns to."""
    match node:
        case ast.Assign(targets=many):
            return many
        case ast.AugAssign(target=one) | ast.AnnAssign(target=one):
            return [one]
    return []


def is_stage(target: ast.expr) -> bool:
    """Tell whether an assignment's target, or a part of it, is something's stage."""
    if isinstance(target, ast.Tuple | ast.List):
        return any(is_stage(each) for each in target.elts)
    return isinstance(target, ast.Attribute) and target.attr == "stage"


def makes_with_stage(node: ast.AST) -> bool:
    """Tell whether a call stores a stage: ``update(stage=…)``, ``setattr(x, "stage", …)``."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else name_of(node.func)
    if called in MAKERS:
        return any(keyword.arg == "stage" for keyword in node.keywords)
    if called in {"setattr", "bulk_update"}:
        return any(
            isinstance(each, ast.Constant) and each.value == "stage"
            for argument in node.args[1:]
            for each in ast.walk(argument)
        )
    return False


def the_clock_is_read_in_one_place(source: Source) -> Iterator[str]:
    """Only the clock's own file asks for the time; all others are handed it."""
    if source.path == CLOCK:
        return
    handed = handed_an_argument(source.tree)
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute() | ast.Name() if (
                node not in handed and name_of(node) in CLOCK_WITHOUT_ARGUMENT
            ):
                yield source.complain(node, f"reads the clock by {name_of(node)}")
            case ast.Attribute() if name_of(node) in CLOCK_CALLS:
                yield source.complain(node, f"reads the clock by {name_of(node)}")
            case ast.ImportFrom(module=module, names=names):
                for alias in names:
                    if (module, alias.name) in CLOCK_IMPORTS:
                        yield source.complain(node, f"reads the clock by {module}.{alias.name}")
            case ast.keyword(arg=word) if word in CLOCK_KEYWORDS:
                yield source.complain(node.value, f"reads the clock by {word}")


def handed_an_argument(tree: ast.Module) -> set[ast.expr]:
    """Return the functions that are called with something."""
    return {
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (node.args or node.keywords)
    }


def floors_are_handed_their_settings(source: Source) -> Iterator[str]:
    """Settings are read on the roof and in web; the floors below get values."""
    if not source.path.startswith(FLOORS_WITHOUT_SETTINGS):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module="django.conf"):
                yield source.complain(node, "imports settings")
            case ast.Import(names=names) if any(a.name == "django.conf" for a in names):
                yield source.complain(node, "imports settings")
            case ast.Constant(value=str(word)) if word.startswith(SETTING):
                yield source.complain(node, f"asks for {word}")
