"""Code samples of every operation in seven languages, made from the examples that the contract's tests check.

They speak JSON; where a gateway speaks XML as well, curl does so too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.docs.calls import SampleCall, in_xml, sample_calls
from scripts.docs.samples import csharp, curl, java, javascript, php, python, ruby
from scripts.docs.sources import Document, Sources

LANGUAGES: dict[str, tuple[str, Callable[[SampleCall], str]]] = {
    "curl": ("curl", curl.write),
    "python": ("Python", python.write),
    "php": ("PHP", php.write),
    "ruby": ("Ruby", ruby.write),
    "java": ("Java", java.write),
    "csharp": ("C#", csharp.write),
    "javascript": ("JavaScript", javascript.write),
}
"""By the name that Scalar and Pygments have for them: the label, and who writes them."""
XML_LABEL = "curl, XML"


def samples_of(sources: Sources, gateway: str) -> Iterator[tuple[SampleCall, dict[str, str]]]:
    """Every operation with its samples by language."""
    calls = list(sample_calls(sources, gateway))
    written = [{name: write(call) for name, (_, write) in LANGUAGES.items()} for call in calls]
    formatted = python.formatted([samples["python"] for samples in written])
    for call, samples, source in zip(calls, written, formatted, strict=True):
        yield call, {**samples, "python": source}


def xml_samples_of(sources: Sources, gateway: str) -> Iterator[tuple[SampleCall, str]]:
    """For a shell, every operation that is spoken to in XML as well."""
    for call in sample_calls(sources, gateway):
        spoken = in_xml(sources, call)
        if spoken is not None:
            yield spoken, curl.write(spoken)


def with_samples(sources: Sources, gateway: str, document: Document) -> None:
    """Puts the samples into a document as `x-codeSamples`, where readers of OpenAPI look for them."""
    for call, samples in samples_of(sources, gateway):
        document["paths"][call.path][call.method.lower()]["x-codeSamples"] = [
            {"lang": name, "label": LANGUAGES[name][0], "source": source.rstrip()} for name, source in samples.items()
        ]
    for call, source in xml_samples_of(sources, gateway):
        document["paths"][call.path][call.method.lower()]["x-codeSamples"].insert(
            1, {"lang": "curl", "label": XML_LABEL, "source": source.rstrip()}
        )
