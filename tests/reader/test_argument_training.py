"""What the head for arguments is taught: which words, of which sentence, for which trigger. Needs PyTorch, as training
does."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is a dependency of training alone")


def test_each_event_asks_within_its_sentence_with_the_mean_of_its_words() -> None:
    from training.windows import argument_tensors

    # the second sentence of a window: words 3 to 7; a trigger of two words, a source, no target
    found = argument_tensors([(0, 3, 5, (1, 3, [[0, 0, 1]]))], 9)
    assert found["event_window"].tolist() == [0]
    assert found["event_words"].tolist() == [[0, 0, 0, 0, 0.5, 0.5, 0, 0, 0]]
    assert found["arguments"][0, :, 0].tolist() == [-1, -1, -1, 1, 0, 0, 0, 0, -1]
    assert found["arguments"][0, :, 1].tolist() == [-1, -1, -1, 0, 0, 0, 0, 0, -1]
