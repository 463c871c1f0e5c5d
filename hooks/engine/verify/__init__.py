"""An independent check of a finished site: what was published is read again by parsers that did not write it.

Nothing here imports our templates, our writers or what they share: every format goes to a library of its own
(selectolax, lxml, feedparser, ical, jsonschema, pikepdf, openpyxl, html-validate). scripts/verify.py is its command.
"""
