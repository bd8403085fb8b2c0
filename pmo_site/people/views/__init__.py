"""Pages of people: the directory, the people and their invitations, one's own page, messages, sign-in."""
