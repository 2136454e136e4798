"""Whether somebody's callbacks follow a run, LangSmith's or one's own.

Where nobody does, models and tools of ours are called without LangChain's own way there. That takes
a millisecond a turn when others ask too, and most of it tells callbacks what happens.
"""

from langchain_core.runnables import RunnableConfig
from langchain_core.runnables.config import ensure_config


def is_traced(config: RunnableConfig | None = None) -> bool:
    """Whether callbacks follow the step that this is called in, or are in a configuration."""
    callbacks = ensure_config(config).get("callbacks")
    return bool(getattr(callbacks, "handlers", callbacks))
