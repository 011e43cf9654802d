"""Writes the distribution of one client: what is generated from its contract, and the runtime beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData

from scripts.clients import contract as contracts
from scripts.clients.document import Document, HintError, Schema, for_generator, with_query_models, without_nulls
from scripts.clients.groups import groups
from scripts.clients.models import Enumeration, Model, Models
from scripts.clients.parsers import parsers
from scripts.clients.text import call_docstring, docstring, parser_docstring
from scripts.errors import PipelineError

SCRIPTS = Path(__file__).parents[1]
TEMPLATES = SCRIPTS / "templates" / "client"
RUNTIME = SCRIPTS / "client_runtime"
# What the emulator and the clients both need: standard library only, copied as text.
SHARED = {
    "alphabets.py": "textbed/domain/alphabets.py",
    "dates.py": "textbed/domain/dates.py",
    "segmentation.py": "textbed/domain/segmentation.py",
    "xml.py": "textbed/contract/xml.py",
    "xml_plan.py": "textbed/contract/xml_plan.py",
    "xml_reader.py": "textbed/contract/xml_reader.py",
}
# What only clients of gateways have.
SEGMENTS = ("segmenting.py", "_runtime/segmentation.py", "_runtime/alphabets.py")
# What a user imports from the package beside models and errors.
_PUBLIC = {"Raw": "._runtime.answers", "UNSET": "._runtime.unset", "Unset": "._runtime.unset"}


def distribution(gateway: str, document: Document, names: contracts.Names, guide: str) -> dict[str, str]:
    """Every file of the distribution by its path in the distribution's folder, not yet formatted."""
    try:
        return _distribution(gateway, document, names, guide)
    except HintError as error:
        raise PipelineError(f"overlays/{gateway}/client.yaml", None, str(error), "Mend the overlay") from None


def _distribution(gateway: str, document: Document, names: contracts.Names, guide: str) -> dict[str, str]:
    xml_schemas = contracts.xml_schemas_of(document)
    document = with_query_models(without_nulls(document) if names.null_is_absent else document)
    generated, project = _understood(gateway, document)
    package = _Package(document, names, Models(document, generated), generated, project)
    modules = {**package.generated(xml_schemas), **_copied(names.has_segments)}
    modules.update(package.initial(modules))
    return {
        **package.metadata(guide),
        **{f"{names.package}/{name}": text for name, text in modules.items()},
    }


def _understood(gateway: str, document: Document) -> tuple[GeneratorData, Project]:
    """What openapi-python-client makes of the document. Whatever it would leave out is a fault."""
    config = Config.from_sources(ConfigFile(), MetaType.NONE, Path(), "utf-8", True, None)
    data = GeneratorData.from_dict(for_generator(document), config=config)
    if not isinstance(data, GeneratorData):
        raise _refused(gateway, [data])
    faults = [
        *data.errors,
        *(error for each in data.endpoint_collections_by_tag.values() for error in each.parse_errors),
    ]
    if faults:
        raise _refused(gateway, faults)
    with redirect_stdout(io.StringIO()):
        return data, Project(openapi=data, config=config, custom_template_path=TEMPLATES)


def _refused(gateway: str, faults: Iterable[Any]) -> PipelineError:
    told = [f"{fault.header.strip()} {fault.detail or ''}" for fault in faults]
    reason = f"openapi-python-client cannot make a client of this ({told[0]})"
    return PipelineError(
        f"overlays/{gateway}/client.yaml", None, reason, "Mend the schema or the overlay", others=told[1:]
    )


def _copied(has_segments: bool) -> dict[str, str]:
    """The runtime, file by file."""
    own = {path.relative_to(RUNTIME).as_posix(): path for path in RUNTIME.rglob("*.py")}
    shared = {f"_runtime/{name}": SCRIPTS.parent / source for name, source in SHARED.items()}
    wanted = {name: path for name, path in {**own, **shared}.items() if has_segments or name not in SEGMENTS}
    files = {name: path.read_text(encoding="utf-8") for name, path in sorted(wanted.items())}
    return {**files, "py.typed": ""}


