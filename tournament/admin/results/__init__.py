"""The page on which the result of a tie is entered and corrected."""
