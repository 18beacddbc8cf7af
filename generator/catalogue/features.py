"""Stories of people and collectives, placed between the sections that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.goods import pictures, published_story, story_view
from generator.catalogue.views import Feature
from generator.records.classification import SECTOR_OF_GROUP

if TYPE_CHECKING:
    from generator.catalogue.goods import Desk
    from generator.catalogue.views import Section
    from generator.records.story import Story


def plan_features(desk: Desk, sections: tuple[Section, ...]) -> tuple[Feature, ...]:
    """Give the published stories of makers and goods in the catalogue, spread between sections."""
    place = {item.id: at for at, section in enumerate(sections) for item in section.goods}
    shown = {desk.content.products[item].producer: at for item, at in place.items()}
    features = []
    taken: set[int] = set()
    for story in desk.content.stories.values():
        places = [place[p] for p in story.products if p in place]
        places += [shown[p] for p in story.producers if p in shown]
        if not places or published_story(desk, story, story.id, story.title) is None:
            continue
        after = next((at for at in places if at not in taken), places[0])
        taken.add(after)
        features.append(_feature(desk, story, after))
    return tuple(sorted(features, key=lambda feature: (feature.after, feature.id)))


def _feature(desk: Desk, story: Story, after: int) -> Feature:
    tongue, english = desk.tongue, story.english
    photos = pictures(desk, story.photos, story.id, story.title)
    group = next((p.group for p in map(desk.content.products.get, story.products) if p), None)
    return Feature(
        id=story.id,
        kind=tongue.label(f"story_kind.{story.kind.value}"),
        story=story_view(desk, story, ""),
        teaser=tongue.words(story.teaser, english.teaser if english else None),
        picture=photos[0] if photos else None,
        art=group.value if group else "plain",
        tint=SECTOR_OF_GROUP[group].value if group else "none",
        art_alt=tongue.main("cover.alt_plain"),
        url=desk.addresses.story(story.id),
        after=after,
    )
