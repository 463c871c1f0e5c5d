"""The kinds of content, one module each. They never import one another."""
