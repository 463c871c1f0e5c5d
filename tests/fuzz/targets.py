"""Every target, in the order in which they take their turns."""

from __future__ import annotations

from . import content_targets, file_targets, folder_target, kind_targets, site_targets, word_targets
from .target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (content_targets, kind_targets, file_targets, word_targets, site_targets, folder_target)
    for target in module.TARGETS
}
