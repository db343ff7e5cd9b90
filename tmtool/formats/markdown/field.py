"""A field is one text of an article's front matter; the name it stands under says its role."""

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
    """The role of the text under these keys; a title inside another key is any field."""
    return _ROLES.get(key_path[-1] if key_path[-1] != "title" else ".".join(key_path), Role.FIELD)


def is_yaml_null(text: str) -> bool:
    """Whether YAML reads `text`, without quotes, as nothing at all."""
    return text.casefold() in _NULL


def is_yaml_keyword(text: str) -> bool:
    """Whether `text`, without quotes, says nothing that could be translated: null, true, false."""
    return text.casefold() in _KEYWORDS
