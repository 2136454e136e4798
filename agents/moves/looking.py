"""The move that asks for one's own plan and progress: what next, on track, why in this week."""

import re
from datetime import timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.wording import is_several, means_sources, plain
from agents.understanding.day import find_days
from agents.understanding.inquiry import asks_something

TOOL = "lookup_progress"
_MY = r"(?:my|the|this) (?:own |study |learning |current |whole |full |entire |new )*"
PLAN = rf"{_MY}(?:plan|path|schedule|timetable|roadmap)"
_IN_PLAN = rf"(?: (?:in|on|of|from|with|according to|for) {PLAN}| for me)?"
_NOW = r"(?: (?:right )?now| today| tonight| this (?:week|evening|morning)| first| next)*"
_DO = (
    r"(?:do|work on|study|learn|tackle|start(?: with)?|begin(?: with)?|focus on|practi[cs]e|take"
    r"(?: on| up)?)"
)
_MUST = r"(?:should|do|shall|can|must|could|am|will|would|need)"
# Whole messages, courtesies apart, so that a longer question is left to the sources.
_WHOLE: tuple[tuple[str, str], ...] = (
    (
        "next",
        rf"(?:(?:so )?what|which (?:skill|topic|subject|task|one)) {_MUST} i (?:to |have to |need"
        rf" to )?{_DO}"
        rf"(?: on)? (?:next|now|today|tonight){_NOW}{_IN_PLAN}"
        rf"|what(?:'s| is| comes| would be| will be)(?: up| on)? next{_IN_PLAN}"
        r"|(?:what (?:is|are)|what's|show(?: me)?)? ?my next "
        r"(?:steps?|skills?|topics?|tasks?|items?|moves?|lessons?|subjects?|things?)(?: to (?:do"
        r"|learn))?"
        rf"|where (?:do|should|can) i (?:continue|go on|pick up|go from here|resume){_NOW}"
        r"|what (?:skills? |topics? |things? )?(?:are|is)? ?coming up(?: next| for me)?"
        r"|where (?:did i (?:leave off|stop)|was i|am i (?:now|at now|in my plan))"
        rf"|what now|next(?: skill| step| one| task| up| topic)?(?: in my plan)?|what's up next"
        rf"|(?:give me|show me|i need) (?:something|the next (?:thing|skill|step|task|topic)|my"
        rf" next \w+)(?: to (?:do|learn|study))?{_NOW}"
        rf"|what am i (?:supposed|meant|expected) to (?:be )?(?:do|learn|study|work)(?:ing)?"
        rf"(?: on)?{_NOW}{_IN_PLAN}"
        rf"|(?:which|what) (?:skill|topic|subject|one|thing) (?:is|comes) (?:up )?next{_IN_PLAN}",
    ),
    (
        "size",
        rf"how (?:many|much) (?:hours|time|weeks) (?:is|are|does|has|will) (?:in )?{PLAN}(?: "
        rf"(?:have|take|long|need|contain))?(?: in total| altogether)?"
        rf"|how (?:big|large) is {PLAN}|how many (?:hours|weeks|skills) are (?:there )?in {PLAN}|"
        rf"(?:what(?:'s| is) )?the total (?:number of )?hours(?: of {PLAN})?",
    ),
    (
        "track",
        r"(?:am i|are we|do you think i am|will i (?:still )?be) (?:still |really |actually )*"
        r"(?:on (?:track|schedule|time|pace|course)|behind(?: schedule)?|ahead(?: of"
        r" schedule)?|late|too slow|fast enough|keeping up(?: ok| okay| well| fine)?"
        r"|doing (?:ok|okay|well|fine|enough)|going to make it|in time|making "
        r"(?:good )?progress)"
        rf"(?: (?:with|in|on|for|of) (?:it|{PLAN}|my (?:goal|deadline|studies|learning)))?{_NOW}"
        rf"|(?:do|will|can) i (?:still )?(?:keep up|make (?:it|my deadline|the deadline)|meet "
        rf"(?:my|the) deadline|reach my (?:goal|deadline))(?: in time| on time| by then)?(?: with"
        rf" {PLAN})?"
        rf"|do you (?:think|believe) (?:that )?i(?:'ll| will| can)(?: still)? (?:make it"
        rf"|finish|be done|be ready)(?: in time| on time| by then)?"
        rf"|is my (?:pace|speed|progress|rate) (?:ok|okay|fine|good|enough|too slow|fast enough)"
        rf"(?: enough)?"
        rf"|how am i doing(?: so far| with {PLAN}| on {PLAN})?|how(?:'s| is) (?:my (?:progress"
        rf"|plan|study|studying)|it) (?:going|looking)(?: (?:with|on) {PLAN})?"
        r"|how (?:far|much) (?:am i )?(?:behind|ahead)(?: am i)?(?: of (?:schedule|my"
        r" plan))?|have i fallen behind",
    ),
    (
        "percent",
        rf"how far (?:am i|have i (?:come|got|gotten|gone|progressed)|along am i)(?: along)?(?:"
        rf" so far| already)?(?: (?:in|with|through|on|into) (?:it|{PLAN}))?{_NOW}"
        rf"|(?:what(?:'s| is)|show(?: me)?|see|how(?:'s| is)|display|check|give me|view)?\s*my "
        rf"(?:current |overall )?(?:progress|status|standing)(?: so far| report| summary| like|"
        rf" look like)?(?: (?:in|on|with) {PLAN})?{_NOW}"
        rf"|how much (?:of (?:it|{PLAN}) )?(?:have i|did i|i have|i've|is) (?:done|finished"
        rf"|completed?|managed|got through|covered)(?: so far| already)?(?: of {PLAN})?"
        rf"|how much progress (?:have i made|did i make)(?: so far)?|what percent(?:age)? (?:of"
        rf" {PLAN} )?(?:have i|is|am i|did i) ?(?:done|finished|completed?|through|at)?(?: of"
        rf" {PLAN})?(?: is done)?"
        rf"|(?:show|check|display)(?: me)? (?:the )?progress(?: so far)?"
        rf"|where do i stand{_IN_PLAN}{_NOW}|what(?:'s| is) the state of {PLAN}",
    ),
    (
        "finish",
        rf"when (?:will|do|would|am|can|could|shall|should) i (?:expect to )?(?:be )?(?:finish"
        rf"|finished|done|through|ready|complete|completed|going to finish|going to be done)(?: "
        rf"(?:with )?(?:it|it all|everything|all|{PLAN}|my (?:goal|studies)))?(?: at (?:this|my"
        rf"(?: current)?) (?:pace|rate|speed))?{_NOW}"
        rf"|when (?:does|will|is) (?:it|{PLAN}) (?:end|ends|finish|over|finished|be (?:done|over"
        rf"|finished)|done)"
        rf"|(?:what(?:'s| is)|tell me) (?:my|the) (?:finish|end|expected|estimated|completion"
        rf"|projected) ?(?:finish |end )?date(?: of {PLAN})?"
        rf"|how (?:long|much longer|much more time|long still|many (?:more )?(?:weeks|months"
        rf"|days))(?: (?:is|does|will|do|have|it|takes?|still|need|got|left|to go|take|me|until"
        rf"|till|before|for|to))*"
        rf" (?:{PLAN}(?: (?:take|last|run|go|long|be|need))*|i(?:'m| am|'ll be| will be)? (?:done"
        rf"|finished|ready|through|finish|complete)(?: (?:it|everything|{PLAN}))?|(?:finish"
        rf"|complete|do) (?:it|everything|{PLAN})|left(?: for me)?{_IN_PLAN}|(?:do i have |have i"
        rf" )left|to go){_NOW}"
        r"|how many (?:more )?(?:weeks|months|days)(?: (?:are|do i have|have i got|of study))? "
        r"(?:left|to go|remain(?:ing)?|until (?:i am|i'm) (?:done|finished))"
        rf"{_IN_PLAN}|(?:what(?:'s| is)|show(?: me)?) (?:my|the) forecast|how much longer(?: do i"
        rf" need| will it take)?",
    ),
    (
        "left",
        rf"(?:which|what|how many) (?:skills?|topics?|subjects?|things?|items?|projects?|hours?)"
        rf"(?: (?:are|is|do i have|have i got|do i still have|still|remain))*(?: still)? ?(?:left"
        rf"|open|remaining|missing|remain|to go|undone|unfinished|outstanding)(?: to (?:do|learn"
        rf"|study))?{_IN_PLAN}{_NOW}"
        rf"|what(?:'s| is)(?: still)? (?:left|missing|open|remaining|to do|outstanding)(?: to "
        rf"(?:do|learn|study))?{_IN_PLAN}{_NOW}"
        rf"|what (?:do i (?:still )?have|have i) (?:left|still)?(?: to (?:do|learn|study))?(?:"
        rf" left)?{_IN_PLAN}|what do i still (?:have|need) to (?:do|learn|study|finish){_IN_PLAN}"
        rf"|what (?:still )?remains(?: to (?:be done|do|learn|study))?{_IN_PLAN}"
        rf"|how much (?:is|do i have)(?: still)? (?:left|to go|remaining)(?: to (?:do|learn"
        rf"|study))?{_IN_PLAN}",
    ),
    (
        "done",
        r"(?:what|which (?:skills?|topics?|ones|subjects?)) (?:have i|did i|i have|i've) "
        r"(?:already )?(?:done|finish|finished|completed?|learned|learnt|mastered|marked as done)"
        r"(?: so far| already| until now| till now)?"
        r"|(?:list|show)(?: me)? (?:all )?(?:my (?:finished|completed|done) skills|(?:the"
        r" )?skills (?:that )?i(?: have|'ve)? (?:finished|completed|done|learned))"
        r"|what do i (?:already )?know(?: so far| already)?|what is (?:already )?done",
    ),
    (
        "plan",
        rf"(?:let me |i(?:'d| would)? (?:want|like) to )?"
        rf"(?:show|list|display|print|give|see|read|view|repeat|open|summari[sz]e)(?: me)?(?:"
        rf" an? (?:overview|summary) of)? {PLAN}(?: so far| overview| in full)?"
        rf"|(?:what(?:'s| is| does)|how does) {PLAN}(?: look(?: like)?)?(?: now| so far)?"
        rf"|(?:can|could|may) i see"
        rf" {PLAN}|{PLAN}(?: overview| in full)?"
        rf"|(?:an? )?overview of {PLAN}|what (?:is|have i|do i have|'s) (?:in|on) {PLAN}",
    ),
    (
        "pace",
        r"(?:what(?:'s| is)|show(?: me)?|how(?:'s| is)) my (?:current |weekly |average )?(?:pace"
        r"|speed|streak|rate)(?: of (?:study|learning))?|how fast am i(?: going| learning|"
        r" moving)?"
        r"|how (?:long|big) is my streak|how many days in a row(?: have i| did i)?(?: (?:studied"
        r"|study|learned|worked|learn|work))?|do i have a streak",
    ),
)
_WEEK = re.compile(
    rf"(?:what(?:'s| is| are| do| does| should| will| have| must| am)?|which "
    rf"(?:skills?|topics?|items?)|show(?: me)?|list|give me|anything|is there anything|do i have"
    rf" anything)\b[^.?!]{{0,45}}?"
    r"\b(?P<when>this week|next week|the coming week|coming week|following week|current week"
    r"|tomorrow|today|tonight|last week|week (?:number |no\.? )?(?P<n>\d{1,4}))"
    rf"(?: again| like| look like| of study| be about)*{_IN_PLAN}"
)
_WEEK_FRAME = re.compile(
    r"\b(?:on|up|planned|scheduled|due|in|for|on my (?:plate|plan|schedule|list)|plan|agenda|have"
    r"|hold|"
    r"do|doing|study|studying|learn|learning|work|working|supposed|focus|tackle|cover|happens"
    r"|contain|contains|show|list|give|due)\b"
)
_NUMBERED = re.compile(
    rf"(?:{_MY}(?:plan )?(?:for )?)?(?:plan for )?(?:this week|next week|week \d{{1,4}})"
    rf"(?:{_IN_PLAN})?(?:'s plan)?"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question about the learner's own plan; None for any other."""
    said = plain(text)
    if not said or means_sources(said):
        return None
    if is_several(said):
        said = _last_sentence(said)
    if _THAT_MANY.fullmatch(said) and in_plan_talk(conversation):
        return _how_much(conversation)
    about = _about(said) or _about(_behind_preface(said)) or _loosely(said, text, conversation)
    if about == "next" and said in _SHORT:
        return Call(TOOL, {"about": "next"}) if in_plan_talk(conversation) else None
    if about is not None:
        return Call(TOOL, {"about": about})
    args = _week(said, conversation) or _week_leaning(said, conversation)
    return Call(TOOL, args) if args else None


_FORMS = tuple((name, re.compile(form)) for name, form in _WHOLE)
_THAT_MANY = re.compile(
    r"(?:and )?how (?:many|much) (?:hours|time|weeks) (?:is|are|does|would|do) (?:that|it|those"
    r"|this|they)"
    r"(?: (?:be|make|take|come to|add up to))?(?: (?:in total|altogether|in all|all in all"
    r"|overall))?"
)
_SHORT = {
    "what's next",
    "what is next",
    "what comes next",
    "next",
    "what now",
    "next one",
    "next up",
}


def _about(said: str) -> str | None:
    return next((name for name, form in _FORMS if form.fullmatch(said)), None)


# What short questions on oneself turn on, in talk of one's plan.
_TURN_ON: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (about, re.compile(form))
    for about, form in (
        ("track", r"\b(?:on (?:track|schedule|time)|behind|ahead|keeping up|in time)\b"),
        ("track", r"\bfast enough\b"),
        ("done", r"\b(?:what|which|list|show)\b.*\b(?:i (?:have )?|i've |have i |did i )"
         r"(?:already )?(?:finish|complet|done)"),
        ("done", r"\bwhat(?:'s| is) (?:already )?done\b"),
        ("left", r"\b(?:what|which|list|show|how (?:much|many))\b.*"
         r"\b(?:left|remain(?:s|ing)?|still open|outstanding)\b"),
        ("finish", r"\b(?:when|(?:what|which) day|how (?:long|soon|many (?:weeks|months|days)))\b.*"
         r"\b(?:finish(?:ed)?|done|ready|end|take me|takes? me)\b"),
        ("next", r"\b(?:what|which|tell|show|ready)\b.*\bnext\b"
         r"|what should i be (?:work|do|study)"),
        ("percent", r"\bhow far\b|\bprogress\b"),
        ("plan", r"\b(?:show|see|list|give|what(?:'s| is) in)\b.*\bmy (?:\w+ )?plan\b"),
    )
)  # fmt: skip
_SELF = re.compile(
    r"\b(?:i|i'm|i've|me|my)\b|^(?:on track|what(?:'s| is) done|list the remaining)\b"
)
MOST_LOOSE = 9


