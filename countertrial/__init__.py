"""countertrial: tests the story that an accusation tells, and its critics's, against the record."""
