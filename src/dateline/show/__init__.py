"""Show: a `Chronology` -> text, files and pages. Nothing here reads sources or changes a case.

In reading order:

- `index.Index`: who is who in one chronology, for everything below
- `dates.words`: an interval of days in words; the one place that words dates
- `choose.choose`: the events a person asked for
- `table.print_chronology`, `listing`: what the terminal shows
- `why.because`: everything that one event rests on
- `export_json.to_json`, `export_csv.to_csv`, `export_markdown.to_markdown`; `files.write_atomically`
- `contract.check`: whether an export keeps the documented form
- `pages.app`: the same chronology as plain web pages

Import the modules themselves: this package imports nothing, so that the command line starts at once.
"""
