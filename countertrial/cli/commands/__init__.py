"""What each command takes: its arguments, options and help; what it does lies in the modules beside this folder."""
