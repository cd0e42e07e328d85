"""The tests of `.ci/`."""
