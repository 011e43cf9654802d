"""The tutorials of the manuals as stories: data that people read, and what reads and tells it.

`reading.py` makes a file into a `Story` (`story.py`) or says what is wrong with it, `matching.py` compares what is
expected with what came, `telling.py` carries a chapter out. The words of the files are defined in `story.schema.json`.
"""
