"""Checks the open data of a built site with programs of others.

    pip install frictionless geojson-pydantic rdflib
    python bench/open_data.py SITE

Frictionless reads the Data Package with sizes, hashes and every cell of the table; geojson-pydantic
the points; rdflib the DCAT catalogue; jsonschema each JSON file against its published schema.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import jsonschema
from frictionless import validate  # type: ignore[import-not-found]
from geojson_pydantic import FeatureCollection  # type: ignore[import-not-found]
from rdflib import DCAT, RDF, Graph  # type: ignore[import-not-found]

FORMULA = tuple("=+-@\t\r")


def main(site: Path) -> int:
    """Check every file; give the number of faults."""
    folder = site / "du-lieu"
    faults = [
        *package_faults(folder / "datapackage.json"),
        *schema_faults(folder),
        *formula_faults(folder / "products.csv"),
        *catalogue_faults(folder / "catalog.jsonld"),
    ]
    points = FeatureCollection.model_validate_json((folder / "products.geojson").read_bytes())
    print(f"GeoJSON: {len(points.features)} features")
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return len(faults)


def package_faults(path: Path) -> list[str]:
    """What Frictionless finds in the package and its table."""
    report = validate(str(path))
    print(f"Data Package: {report.stats}")
    return [str(row) for row in report.flatten(["name", "rowNumber", "fieldName", "message"])]


def schema_faults(folder: Path) -> list[str]:
    """What does not follow the schema that the file itself names."""
    faults = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if "kind" not in data:
            continue
        schema = json.loads(
            (folder / "schema" / data["$schema"].rpartition("/")[2]).read_text("utf-8")
        )
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        errors = [f"{path.name}: {e.json_path}: {e.message}" for e in checker.iter_errors(data)]
        print(f"{path.name}: {data['count']} items, {len(errors)} errors")
        faults += errors
    return faults


def formula_faults(path: Path) -> list[str]:
    """Cells that a spreadsheet would run."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = [*csv.DictReader(file)]
    return [
        f"formula: {cell}" for row in table for cell in row.values() if cell.startswith(FORMULA)
    ]


def catalogue_faults(path: Path) -> list[str]:
    """What DCAT asks for and the catalogue lacks."""
    graph = Graph().parse(path, format="json-ld")
    files = [*graph.subjects(RDF.type, DCAT.Distribution)]
    print(f"DCAT: {len(graph)} statements, {len(files)} distributions")
    lacking = [file for file in files if not graph.value(file, DCAT.downloadURL)]
    sets = [*graph.objects(None, DCAT.dataset)]
    return [f"no address: {file}" for file in lacking] + ([] if sets else ["no dataset"])


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
