"""Warns of an article that was probably emptied, or put in the wrong folder, by accident."""

from collections.abc import Sequence

from tmtool.core.catalog.article import Block
from tmtool.core.catalog.catalog import Catalog
from tmtool.core.text.lang import Lang, identify_language
from tmtool.core.text.text import count_words

# An article that had at least so many words, and has no more than this share of them, was emptied.
MIN_WORDS = 30
EMPTIED_SHARE = 0.1
# An article with more than this share of its characters cannot be emptied: counting its words,
# which takes longer, is not needed.
ROUGH_SHARE = 0.3


def explain_suspicion(catalog: Catalog, blocks: Sequence[Block], lang: Lang) -> str:
    """Why a sync of `catalog` to an article in `lang` with these `blocks` should not go ahead.

    A clause to show, where the article is in the other language than its folder says, or where
    nearly all of it is gone; both were seen in real histories, by accident. Else empty.
    """
    texts = [block.text for block in blocks]
    if [unit.source for unit in catalog.units] == texts:
        return ""
    known = {unit.source for unit in catalog.units}
    added = [text for text in texts if text not in known]
    if 2 * len(added) >= len(texts) and identify_language(" ".join(texts)) is lang.other:
        return f"this reads like {lang.other.label} and lies with the {lang.label} articles"
    if sum(map(len, texts)) > ROUGH_SHARE * sum(len(unit.source) for unit in catalog.units):
        return ""
    before = sum(count_words(unit.source) for unit in catalog.units)
    after = sum(count_words(text) for text in texts)
    if before and (after == 0 or (before >= MIN_WORDS and after <= EMPTIED_SHARE * before)):
        return f"nearly everything is gone from this article: {after} of {before} words are left"
    return ""
