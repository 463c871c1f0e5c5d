"""What the project depends on, judged: locked with hashes, with a reason and a licence, used, and without known holes.

scripts/audit.py is its command, by hand and in the workflow. Advisories are in the OSV format
(https://ossf.github.io/osv-schema/), asked of https://osv.dev or read from a file of that database. pip-audit was
weighed: it brings nineteen packages that nothing else here needs, knows none of npm and reads no file; what it does for
a locked list is in advisories.py and service.py.
"""
