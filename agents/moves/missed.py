"""The words that say that time was missed or lost, or that the plan shall be made up to date."""

import re

_TIME = (
    r"(?:last|this|past|previous|two|three|four|a|an|one|few|couple|some|whole|entire|the|days?"
    r"|weeks?|months?|yesterday|monday|everything|\d+)"
)
# Ways to say that time was lost, besides having missed it.
LOST = re.compile(
    r"\b(?:last|this|past) (?:week|month)s? (?:was|were|has been) (?:a |an )?(?:write[- ]?off"
    r"|disaster|mess|bust|crazy|hectic|lost|too (?:busy|full))\b"
    rf"|\b(?:got|did|done|have done) (?:absolutely |basically )?nothing\b.{{0,20}}\b{_TIME}\b"
    r"|\bhave(?:n['’]?t| not) (?:touched|opened|looked at)\b"
    rf"|\b(?:ate|swallowed|took up|cost me)\b.{{0,30}}\b{_TIME}\b"
    r"|\bgot in the way\b|\bslack(?:ed|ing)\b|\bfell? behind\b|\bfallen behind\b"
    rf"|\b(?:had|found) (?:no|zero|hardly any|little) (?:time|chance)\b.{{0,30}}\b{_TIME}\b",
    re.IGNORECASE,
)
MISSED = re.compile(
    rf"\b(?:missed|skipped|lost|(?:did ?n[o'’]t|did not|didnt|could ?n[o'’]t|couldnt|have"
    rf" ?n[o'’]t|havent"
    rf"|was ?n[o'’]t able to|not able to|had no time to|unable to)\s*(?:\w+ )?(?:study|do|work"
    rf"|learn|manage|get|find|studied|done|worked|have))\b.{{0,40}}\b{_TIME}\b"
    r"|\b(?:was|got|been|am|i['’]m) (?:sick|ill|away|on (?:holiday|vacation)|busy|travell?ing"
    r"|in hospital)\b"
    r"|\b(?:behind|catch(?:ing)? up)\b|\bre-?(?:schedule|plan)\b|\b(?:push|move|shift|adjust"
    r"|update|change|redo|rework|adapt|fix) (?:back )?(?:my|the|everything|it"
    r"|all)\b.{0,20}\b(?:plan|schedule|back|weeks?)?\b.{0,12}$"
    r"|\bpick(?:ing)? up where i\b|\bresume (?:my|the|from|now|today|studying|learning)\b"
    r"|\bnothing (?:done )?last week\b|\bno (?:study|studying|time) (?:at all )?(?:last"
    r"|this) week\b",
    re.IGNORECASE,
)
