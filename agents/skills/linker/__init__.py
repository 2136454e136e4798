"""Finds the skills that a text mentions."""

from agents.skills.linker.linker import LinkedSkill, Linker

__all__ = ["LinkedSkill", "Linker"]
