"""Pictures: covers drawn by code, photos made small and safe, and the cards that social networks show.

Pure: nothing here knows the site, its content or its clock. Pillow is imported inside functions only (or in
modules that are), because a check of texts needs none of it and its import is dear.
"""
