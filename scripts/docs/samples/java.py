"""Samples for Java 17: its own HttpClient."""

from __future__ import annotations

import json

from scripts.docs.calls import SampleCall, Secret, Text

_CLIENT = ("HttpClient", "HttpRequest", "HttpResponse")


def write(call: SampleCall) -> str:
    body = _body(call)
    imports = ["java.net.URI", *(f"java.net.http.{name}" for name in _CLIENT)]
    encodes = call.is_form or len(call.url) > 1
    imports += ["java.net.URLEncoder"] if encodes else []
    imports += ["java.nio.charset.StandardCharsets"] if encodes or call.auth == "basic" else []
    imports += ["java.util.Base64"] if call.auth == "basic" else []
    lines = [f"import {name};" for name in sorted(imports)]
    lines += ["", "public class Sample {", "    public static void main(String[] args) throws Exception {"]
    if call.auth == "basic":
        lines += [
            f'        var user = {variable(call.user)} + ":" + {variable(call.password)};',
            '        var basic = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));',
        ]
    lines += body
    lines += [f"        var request = HttpRequest.newBuilder(URI.create({_address(call)}))"]
    if call.auth == "basic":
        lines.append('            .header("Authorization", basic)')
    if call.accept:
        lines.append(f'            .header("Accept", "{call.accept}")')
    if call.media:
        lines.append(f'            .header("Content-Type", "{call.media}")')
    publisher = "HttpRequest.BodyPublishers.ofString(body)" if body else "HttpRequest.BodyPublishers.noBody()"
    lines += [
        f'            .method("{call.method}", {publisher})',
        "            .build();",
        "        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());",
        '        System.out.println(response.statusCode() + " " + response.body());',
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _body(call: SampleCall) -> list[str]:
    if call.is_form:
        pairs = [
            f'"{name}=" + URLEncoder.encode({string(value)}, StandardCharsets.UTF_8)'
            for name, value in call.fields.items()
        ]
        return ["        var body = " + '\n            + "&" + '.join(pairs) + ";"]
    return ["        var body = " + _block(call.json_text) + ";"] if call.is_json else []


def _block(text: Text) -> str:
    """A text block; secrets are formatted into it."""
    secrets = [part for part in text if isinstance(part, Secret)]
    written = "".join(
        "%s" if isinstance(part, Secret) else part.replace("%", "%%") if secrets else part for part in text
    )
    escaped = written.replace("\\", "\\\\").replace('"""', '\\"""')
    lines = "\n".join(f"            {line}" if line else "" for line in escaped.split("\n"))
    given = f".formatted({', '.join(map(variable, secrets))})" if secrets else ""
    return f'"""\n{lines}"""{given}'


def _address(call: SampleCall) -> str:
    return " + ".join(
        f"URLEncoder.encode({variable(part)}, StandardCharsets.UTF_8)" if isinstance(part, Secret) else string((part,))
        for part in call.url
    )


def variable(secret: Secret) -> str:
    return f'System.getenv("{secret.name}")'


def string(text: Text) -> str:
    return " + ".join(
        variable(part) if isinstance(part, Secret) else json.dumps(part, ensure_ascii=False) for part in text
    )
