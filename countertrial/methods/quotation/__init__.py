"""Is what stands between quotation marks true to its source: found, located, graded; three answers, never one."""
