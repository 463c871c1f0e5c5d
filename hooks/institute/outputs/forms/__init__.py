"""The settings of the form at /admin/ (Sveltia CMS), made from the content model so that they never drift from it."""
