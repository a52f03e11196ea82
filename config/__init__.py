"""What a school may set: the files in this folder, their schema, and the check that reads them."""
