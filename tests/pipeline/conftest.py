"""One pipeline for all tests of the spaCy pipeline: making it takes longer than the tests."""

from __future__ import annotations

import pytest
from spacy.language import Language

import extract


@pytest.fixture(scope="session")
def nlp() -> Language:
    return extract.load_pipeline()


@pytest.fixture(scope="session")
def text() -> str:
    return (
        "We present FlowMatcher (FM), a model for machine translation. Smith et al. used BERT instead. "
        "On SQuAD, FlowMatcher reaches 91.5% accuracy and beats BERT by 2.1 points with 8 GPUs. "
        "Code: https://github.com/flow/matcher"
    )
