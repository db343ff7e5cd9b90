"""Draft translations: from memory and machines, protected, cleaned up and judged."""
