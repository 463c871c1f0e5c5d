"""The comment that a proposal gets on GitHub: what was found, made safe, in Spanish."""
