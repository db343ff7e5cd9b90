from pathlib import Path

import pytest

from tests import cli_project

PAGE = "articles/es/harbour.md"


@pytest.mark.parametrize(
    ("source_lang", "page_lang"),
    [("lang: en-GB", "lang: es-419"), ("lang: en", "lang: es"), ("language: en", "language: es")],
)
def test_a_page_names_its_region_only_where_the_source_names_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source_lang: str, page_lang: str
) -> None:
    project = cli_project.make_cli_project(tmp_path, capsys)
    source = cli_project.ARTICLE.replace("---\n", f"---\n{source_lang}\n", 1)
    project.write("articles/en/harbour.md", source)
    project.run("sync")
    project.translate("harbour")
    project.run("build")
    assert project.read(PAGE).splitlines()[1] == page_lang
