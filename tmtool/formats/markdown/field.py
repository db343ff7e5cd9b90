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
_NO_TEXT = _NULL | {"true", "false", "yes", "no", "on", "off"}


def role(path: tuple[str, ...]) -> Role:
    """The role of the text under these keys; a title inside another key is any field."""
    return _ROLES.get(path[-1] if path[-1] != "title" else ".".join(path), Role.FIELD)


def null(text: str) -> bool:
    """Whether YAML reads `text`, without quotes, as nothing at all."""
    return text.casefold() in _NULL


def absent(text: str) -> bool:
    """Whether `text`, without quotes, says nothing that could be translated: null, true, false."""
    return text.casefold() in _NO_TEXT
