"""Every decoder, tried with whatever bytes: by hypothesis in the ordinary tests, for hours by `scripts/fuzz`."""
