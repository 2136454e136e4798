"""The words that ask for sums of one's own log: hours spent, and when they were most."""

import re

_WORK = (
    r"(?:spen[dt]|stud(?:y|ied)|learn(?:ed|t)?|log(?:ged)?|work(?:ed)?|do(?:ne)?|did|put in(?:to)?"
    r"|invest(?:ed)?|practi[cs]ed?|complete[d]?|manage[d]?|average[d]?|clock(?:ed)?|track"
    r"(?:ed)?|had|have)"
)
_HAVE_I = (
    r"(?:have i|did i|do i|i have|i've|i did|had i|i)(?: (?:really|actually|already|usually"
    r"|typically|really|all in all|in total|altogether|ever))*"
)
HOURS = re.compile(
    rf"(?:how (?:many|much) (?:\w+ )?(?:hours?|time|study time)(?: (?:a|per|each|every) (?:week"
    rf"|day|month)| in total| altogether| overall)* {_HAVE_I} {_WORK}\b.*"
    rf"|how (?:long|much) {_HAVE_I} (?:stud|work|learn|log|practi|spen[dt]\b)\w*\b.*"
    r"|(?:what(?:'s| is| are| was| were)|show(?: me)?|list|give me|plot|chart|draw|graph|see|sum"
    r" up|break down|split|a chart of|chart of)? ?(?:me )?(?:a (?:\w+ )?(?:chart|graph|plot"
    r"|breakdown|summary|table) of )?my (?:total |logged |weekly |daily |monthly |average |own "
    r"|study |studied )*(?:hours?|study time|time spent|study hours|log)\b.*"
    rf"|(?:my )?total hours(?: so far)?|(?:my )?(?:total |average )?hours (?:i "
    r"(?:spent|studied|logged)|spent|studied|logged|by"
    rf"|per|this|last|in|since)\b.*"
    r"|how many hours(?: (?:in|on|last|this|per|by|since|for|during|over|from|between|a|each|so"
    r" far|in total|yesterday|today|did)\b.*)"
    rf"|(?:what|on what|on which \w+|what (?:skills?|areas?|topics?)|which "
    rf"(?:skills?|areas?|topics?)) (?:(?:have i|did i) (?:stud(?:y|ied)|work(?:ed)? on|learn(?:ed"
    rf"|t)?|do|done)|(?:have i|did i|do i) spen[dt])\b.*"
    r"|(?:did|have) i (?:really |actually |even |already )*(?:stud(?:y|ied)|learn(?:ed|t)?"
    r"|work(?:ed)?|log(?:ged)?|practi[cs]ed?|do|done)"
    r"(?: (?:anything|at all|something|enough|much|any|work|hours?|on [\w+#-]+))*"
    r" (?:yesterday|today|this|last|on|in|since|over|during)\b.*"
    r"|what(?:'s| is) my average\b.*|how (?:much|many hours) is my average\b.*"
    r"|where did (?:all )?my (?:time|hours) go\b.*)"
)
MOST = re.compile(
    r"(?!.*\b(?:pays?|paid|earns?|salar\w+|companies|employers|jobs?|hir\w+|demand)\b)"
    r"(?:in |on )?(?:which|what)(?: was| is|'s)?(?: my| the)? ?(?P<unit>week|day|month|weekday"
    r"|area|skill|topic|subject|day of the week)s?\b.*\b(?:most|best|hardest|longest|busiest|top"
    r"|more than)\b.*"
    r"|what(?:'s| is| was) my (?:best|busiest|most productive|strongest|hardest|longest|top) "
    r"(?P<unit2>week|day|month|weekday|area|skill|topic|subject)\b.*"
    r"|when did i (?:study|learn|work|do)(?: the)? most\b.*|what did i (?:study|learn"
    r"|spend)\b.*\bmost\b.*"
)
# "How many hours for log search?", of no skill, time or area: the sources are asked.
OF_A_TOPIC = re.compile(r"how many hours (?:for|on|in|does|do) (?!total\b|all\b|each\b)\w")
OWN = re.compile(r"\b(?:i|i've|i'd|my|me|we|our)\b")
