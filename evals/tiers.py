"""Which tiers of evaluation there are, and why one does not run."""


def tier_lines(cases: int, selection: str) -> list[str]:
    """Return a line a tier, for the top of a run."""
    return [
        f"tier one, no model: runs on {cases} cases ({selection})",
        "tier two, a chat model as judge: does not run, because no judge is built in yet",
    ]
