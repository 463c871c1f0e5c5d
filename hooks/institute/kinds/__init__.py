"""The kinds of content, one module each. They never import one another; content.py has what the dated ones share."""
