"""Official text → model.

`source` reads and cuts the text; `official` knows what every Chinese official document shares; `table` knows the
responsibility list as a table of cells; `bearers` splits a cell into names; `phrases` finds what running text says in set
forms. `notice` puts them together.
"""

from jxkg.read.notice import read_notice

__all__ = ["read_notice"]
