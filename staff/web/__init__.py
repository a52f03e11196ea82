"""The board's pages, one file each. They work without JavaScript and come alive with a little of it."""
