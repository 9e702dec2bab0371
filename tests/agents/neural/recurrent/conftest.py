"""The tests here need torch; without it they are left out."""

import importlib.util

if importlib.util.find_spec("torch") is None or importlib.util.find_spec("safetensors") is None:
    collect_ignore_glob = ["test_*.py"]
