"""Code samples of every operation in seven languages, made from the examples that the contract's tests check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.docs.calls import SampleCall, sample_calls
from scripts.docs.samples import csharp, curl, java, javascript, php, python, ruby
from scripts.docs.sources import Document, Sources

LANGUAGES: dict[str, tuple[str, str, Callable[[SampleCall], str]]] = {
    "curl": ("Shell", "curl", curl.write),
    "python": ("Python", "Python", python.write),
    "php": ("PHP", "PHP", php.write),
    "ruby": ("Ruby", "Ruby", ruby.write),
    "java": ("Java", "Java", java.write),
    "csharp": ("C#", "C#", csharp.write),
    "javascript": ("JavaScript", "JavaScript", javascript.write),
}
"""By the name that Scalar and Pygments have for them: what they are called, the label, and who writes them."""


def samples_of(sources: Sources, gateway: str) -> Iterator[tuple[SampleCall, dict[str, str]]]:
    """Every operation with its samples by language."""
    calls = list(sample_calls(sources, gateway))
    written = [{name: write(call) for name, (_, _, write) in LANGUAGES.items()} for call in calls]
    formatted = python.formatted([samples["python"] for samples in written])
    for call, samples, source in zip(calls, written, formatted, strict=True):
        yield call, {**samples, "python": source}


def with_samples(sources: Sources, gateway: str, document: Document) -> None:
    """Puts the samples into a document as `x-codeSamples`, where readers of OpenAPI look for them."""
    for call, samples in samples_of(sources, gateway):
        document["paths"][call.path][call.method.lower()]["x-codeSamples"] = [
            {"lang": name, "label": LANGUAGES[name][1], "source": source.rstrip()} for name, source in samples.items()
        ]
