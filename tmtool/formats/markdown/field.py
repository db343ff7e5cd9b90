"""Says which role a front-matter field has, and which values of YAML are no text to translate."""

from tmtool.core.catalog.article import Role

_ROLES = {
    "title": Role.TITLE,
    "deck": Role.DECK,
    "description": Role.DECK,
    "caption": Role.CAPTION,
    "credit": Role.CAPTION,
    "bio": Role.BIO,
}
_NULL = frozenset({"", "~", "null"})
_KEYWORDS = _NULL | {"true", "false", "yes", "no", "on", "off"}


def choose_field_role(key_path: tuple[str, ...]) -> Role:
    """The role of the text under these keys, outermost first.

    The last key decides; only a `title` of the first level is the article's title.

    >>> choose_field_role(("image", "caption"))
    <Role.CAPTION: 'caption'>
    """
    return _ROLES.get(key_path[-1] if key_path[-1] != "title" else ".".join(key_path), Role.FIELD)


def is_yaml_null(text: str) -> bool:
    """Whether YAML reads `text`, written without quotes, as null."""
    return text.casefold() in _NULL


def is_yaml_keyword(text: str) -> bool:
    """Whether YAML reads `text`, written without quotes, as null, true or false."""
    return text.casefold() in _KEYWORDS
