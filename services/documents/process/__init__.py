"""The child process that hostile files are opened in, and what goes over the pipe to it and back."""