def _loosely(said: str, text: str, conversation: Conversation) -> str | None:
    """Read a short question on oneself by what it turns on, where one's plan was spoken of."""
    asks = asks_something(text) or _BEGINS.match(said)
    short = len(said.split()) <= MOST_LOOSE and _SELF.search(said)
    if not (asks and short and conversation.earlier and in_plan_talk(conversation)):
        return None
    if _WEEK.fullmatch(said) or _NOT_NOW.search(said) or conversation.link(text):
        return None
    return next((about for about, form in _TURN_ON if form.search(said)), None)


_BEGINS = re.compile(r"(?:on track|i'm ready for|what to do)\b")
_NOT_NOW = re.compile(r"\b(?:if|would|could|hours|week|job|jobs|apply|career|degree|interview)\b")


def _behind_preface(said: str) -> str:
    """Return the question behind a few words of oneself, as in "I've got an hour, what now"."""
    before, comma, asked = said.rpartition(", ")
    short = len(before.split()) <= MOST_BEFORE
    if not (comma and short and _OF_ONESELF.match(before)):
        return ""
    return plain(asked) + (" now" if _TIME_NOW.search(before) and _OPEN.fullmatch(asked) else "")


_TIME_NOW = re.compile(r"\b(?:hours?|minutes?|mins?|time|evening|afternoon|today|tonight)\b")
_OPEN = re.compile(rf"(?:so )?what {_MUST} i {_DO}(?: on)?")
_OF_ONESELF = re.compile(r"(?:i|i'm|i've|i'll|we|my|got|having|with|it's)\b")


