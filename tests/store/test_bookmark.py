from pathlib import Path

from tmtool.store.bookmark import make_bookmark_key, read_bookmark, write_bookmark


def test_each_person_is_recalled_in_each_catalog(tmp_path: Path) -> None:
    key, other = (
        make_bookmark_key(tmp_path / "es/x.po"),
        make_bookmark_key(tmp_path / "en/x.po"),
    )
    assert key != other
    write_bookmark(tmp_path, key, "ana", "7c1f09ab")
    write_bookmark(tmp_path, key, "luis", "00000000")
    write_bookmark(tmp_path, key, "ana", "11111111")
    assert read_bookmark(tmp_path, key, "ana") == "11111111"
    assert read_bookmark(tmp_path, key, "luis") == "00000000"
    assert read_bookmark(tmp_path, key, "marta") == ""
    assert read_bookmark(tmp_path, other, "ana") == ""


def test_a_damaged_place_is_none_and_no_harm(tmp_path: Path) -> None:
    for text in ("", "[1]", "\x00", '{"ana": 3}'):
        (tmp_path / "k.json").write_text(text)
        assert read_bookmark(tmp_path, "k", "ana") == ""
    write_bookmark(tmp_path, "k", "ana", "7c1f09ab")
    assert read_bookmark(tmp_path, "k", "ana") == "7c1f09ab"
    (tmp_path / "file").touch()
    write_bookmark(tmp_path / "file", "k", "ana", "7c1f09ab")
