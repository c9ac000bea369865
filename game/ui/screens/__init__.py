"""The full pictures: title, race, end."""
