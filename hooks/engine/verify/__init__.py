"""An independent check of a finished site: what was published is read again by parsers that did not write it.

Nothing here imports our templates or our writers: every format goes to a library of its own (selectolax, lxml,
feedparser, ical, jsonschema, pikepdf, openpyxl, html-validate), and the policy and the formats of pictures are judged
by their standards. Only staff.py reads the content, to learn what must not be found. scripts/verify.py is its command.
"""
