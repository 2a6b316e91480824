"""The services screen: who holds data about the user, and the words that say so."""
