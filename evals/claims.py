"""Labelled claims with their evidence; see `cases/README.md` for each field."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from evals.cases import CASES_DIR, Split

ClaimSet = Literal["claims", "claims_english"]
UNMENTIONED = frozenset({"omission", "overreach", "wrong subject", "wrong source"})


class Claim(BaseModel):
    """One claim with the only evidence that it may rest on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    half: Split
    claim: str
    passages: list[str]
    section: str | None
    label: Literal["supported", "unsupported"]
    kind: str
    domain: Literal["general", "roadmap"]
    origin: Literal["real", "written"]

    @property
    def supported(self) -> bool:
        """Whether a careful reader signs it."""
        return self.label == "supported"

    @property
    def contradicted(self) -> bool:
        """Whether the evidence says otherwise, rather than nothing."""
        return not self.supported and self.kind not in UNMENTIONED


def load_claims(half: Split | None = None, name: ClaimSet = "claims") -> list[Claim]:
    """Return the claims of a half of a set, of both halves when None."""
    lines = (CASES_DIR / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [Claim.model_validate_json(line) for line in lines if line.strip()]
    return [claim for claim in claims if half in (None, claim.half)]