class _Package:
    """The files of a client that its contract decides."""

    def __init__(
        self, document: Document, names: contracts.Names, models: Models, generated: GeneratorData, project: Project
    ) -> None:
        self._document = document
        self._names = names
        self._models = models
        self._groups = groups(document, generated, models)
        self._parsers = parsers(document, models)
        self._classes: dict[str, Model | Enumeration] = {**models.models, **models.enumerations}
        self._env = project.env
        self._env.filters["docstring"] = docstring
        self._env.filters["call_docstring"] = lambda call: call_docstring(
            call.summary, call.description, [(each.name, each.description) for each in call.arguments]
        )
        self._env.filters["first_sentence"] = lambda text: " ".join(text.split()).split(". ")[0].rstrip(".")
        self._env.filters["parser_docstring"] = parser_docstring
        self._env.globals["module_of"] = {name: each.module for name, each in self._classes.items()}
        self._env.globals["names"] = names

    def _render(self, template: str, **values: Any) -> str:
        text: str = self._env.get_template(template).render(**values)
        return text

    def metadata(self, guide: str) -> dict[str, str]:
        readme = self._render("README.md.jinja", guide=guide, groups=self._groups)
        return {"pyproject.toml": self._render("pyproject.toml.jinja"), "README.md": readme}

    def generated(self, xml_schemas: dict[str, Schema]) -> dict[str, str]:
        files = {
            "client.py": self._client(bool(xml_schemas)),
            "_contract.py": self._render(
                "contract.py.jinja", base_url=contracts.base_url_of(self._document), xml_schemas=xml_schemas
            ),
            "models/__init__.py": self._names_of(
                "The models and enumerations of the contract.",
                {name: f".{each.module}" for name, each in self._classes.items()},
            ),
            "groups/__init__.py": '"""The calls, group by group."""\n',
            "_operations/__init__.py": '"""What the calls are, group by group."""\n',
        }
        if xml_schemas:
            files["_xml_schemas.py"] = (
                '"""The schemas of the contract, as far as they say how XML looks."""\n\n'
                f"from typing import Any\n\nSCHEMAS: dict[str, Any] = {xml_schemas!r}\n"
            )
        if self._parsers:
            classes = sorted(set().union(*(parser.classes for parser in self._parsers)))
            files["webhooks.py"] = self._render("webhooks.py.jinja", parsers=self._parsers, classes=classes)
        for model in self._models.models.values():
            files[f"models/{model.module}.py"] = self._render("model.py.jinja", model=model)
        for enum in self._models.enumerations.values():
            files[f"models/{enum.module}.py"] = self._render("enumeration.py.jinja", enum=enum)
        for group in self._groups:
            files[f"groups/{group.name}.py"] = self._render("group.py.jinja", group=group)
            files[f"_operations/{group.name}.py"] = self._render("operations.py.jinja", group=group)
        return files

    def initial(self, modules: dict[str, str]) -> dict[str, str]:
        """The package's own module, which names everything that people import."""
        errors = [
            line.split()[1].split("(")[0] for line in modules["errors.py"].splitlines() if line.startswith("class ")
        ]
        client = self._names.client
        found = [
            *((name, ".client") for name in (client, f"Async{client}")),
            *((name, ".errors") for name in errors),
            *_PUBLIC.items(),
            *((parser.name, ".webhooks") for parser in self._parsers),
            *((name, ".segmenting") for name in ("Segmentation", "segments") if self._names.has_segments),
            *((name, f".models.{each.module}") for name, each in self._classes.items()),
        ]
        names = dict(found)
        if len(names) < len(found):
            twice = sorted({name for name, _ in found if [each for each, _ in found].count(name) > 1})
            raise HintError(f"two things are called {', '.join(twice)}")
        # Python puts a module into its package by its name, in the place of whatever has the same.
        modules_too = sorted(names.keys() & {name.partition("/")[0].removesuffix(".py") for name in modules})
        if modules_too:
            raise HintError(f"the package has a module called {', '.join(modules_too)}")
        return {"__init__.py": self._names_of(f"A typed client of {self._names.title}.", names)}

    def _names_of(self, description: str, names: dict[str, str]) -> str:
        return self._render("names.py.jinja", description=description, names=sorted(names.items()))

    def _client(self, has_xml: bool) -> str:
        media = {
            name for group in self._groups for call in group.calls for name in (*call.body_media, *call.answer_media)
        }
        return self._render(
            "client.py.jinja",
            groups=self._groups,
            schemes=contracts.schemes_of(self._document),
            credentials=self._names.credentials,
            error=contracts.error_words_of(self._document),
            has_wires={"application/json", "application/xml"} <= media,
            wire='"xml"' if has_xml else '"json"',
        )
