"""The child's screen: pixels and touches only. No network, no pins, no sound card; if it dies, the room carries on."""
