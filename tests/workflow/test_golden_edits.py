"""What sync makes of the catalog of an edited article, on cases that anybody can add.

The cases are the folders of tests/data/edits; tests/data/README.md says how one is made.
"""

from pathlib import Path

import pytest

from tests import make
from tests.golden import assert_golden
from tmtool.core.text.lang import Lang, identify_language
from tmtool.store.project import Project
from tmtool.store.repository import write_catalog
from tmtool.workflow.load import load_articles

CASES = sorted(path for path in (make.DATA / "edits").iterdir() if path.is_dir())


def sync_article(project: Project, article: Path, catalog: bytes | None) -> bytes:
    """The catalog's file once it has been synced to the text of `article`."""
    slug, text = article.parent.name, article.read_bytes()
    lang = identify_language(text.decode()) or Lang.EN
    article_path = project.locate_article(slug, lang)
    catalog_path = project.locate_catalog(slug, lang.other)
    for path, raw in ((article_path, text), (catalog_path, catalog)):
        path.parent.mkdir(parents=True, exist_ok=True)
        if raw is not None:
            path.write_bytes(raw)
    loaded = load_articles(project, make.DAY, [slug])
    assert tuple(loaded.problems) == ()
    (loaded_article,) = loaded.articles
    write_catalog(project, loaded_article.stored, loaded_article.catalog)
    return catalog_path.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_an_edit_changes_the_catalog_as_the_case_expects(case: Path, tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").touch()
    project = Project.find(tmp_path)
    before = case / "before.po"
    translated = before.read_bytes() if before.exists() else None
    # A new case has no catalog yet: its first one has every paragraph and waits for translations.
    assert_golden(before, sync_article(project, case / "before.md", translated))
    after = sync_article(project, case / "after.md", before.read_bytes())
    assert_golden(case / "after.po", after)
    assert sync_article(project, case / "after.md", after) == after
