"""Spelling as advice: words of the content that a Mexican dictionary does not have.

nspell reads the dictionary (npm dictionary-es-mx, the one of Mexico; that of Debian is Spain's under another name). It
was compared with spylls from PyPI: both agree on the words tried; nspell suggests about twenty times faster, and the
dictionary comes from npm in any case.
"""
