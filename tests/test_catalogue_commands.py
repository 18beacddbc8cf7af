"""The commands `ocop print …`: files, messages and exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.catalogue.commands import print_group
from generator.theme import load_theme

RECORDS = ("communes", "producers", "products", "sources")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nine products of the plan, in a site of their own."""
    root = tmp_path_factory.mktemp("site")
    own = Path(__file__).parent.parent / "content"
    for folder in RECORDS:
        shutil.copytree(own / folder, root / "content" / folder)
    return root


def run(site: Path, *arguments: str) -> Result:
    common = ["--root", str(site), "--today", "2026-11-23", "--out", str(site / "out")]
    return CliRunner().invoke(print_group, [arguments[0], *common, *arguments[1:]])


def test_the_nine_products_get_a_catalogue_without_any_photo(site: Path) -> None:
    result = run(site, "catalogue", "--all", "--site-url", "https://ocop.example.vn")
    assert result.exit_code == 0, result.output
    assert (site / "out" / "catalogue-tat-ca-a4-vi.pdf").stat().st_size > 50_000
    listed = (site / "out" / "catalogue-tat-ca-a4-vi.omitted.txt").read_text(encoding="utf-8")
    assert listed.count("no-stars") == 0
    assert "nem-chua" in listed


def test_a_press_edition_brings_its_reports(site: Path) -> None:
    result = run(site, "leaflet", "--product", "nem-chua", "--press")
    assert result.exit_code == 0, result.output
    for ending in (".pdf", ".preflight.txt", ".preflight.json"):
        assert (site / "out" / f"leaflet-nem-chua-press{ending}").is_file()


def test_a_booklet_is_printed_on_sheets(site: Path) -> None:
    result = run(site, "catalogue", "--all", "--booklet")
    assert result.exit_code == 0, result.output
    assert (site / "out" / "catalogue-tat-ca-a5-vi-booklet.pdf").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("catalogue", "--fair", "khong-co"),
        ("catalogue", "--all", "--commune", "ba-don"),
        ("catalogue", "--all", "--press", "--booklet"),
        ("catalogue", "--all", "--today", "31/2/2026"),
        ("catalogue",),
        ("leaflet", "--product", "khong-co"),
        ("stall-kit", "--fair", "khong-co"),
    ],
)
def test_wrong_use_ends_with_two(site: Path, arguments: tuple[str, ...]) -> None:
    assert run(site, *arguments).exit_code == 2


@pytest.mark.parametrize("command", [("leaflet", "--product"), ("catalogue", "--commune")])
def test_a_record_that_is_nearly_called_so_is_offered(site: Path, command: tuple[str, ...]) -> None:
    folder = site / "content" / ("products" if "--product" in command else "communes")
    meant = min(path.stem for path in folder.glob("*.yml"))
    result = run(site, *command, meant.replace("-", " ") + "h")
    assert result.exit_code == 2
    assert f"“{meant}”" in result.output


@pytest.fixture
def guests(tmp_path: Path) -> Path:
    """A fair with a guest's stall, and no product at all."""
    (tmp_path / "content/fairs").mkdir(parents=True)
    text = "name: Hội chợ\nstarts_on: 2026-12-01\nends_on: 2026-12-02\nplace: Bãi\n"
    stalls = "stalls:\n  - number: A1\n    name: Khách mời\n"
    (tmp_path / "content/fairs/hoi-cho.yml").write_text(text + stalls, "utf-8")
    return tmp_path


def test_a_stall_without_products_has_its_sign(guests: Path) -> None:
    result = run(guests, "signs", "--fair", "hoi-cho")
    assert result.exit_code == 0, result.output
    assert (guests / "out/signs-hoi-cho.pdf").is_file()


@pytest.mark.parametrize("command", ["catalogue", "price-cards"])
def test_nothing_is_printed_of_no_products(guests: Path, command: str) -> None:
    result = run(guests, command, "--fair", "hoi-cho")
    assert result.exit_code == 1
    assert "Không có sản phẩm nào để in" in result.output
    assert not (guests / "out").exists()


@pytest.mark.parametrize("address", ["abc", "http://[", "https://a b.vn/"])
def test_codes_lead_to_addresses_alone(guests: Path, address: str) -> None:
    result = run(guests, "signs", "--fair", "hoi-cho", "--site-url", address)
    assert result.exit_code == 2
    assert "không phải địa chỉ trang web" in result.output


def test_faults_in_records_end_with_one(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "content", tmp_path / "content")
    (tmp_path / "content" / "products" / "hong.yml").write_text("name: [", encoding="utf-8")
    assert run(tmp_path, "catalogue", "--all").exit_code == 1


def test_every_command_and_option_is_explained_in_vietnamese() -> None:
    labels = load_theme().labels["vi"]
    for name, command in print_group.commands.items():
        assert command.help == labels[f"print.cli.{name}"]
        for parameter in command.params:
            assert getattr(parameter, "help", None), parameter.name


def test_both_label_tables_have_the_same_keys() -> None:
    labels = load_theme().labels
    keys = [{key for key in labels[tongue] if key.startswith("print.")} for tongue in ("vi", "en")]
    assert keys[0] == keys[1]
