"""What readers may narrow a list by, one file a subject."""
