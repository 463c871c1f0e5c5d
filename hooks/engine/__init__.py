"""The edge: everything that knows MkDocs, the clock, the console, the disk layout and the network."""
