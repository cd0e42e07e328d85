"""Official texts and descriptions of documents → model.

`source` reads and cuts a text; `frame` knows what every Chinese official document shares; `table` knows the responsibility list
as a table of cells; `bearers` splits a cell into names; `phrases` finds what running text says in set forms. `document` puts
them together; `described` reads what is known of a document without its text, or besides it.
"""

from jxkg.read.document import read_document

__all__ = ["read_document"]