def _how_much(conversation: Conversation) -> Call:
    """Return the question for the hours behind what was told last: of the log, else of the plan."""
    told = conversation.last_result(TOOL).get("about")
    if told in {"percent", "track", "done", "pace"}:
        return Call(TOOL, {"about": "log"})
    return Call(TOOL, {"about": "left" if told == "left" else "size"})


def in_plan_talk(conversation: Conversation) -> bool:
    """Whether the last answer was about the learner's plan, or nothing was said before."""
    calls = conversation.last_answer.get("tool_calls") or []
    names = {call["name"] for call in calls}
    return not conversation.earlier or (
        bool(names) and not names & {"search_roadmaps", "lookup_skill"}
    )


def _last_sentence(said: str) -> str:
    """Return the last of a few short sentences; a longer story is about something else."""
    parts = [part for part in re.split(r"(?<=[.?!;])\s+", said) if part]
    before = " ".join(parts[:-1])
    return plain(parts[-1]) if len(before.split()) <= MOST_BEFORE and "?" not in before else ""


MOST_BEFORE = 8


_ONE_MORE = re.compile(
    r"(?:and |what about |how about )*the (?:week after(?: (?:that|next))?|next one)"
)
_THAT_WEEK = re.compile(
    r"(?:and|what about|how about|what's in|what's|and what about)? ?"
    r"(?P<when>this week|next week|week (?:number |no\.? )?\d{1,4})"
)


