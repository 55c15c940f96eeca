"""The annual accounts: how they are laid out, what is summed, what has to agree."""
