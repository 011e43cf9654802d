"""Samples in Java and C#, compiled and run in one process each: sixty starts would take a minute."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.docs.samples import Outcome, Prepared

# Properties stand in for variables of the environment: those of a running process cannot be set in Java.
_JAVA = """
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.Properties;

public class Runner {
    public static void main(String[] names) throws Exception {
        for (var name : names) {
            var given = new Properties();
            given.load(new FileInputStream(name + ".properties"));
            System.getProperties().putAll(given);
            var told = new ByteArrayOutputStream();
            System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
            try {
                Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } catch (Exception error) {
                told.write(String.valueOf(error.getCause()).getBytes(StandardCharsets.UTF_8));
            }
            Files.write(Path.of(name + ".told"), told.toByteArray());
        }
    }
}
"""

_CSHARP_USED = ("System", "System.Collections.Generic", "System.IO", "System.Net.Http", "System.Threading.Tasks")
"""What .NET's projects use by themselves."""


def java(folder: Path, prepared: list[Prepared]) -> list[Outcome]:
    (folder / "Runner.java").write_text(_JAVA, encoding="utf-8")
    names = [f"Sample{number}" for number in range(len(prepared))]
    for name, sample in zip(names, prepared, strict=True):
        source = sample.source.replace("public class Sample {", f"public class {name} {{")
        (folder / f"{name}.java").write_text(source.replace("System.getenv(", "System.getProperty("), encoding="utf-8")
        lines = "".join(f"{key}={value}\n" for key, value in sample.variables.items())
        (folder / f"{name}.properties").write_text(lines, encoding="utf-8")
    _call(folder, "javac", "-encoding", "UTF-8", "Runner.java", *(f"{name}.java" for name in names))
    _call(folder, "java", "Runner", *names)
    return [_outcome((folder / f"{name}.told").read_text(encoding="utf-8")) for name in names]


def csharp(folder: Path, prepared: list[Prepared]) -> list[Outcome]:
    """With Mono, whose compiler knows C# 7: what is newer is written as one wrote it then, by rules, word for word."""
    uses = {f"using {name};" for name in _CSHARP_USED}
    classes, calls = [], []
    for number, sample in enumerate(prepared):
        used, body = _older(sample.source)
        uses |= used
        classes.append(f"static class Sample{number} {{ public static async Task Run() {{\n{body}\n}} }}\n")
        variables = "".join(
            f"Environment.SetEnvironmentVariable({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in sample.variables.items()
        )
        calls.append(
            f"{variables}Console.SetOut(told = new StreamWriter({json.dumps(f'Sample{number}.told')}));\n"
            f"try {{ Sample{number}.Run().Wait(); }} catch (Exception error) {{ Console.Write(error); }}\n"
            "told.Close();\n"
        )
    main = f"static class Runner {{ static void Main() {{\nStreamWriter told;\n{''.join(calls)}}} }}\n"
    (folder / "Runner.cs").write_text("\n".join(sorted(uses)) + "\n" + "".join(classes) + main, encoding="utf-8")
    _call(folder, "mcs", "-langversion:7", "-r:System.Net.Http", "Runner.cs")
    _call(folder, "mono", "Runner.exe")
    return [_outcome((folder / f"Sample{number}.told").read_text(encoding="utf-8")) for number in range(len(prepared))]


def _older(source: str) -> tuple[set[str], str]:
    """A program of top-level statements: what it uses, and its statements in C# 7."""
    uses = {line for line in source.splitlines() if re.fullmatch(r"using [\w.]+;", line)}
    body = "\n".join(line for line in source.splitlines() if line not in uses)
    body = re.sub(r'(\$\$)?"""\n(.*?)\n( *)"""', _older_text, body, flags=re.DOTALL)
    return uses, body.replace("using var ", "var ").replace(")!", ")")


def _older_text(found: re.Match[str]) -> str:
    """A raw string as strings joined by `+`. Its lines begin where it ends, and two braces begin an expression."""
    is_filled, text, margin = found[1], found[2], found[3]
    lines = text.split("\n")
    assert all(line.startswith(margin) or not line for line in lines), "a line begins left of the closing quotes"
    shown = "\n".join(line.removeprefix(margin) for line in lines)
    parts = re.split(r"\{\{(.*?)\}\}", shown) if is_filled else [shown]
    return " + ".join(part if number % 2 else json.dumps(part, ensure_ascii=False) for number, part in enumerate(parts))


def _call(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _outcome(told: str) -> Outcome:
    """They print the status first."""
    return re.match(r"2\d\d\s", told) is None, told
