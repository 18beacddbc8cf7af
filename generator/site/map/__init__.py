"""The sketch of the area: cells around the communes' points, drawn at build as SVG."""
