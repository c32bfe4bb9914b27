"""The page's own words in three languages, from the `phones` domain of the locales room."""

from locales import as_lang
from locales.catalogue import texts


def page_words(lang: str) -> dict[str, str]:
    """Message id → words. Raises ValueError for a language Baaki does not speak."""
    return {name: forms[0] for name, forms in texts(as_lang(lang)).items() if name.startswith("phones.")}
