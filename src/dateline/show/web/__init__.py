"""The chronology as pages: rendered here, readable without JavaScript. Entry: `dateline.show.pages.app`.

- `site.Site`: one case's pages; templates, addresses, the chronology as last read
- `chronology`, `event`, `report`, `people`, `lists`: what each page shows
- `api`: the same as JSON, and its description; `api_asked`: what may be asked of it
- `folder`: every page written into a folder that works from a disk; `folder_days`, `folder_lanes`: what only it has
"""
