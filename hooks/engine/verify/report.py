"""The result of a verification, for a terminal and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from engine.verify.checker import Verified
from engine.verify.faults import ERROR, as_text, has_errors
from engine.verify.site_files import COUNTED
from engine.verify.sizes import sizes_as_text
from institute.spanish import plural


def render_text(result: Verified, seconds: float) -> str:
    """The faults, what was not verified, the sizes, and how it went in a sentence."""
    parts = [as_text(result.faults), *result.notes, sizes_as_text(result.sizes), _counts(result)]
    parts.append(_summary(result, seconds))
    return "\n".join(part for part in parts if part)


def _counts(result: Verified) -> str:
    counts = [plural(result.counted[name], *words) for name, words in COUNTED.items() if result.counted[name]]
    return f"Se verificaron: {', '.join(counts)}."


def _summary(result: Verified, seconds: float) -> str:
    errors = sum(fault.severity == ERROR for fault in result.faults)
    advice = len(result.faults) - errors
    counts = [plural(errors, "falla", "fallas")] * bool(errors) + [plural(advice, "aviso", "avisos")] * bool(advice)
    found = " y ".join(counts) if counts else "Todo está en orden"
    verdict = "No publique este sitio." if errors else "Se puede publicar."
    return f"{found}, en {seconds:.1f} s. {verdict}"


def render_json(result: Verified, seconds: float) -> str:
    """An object: `sound`, `faults` (the fields of Fault), `notes`, `counts` (COUNTED), `sizes`, `seconds`."""
    value = {
        "sound": not has_errors(result.faults),
        "faults": [asdict(fault) for fault in result.faults],
        "notes": result.notes,
        "counts": {name: result.counted[name] for name in COUNTED},
        "sizes": asdict(result.sizes),
        "seconds": round(seconds, 2),
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()
