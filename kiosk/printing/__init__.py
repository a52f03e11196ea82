"""What is printed for the school: the peg pictures, to be hung up beside the coats."""
