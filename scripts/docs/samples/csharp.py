"""Samples for C# 11: its own HttpClient, in a program of top-level statements."""

from __future__ import annotations

import json

from scripts.docs.calls import SampleCall, Secret, Text


def write(call: SampleCall) -> str:
    uses = ["using System.Net.Http.Headers;"] if call.auth == "basic" else []
    uses += ["using System.Text;"] if call.auth == "basic" or call.is_json else []
    lines = [*uses, *([""] if uses else []), "using var client = new HttpClient();"]
    method = call.method.capitalize()
    lines.append(f"using var request = new HttpRequestMessage(HttpMethod.{method}, {_address(call)});")
    if call.auth == "basic":
        user = f'{variable(call.user)} + ":" + {variable(call.password)}'
        lines += [
            f"var user = Encoding.UTF8.GetBytes({user});",
            'request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(user));',
        ]
    if call.accept:
        lines.append(f'request.Headers.Accept.ParseAdd("{call.accept}");')
    if call.is_form:
        lines.append("request.Content = new FormUrlEncodedContent(new Dictionary<string, string>")
        lines.append("{")
        lines += [f'    ["{name}"] = {string(value)},' for name, value in call.fields.items()]
        lines.append("});")
    elif call.is_json:
        lines.append(
            f'request.Content = new StringContent({_block(call.json_text)}, Encoding.UTF8, "application/json");'
        )
    lines += [
        "using var response = await client.SendAsync(request);",
        'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
    ]
    return "\n".join(lines) + "\n"


def _block(text: Text) -> str:
    """A raw string; two braces in it begin an expression where there are secrets."""
    has_secrets = any(isinstance(part, Secret) for part in text)
    written = "".join(f"{{{{{variable(part)}}}}}" if isinstance(part, Secret) else part for part in text)
    lines = "\n".join(f"    {line}" if line else "" for line in written.split("\n"))
    return f'{"$$" if has_secrets else ""}"""\n{lines}\n    """'


def _address(call: SampleCall) -> str:
    return " + ".join(
        f"Uri.EscapeDataString({variable(part)})" if isinstance(part, Secret) else string((part,)) for part in call.url
    )


def variable(secret: Secret) -> str:
    return f'Environment.GetEnvironmentVariable("{secret.name}")!'


def string(text: Text) -> str:
    return " + ".join(
        variable(part) if isinstance(part, Secret) else json.dumps(part, ensure_ascii=False) for part in text
    )
