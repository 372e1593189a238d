"""Ways of people through the newsroom in a real browser, by keyboard alone: Tab, Enter, Space, arrows and typing."""
