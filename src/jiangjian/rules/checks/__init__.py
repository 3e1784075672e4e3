"""Checks: what a dossier must be, one file for each, named by the notice's rules.

A check takes a case, the rule that uses it and the notice; it yields what is the matter, or nothing.
``Finding.field`` is the key of a field, or of a slot (``"4"``, ``summary``, ``stamped_form``) where the
matter is a paper and not an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from jiangjian.rules.case import Case
from jiangjian.rules.checks import (
    absent_reason,
    duplicate,
    evidence_present,
    existing_body,
    leader_age,
    leader_standing,
    lower_recognition,
    number_range,
    one_leader,
    plausible,
    required,
    running_time,
    stamps_present,
    summary_present,
    word_limit,
)
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

Check = Callable[[Case, Rule, Notice], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "required": required.check,
        "running_time": running_time.check,
        "word_limit": word_limit.check,
        "number_range": number_range.check,
        "plausible": plausible.check,
        "leader_age": leader_age.check,
        "leader_standing": leader_standing.check,
        "existing_body": existing_body.check,
        "one_leader": one_leader.check,
        "duplicate": duplicate.check,
        "lower_recognition": lower_recognition.check,
        "evidence_present": evidence_present.check,
        "absent_reason": absent_reason.check,
        "stamps_present": stamps_present.check,
        "summary_present": summary_present.check,
    }
)


def find_all(case: Case, notice: Notice) -> tuple[Finding, ...]:
    """Return everything that is the matter with a case, in the order of the form.

    For each field first what its value says, then what the notice's rules say; after the fields the
    papers, last the whole dossier. The same call serves page, action and test.

    Where a rule of the notice looks at the same matter of the same field as reading the value does, such
    as ``word_limit``, the rule speaks: it knows the clause and the readings in force.

    :returns: a finding that asks and has a reason in ``case.reasons`` comes back as one that warns.
    """
    ruled = {(rule.check, rule.field) for rule in notice.rules}
    found = [
        *(
            each
            for answer in case.answers.values()
            for each in answer.findings
            if (each.code, each.field) not in ruled
        ),
        *(each for rule in notice.rules for each in CHECKS[rule.check](case, rule, notice)),
    ]
    order = {key: place for place, key in enumerate(_places(notice))}
    found.sort(key=lambda each: order.get(each.field, len(order)))
    return tuple(_explained(each, case.reasons) for each in found)


def _places(notice: Notice) -> Iterator[str]:
    """Yield the keys findings stand beside, in the order a reader meets them."""
    for section in notice.sections:
        yield from (each.key for each in notice.in_section(section.key))
    yield from (each.slot for each in notice.indicators)


def _explained(found: Finding, reasons: Mapping[str, str]) -> Finding:
    """Turn a question that a person has answered into a warning that quotes the answer."""
    reason = reasons.get(found.key, "").strip()
    if found.weight is not Weight.ASKS or not reason:
        return found
    return replace(found, weight=Weight.WARNS, problem=f"{found.problem}；已说明：{reason}")
