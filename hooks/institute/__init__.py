"""The domain of the site: content in, problems or pages out. It knows no engine: MkDocs is on the other side of hooks/.

Imports point one way: problems <- source, fields <- kinds <- library <- views <- outputs <- site.
"""
