"""A suspicion is why an article is probably not what its writer meant to leave there."""

from collections.abc import Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.text.lang import Lang, identified
from tmtool.core.text.text import words

# An article that had at least MANY words and has no more than this share of them is emptied.
LEFT = 0.1
MANY = 30
ROUGHLY = 0.3  # the share of its characters from which an article need not be counted in words


def suspicion(catalog: Catalog, blocks: Sequence[Block], lang: Lang) -> str:
    """Why a sync of `catalog` to an article in `lang` with these `blocks` should not go ahead.

    Empty where nothing speaks against it: the article is in the other language than its folder
    says, or nearly all of it is gone. Both were seen in real histories, by accident.
    """
    texts = [block.text for block in blocks]
    if [unit.source for unit in catalog.units] == texts:
        return ""
    known = {unit.source for unit in catalog.units}
    fresh = [text for text in texts if text not in known]
    if 2 * len(fresh) >= len(texts) and identified(" ".join(texts)) is lang.other:
        return f"this reads like {lang.other.label} and lies with the {lang.label} articles"
    if sum(map(len, texts)) > ROUGHLY * sum(len(unit.source) for unit in catalog.units):
        return ""
    before = sum(words(unit.source) for unit in catalog.units)
    after = sum(words(text) for text in texts)
    if before and (after == 0 or (before >= MANY and after <= LEFT * before)):
        return f"nearly everything is gone from this article: {after} of {before} words are left"
    return ""
