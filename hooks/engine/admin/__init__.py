"""The form at /admin/: its program from npm, mended and kept in the cache, and its page."""