def _week_leaning(said: str, conversation: Conversation) -> dict[str, Any] | None:
    """Read "and the week after?" or "what about week 5?" in talk of the plan."""
    if not conversation.earlier or not in_plan_talk(conversation):
        return None
    told = conversation.last_result(TOOL)
    if _ONE_MORE.fullmatch(said):
        if told.get("asked_week"):
            return {"about": "week", "week": told["asked_week"] + 1}
        return {"about": "week", "day": (conversation.today + timedelta(days=7)).isoformat()}
    that = _THAT_WEEK.fullmatch(said)
    return _week(that["when"], conversation) if that else None


def _week(said: str, conversation: Conversation) -> dict[str, Any] | None:
    match = _WEEK.fullmatch(said)
    if match is None or not _WEEK_FRAME.search(said):
        match = None
        if not _NUMBERED.fullmatch(said):
            return None
    when = match["when"] if match else said
    number = re.search(r"\bweek (?:number |no\.? )?(\d{1,4})\b", when)
    if number:
        return {"about": "week", "week": int(number[1])}
    today = conversation.today
    if re.search(r"next|coming|following", when):
        return {"about": "week", "day": (today + timedelta(days=7)).isoformat()}
    if "last" in when:
        return {"about": "week", "day": (today - timedelta(days=7)).isoformat()}
    days = [day for _, day in find_days(when, today, past=False)]
    return {"about": "week", "day": (days[0] if days else today).isoformat()}
