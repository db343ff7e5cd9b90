"""The network: one engine a file behind one protocol; the only way a text leaves the machine."""
