"""How the explanations of a record stand, exactly, and on what that hangs."""
