"""The reader: one small network that reads English news, shipped with the package. Text -> `Reading`.

    from dateline.reader.network import NetworkReader

    reader = NetworkReader()
    reading = reader.read(report.text)
    for word in reading.words: ...

Needs numpy and onnxruntime. Imported by whoever wants it; this package imports only `dateline.model`'s error.
"""

from __future__ import annotations

from dateline.reader.plug import Reader
from dateline.reading import NamedSpan, Reading, ReadSentence, Said, Trigger, Word

__all__ = ["NamedSpan", "ReadSentence", "Reader", "Reading", "Said", "Trigger", "Word"]
