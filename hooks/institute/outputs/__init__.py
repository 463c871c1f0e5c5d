"""Views written down for machines: feeds, sitemap, JSON-LD and the like."""
