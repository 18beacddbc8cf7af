"""A fictional site in every state, for tests, screenshots and measurements."""

from generator.demo.writing import write_demo

__all__ = ["write_demo"]
