"""What a field needs to know to save itself while somebody writes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field of a draft as the page shows it.

    `url` takes the saving post; `section`, `field` and `item` name the field ("" when the section is no list); `revision` is the revision that
    the shown words have, 0 when nothing is saved. `can_change` is false for those who may read but not write.
    """

    url: str
    section: str
    field: str
    item: str = ""
    revision: int = 0
    can_change: bool = True

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes that drafts.js reads from the input."""
        return {
            "data-draft-url": self.url,
            "data-draft-section": self.section,
            "data-draft-field": self.field,
            "data-draft-item": self.item,
            "data-draft-revision": str(self.revision),
        }
