"""Which study takes the place of which: no gaps, no circles, and stages that agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.problems import WARNING, Problem
from institute.study_values import IN_FORCE, REPLACED

MAX_REPORTED = 30
"""Faulty keys of one study that are reported; more have one cause."""
TAKES_EFFECT = (IN_FORCE, REPLACED)
"""The stages in which a study has taken the place of others; until then the others hold."""


def check_replacements(studies: list[Draft]) -> Iterator[Problem]:
    """Every rule of `sustituye`, over all studies whose fields could be read."""
    by_key: dict[str, Draft] = {}
    for draft in studies:
        by_key.setdefault(draft.fields.key.lower(), draft)
    for draft in studies:
        yield from islice(_check_keys(draft, by_key), MAX_REPORTED)
    for draft in _in_circles(by_key):
        yield from islice(_check_circle(draft, by_key), MAX_REPORTED)
    yield from _check_stages(studies, by_key)


def _check_keys(draft: Draft, by_key: Mapping[str, Draft]) -> Iterator[Problem]:
    """Bad:  sustituye: [PMDU-2014] where there is PMDU-2004"""
    for number, key in enumerate(draft.fields.replaces):
        if key.lower() not in by_key:
            known = [other.fields.key for other in by_key.values() if other is not draft]
            hint = nearest(key, known)
            meant = f" ¿Quiso decir «{hint}»?" if hint else ""
            yield problem_at(
                draft,
                ("sustituye", number),
                "estudio-desconocido",
                f"no hay ningún estudio con la clave {quoted(key)}.{meant} Si no está en el catálogo, "
                "agréguelo o dígalo en el texto.",
                f"sustituye: [{hint or 'PMDU-2014'}]",
            )


def _in_circles(by_key: Mapping[str, Draft]) -> list[Draft]:
    """The studies that are left when those that replace nothing are taken away, again and again: a sound catalogue has
    none. What stands on a circle or leads to one is among them.
    """
    left = dict(by_key)
    while done := [key for key, draft in left.items() if not any(old.lower() in left for old in draft.fields.replaces)]:
        for key in done:
            del left[key]
    return list(left.values())


def _check_circle(draft: Draft, by_key: Mapping[str, Draft]) -> Iterator[Problem]:
    """A study does not replace itself, nor what replaces it."""
    for number, key in enumerate(draft.fields.replaces):
        replaced = by_key.get(key.lower())
        if replaced is draft:
            yield problem_at(
                draft,
                ("sustituye", number),
                "sustituye-en-circulo",
                f"el estudio dice que se sustituye a sí mismo ({quoted(key)}). Va la clave del anterior.",
            )
        elif replaced is not None and draft.path in _all_replaced(replaced, by_key):
            yield problem_at(
                draft,
                ("sustituye", number),
                "sustituye-en-circulo",
                f"la ficha dice que sustituye a {quoted(key)}, y la de ese, que a su vez sustituye a este. Quítelo de "
                "la más antigua.",
            )


def _all_replaced(draft: Draft, by_key: Mapping[str, Draft]) -> set[str]:
    """The paths of what a study replaces, and of what that replaces, and so on."""
    found: set[str] = set()
    pending = [draft]
    while pending:
        for key in pending.pop().fields.replaces:
            other = by_key.get(key.lower())
            if other is not None and other.path not in found:
                found.add(other.path)
                pending.append(other)
    return found


def _check_stages(studies: list[Draft], by_key: Mapping[str, Draft]) -> Iterator[Problem]:
    """What has been replaced says so, and what says so has been replaced by something in force."""
    replacing: dict[str, list[Draft]] = {}
    for draft in studies:
        for key in draft.fields.replaces:
            other = by_key.get(key.lower())
            if other is not None and other is not draft:
                replacing.setdefault(other.path, []).append(draft)
    for draft in studies:
        others = replacing.get(draft.path, [])
        effective = [other for other in others if other.fields.stage in TAKES_EFFECT]
        if effective and draft.fields.stage != REPLACED:
            yield problem_at(
                draft,
                ("etapa",),
                "sustituido-falta",
                f"{quoted(effective[0].fields.key)} ya lo sustituyó, y este dice {quoted(draft.fields.stage)}. Si es "
                "así, cambie la etapa.",
                f"etapa: {REPLACED}",
                WARNING,
            )
        if not effective and draft.fields.stage == REPLACED:
            yield problem_at(
                draft,
                ("etapa",),
                "sustituido-por-nadie",
                f"dice «{REPLACED}», y {_why_not(others)}.",
                f"sustituye: [{draft.fields.key}]",
                WARNING,
            )


def _why_not(others: list[Draft]) -> str:
    if others:
        return f"el que lo sustituye, {quoted(others[0].fields.key)}, todavía no está vigente"
    return "ningún estudio del catálogo dice que lo sustituye. Póngalo en el nuevo, con «sustituye»"
