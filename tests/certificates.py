"""Certificates of one's own, for servers that tests start."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def make_certificate(folder: Path, *names: str) -> Path:
    """Puts a certificate for names such as `IP:127.0.0.1` into a folder, as cert.pem with its key as key.pem."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    arguments = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=textbed.example"]
    files = ["-addext", f"subjectAltName={','.join(names)}", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([openssl, *arguments, *files], cwd=folder, check=True, capture_output=True)
    return folder


def secure(folder: Path) -> ssl.SSLContext:
    """How a server speaks TLS with the certificate of a folder."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
