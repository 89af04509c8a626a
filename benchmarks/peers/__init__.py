"""Other solvers asked the same question, each in an environment of its own."""
