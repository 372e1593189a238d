"""The programming interface under ``/api/v1/``: public facts for everybody, results from whoever has a token."""
