"""Which unit, thing or document a name stands for: the authority tables, and documents by id."""
