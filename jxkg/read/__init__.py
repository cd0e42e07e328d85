"""Reading official texts, and descriptions of documents, into the model.

`source` reads a text and its lines. `frame` reads what all Chinese official documents have in common. `table` reads a
responsibility list that is a table of cells. `bearers` splits a cell into names. `phrases` finds set forms in running text, such
as deadlines, and `quantities` finds numbers, by `numerals`. `document` puts these together, and `doubts` looks for what may have
been read wrongly. `described` reads a description of a document: all that is known of it where its text is not held, or what the
text itself lacks.
"""

from jxkg.read.document import read_document

__all__ = ["read_document"]
