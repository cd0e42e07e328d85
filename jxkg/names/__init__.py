"""Who and what is meant: the authority tables, and documents under their ids."""
