"""Which statements about where people were cannot all be true, and under which readings."""
