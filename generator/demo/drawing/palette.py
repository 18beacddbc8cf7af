"""The colours of goods and grounds."""

from __future__ import annotations

GROUNDS: tuple[tuple[str, str], ...] = (
    ("#f1dfc4", "#e3bd8c"),
    ("#e9d9c7", "#d8a988"),
    ("#dfe3cf", "#c9b88c"),
    ("#f3d9b8", "#d99c6a"),
    ("#e5dcd3", "#c7a78f"),
    ("#d9e0d8", "#b9a482"),
    ("#f2e3cf", "#dcae74"),
    ("#ead2c2", "#c98f74"),
)
"""Wall and table; warm, and never as strong as the goods."""

TINTS: dict[str, tuple[str, str, str]] = {
    "amber": ("#a5521a", "#5d2a0d", "#e0993f"),
    "apricot": ("#f0a93a", "#b96a1b", "#ffd77a"),
    "aqua": ("#8fd0da", "#4a96a8", "#d8f3f4"),
    "bamboo": ("#d3a95f", "#8f6a2c", "#ecd294"),
    "banana": ("#c98a3a", "#8a5518", "#edbd6c"),
    "bean": ("#8fa04a", "#5a6b25", "#c3cd7c"),
    "berry": ("#7a2150", "#451030", "#b85788"),
    "chilli": ("#d2432a", "#8f1f16", "#f09061"),
    "cinnamon": ("#9a5a2e", "#5c3118", "#cf9460"),
    "clear": ("#dfe7df", "#a9b8ae", "#f7fbf6"),
    "cocoa": ("#5e3520", "#341b10", "#8d5a3a"),
    "coffee": ("#4a2c1c", "#26150d", "#7c4f33"),
    "dawn": ("#6f9c48", "#245c3b", "#f7c58c"),
    "dryfish": ("#b9b4a6", "#77736b", "#e6e1d3"),
    "egg": ("#e9bf95", "#b98459", "#f8e0c4"),
    "ficus": ("#4f7d3c", "#2c5128", "#86ad5d"),
    "fish": ("#8f9aa0", "#515c63", "#cdd4d4"),
    "five": ("#e9b93c", "#a14a7d", "#6f9a4e"),
    "ginger": ("#e3b355", "#a9752a", "#f6dc98"),
    "glass": ("#d9d4bd", "#a8a284", "#f3efdd"),
    "gold": ("#f0b821", "#bd7c12", "#ffe07a"),
    "golden": ("#d99a45", "#99601e", "#f3ca86"),
    "goldfish": ("#f0862f", "#b94d16", "#ffc078"),
    "green": ("#8b9a3c", "#566221", "#c6c56a"),
    "herb": ("#4b4a2a", "#2a2916", "#7b7846"),
    "honey": ("#e39a1f", "#a55c0c", "#ffcf5e"),
    "indigo": ("#2f3f78", "#1b2450", "#6f83bd"),
    "jade": ("#6f9a55", "#40682f", "#aecb83"),
    "koi": ("#e2502f", "#9c2d18", "#fff1e4"),
    "leaf": ("#5d9440", "#356327", "#9bc467"),
    "lemongrass": ("#9bb04c", "#5f7427", "#d3dc8c"),
    "locust": ("#6d4328", "#3e2414", "#a0714b"),
    "madder": ("#8e4a32", "#57291b", "#c68a6a"),
    "maize": ("#eeb53a", "#b27a17", "#ffdc84"),
    "molasses": ("#5a2b14", "#30150a", "#96552b"),
    "nem": ("#e07f78", "#a64a49", "#f5b5a8"),
    "orange": ("#ef8a1f", "#b6580f", "#ffbd5e"),
    "orchid": ("#b77fc4", "#7a4a8c", "#e2bfe6"),
    "palm": ("#efe0b5", "#b99c5f", "#fdf6dd"),
    "passion": ("#f2ab22", "#b6700f", "#ffd76e"),
    "pepper": ("#4a4039", "#272120", "#7d7064"),
    "plum": ("#51244f", "#2c112d", "#8c5588"),
    "pomelo": ("#a8b84a", "#6c7c25", "#d9de8c"),
    "rattan": ("#cf9a56", "#8d5f29", "#ecc88c"),
    "red": ("#b92b32", "#74141d", "#e4736a"),
    "redrice": ("#a8563f", "#6b2f22", "#d18d70"),
    "rice": ("#f3ead2", "#c3b38a", "#fffaea"),
    "sesame": ("#e6c48c", "#a87f43", "#f7e3ba"),
    "smoked": ("#7d3426", "#451a13", "#b3634a"),
    "soapnut": ("#d9c08a", "#a0854c", "#f2e4bd"),
    "soy": ("#9a5b22", "#592f0e", "#cf9650"),
    "straw": ("#eadfa6", "#b5a565", "#faf5d2"),
    "tea": ("#7aa53c", "#2a6630", "#f5e0a0"),
    "turmeric": ("#e8a317", "#a8690c", "#ffd35c"),
    "water": ("#a9d8ea", "#5fa3c2", "#e6f6fb"),
    "yellow": ("#efc22e", "#b58415", "#ffe789"),
}
"""Main colour, shade and light of each kind of goods."""

LEAF = ("#6d9447", "#3f6a33", "#a5c46e")
WOOD = ("#b98350", "#7d5230", "#dcb184")
CLAY = ("#a65a3a", "#6b3422", "#d18d68")
CREAM = ("#f8efdc", "#dcc9a4", "#fffaf0")
CERAMIC = ("#eef0e8", "#b9bfb4", "#ffffff")
INK = "#3b2a20"
LACQUER = "#a8322a"


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as numbers."""
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def mix(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second in it."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))


def cylinder(tint: tuple[str, str, str]) -> list[str]:
    """Colours across something round that is lit from the left."""
    main, dark, light = tint
    return [mix(main, dark, 0.45), light, main, main, mix(main, dark, 0.5), mix(main, dark, 0.85)]
