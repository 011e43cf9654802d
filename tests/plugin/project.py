"""A project of somebody's, with an application that sends texts and tests of it."""

from __future__ import annotations

from pathlib import Path

APPLICATION = '''
import base64, json, random, urllib.request


class MyApp:
    """Sends login codes as a real one would: it knows the gateway's address and its own credentials."""

    def __init__(self, username, password):
        self.sms_url = "https://gateway.example"
        self.credentials = base64.b64encode(f"{username}:{password}".encode()).decode()
        self.expected_code = None

    def login(self, phone):
        self.expected_code = str(random.randint(100000, 999999))
        self.send(phone, f"Your login code is {self.expected_code}. It is valid for 5 minutes.")

    def send(self, phone, text, **more):
        message = {"from": "Bistro", "destinations": [{"to": phone}], "text": text, **more}
        request = urllib.request.Request(
            self.sms_url + "/sms/1/text/advanced",
            json.dumps({"messages": [message]}).encode(),
            {"Content-Type": "application/json", "Authorization": f"Basic {self.credentials}"},
        )
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)
'''

CONFTEST = """
import pytest

from my_app import MyApp


@pytest.fixture
def my_app(textbed):
    app = MyApp(textbed.username, textbed.password)
    app.sms_url = textbed.url
    return app
"""

SAMPLE = """
def test_login_code(textbed, my_app):
    my_app.sms_url = textbed.url
    my_app.login("41793026727")
    assert textbed.inbox.wait(to="41793026727").code == my_app.expected_code
    textbed.clock.advance(minutes=5)
"""
"""The order for the plugin says this literally."""


def write(folder: Path, **tests: str) -> Path:
    """The project in a folder, with these test files."""
    files = {"my_app.py": APPLICATION, "conftest.py": CONFTEST, "pytest.ini": "[pytest]\npythonpath = .\n"}
    for name, text in (files | {f"{name}.py": text for name, text in tests.items()}).items():
        (folder / name).write_text(text, "utf-8")
    return folder
