"""How people say that a bill, or something on it, is wrong: shared by a bill on its way in and a saved one."""

from intents.wordlist import WordList

WORDS = WordList("intents", "bill_words.toml")
