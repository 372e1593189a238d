"""The sport in plain Python: values in, values out; no clock, no dice, no database, no translation."""
