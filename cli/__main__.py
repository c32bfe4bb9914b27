"""`python -m cli`: the same as `baaki`, where the package is not installed (a Procfile host)."""

from cli import main

main()
