"""Django's SQLite with a fairer queue of writers."""
