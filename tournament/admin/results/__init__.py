"""The page of the admin on which the result of a tie is entered and corrected."""
