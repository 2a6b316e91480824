"""Files that are kept with something: their list, and a look into them."""
