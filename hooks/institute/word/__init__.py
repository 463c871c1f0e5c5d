"""Word files (Office Open XML, ECMA-376) as plain pieces, and those pieces as Markdown that shows what Word showed.

They are read here and by no library, because what a person must be told of is what libraries drop. Tried on the same
files: mammoth, and markitdown that is built on it, begins every numbered list at 1 again, knows headings by the names
of styles alone and loses charts without a word; pandoc writes HTML for merged cells, loses charts too and weighs
162 MB; python-docx reads neither lists nor notes; docx2python gives text that is no Markdown. Most of what is refused
or reported here needs the XML anyway, and a file that two readers understand differently is an old way to deceive.
"""
