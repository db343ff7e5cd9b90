"""The ideas: pure values and functions that know no file, network, clock or screen."""
