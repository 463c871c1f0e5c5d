"""Every kind of Markdown file that the content folder may hold, and the folders where they lie."""

from __future__ import annotations

from institute.kinds.content import ContentKind
from institute.kinds.event import EVENT
from institute.kinds.interest import INTEREST
from institute.kinds.notice import NOTICE
from institute.kinds.post import POST_KINDS
from institute.kinds.report import REPORT
from institute.kinds.study import STUDY

CONTENT_KINDS: tuple[ContentKind, ...] = (*POST_KINDS, REPORT, STUDY, EVENT, INTEREST, NOTICE)
"""In the order in which a message names their folders."""

BY_FOLDER = {kind.folder: kind for kind in CONTENT_KINDS}
