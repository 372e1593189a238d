"""A tie as its paper score sheet: its fields, what was typed into them, how it is understood, what it would change."""
