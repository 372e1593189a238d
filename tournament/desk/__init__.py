"""The score desk: the board of the hall, and the screens on which paper sheets are typed and checked."""
