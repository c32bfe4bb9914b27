"""Does the arithmetic of a bill bear out a total?"""
