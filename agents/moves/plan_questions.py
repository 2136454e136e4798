"""What learners ask of their plan in so many words: what is next, on track, how far, what is left.

Knows whole messages only, courtesies apart; shorter and looser ones `looking.py` reads.
"""

import re

MY = r"(?:my|the|this) (?:own |study |learning |current |whole |full |entire |new )*"
PLAN = rf"{MY}(?:plan|path|schedule|timetable|roadmap)"
IN_PLAN = rf"(?: (?:in|on|of|from|with|according to|for) {PLAN}| for me)?"
IN_PLAN_SAID = rf"(?: (?:in|on|with|according to) {PLAN})"
NOW = r"(?: (?:right )?now| today| tonight| this (?:week|evening|morning)| first| next)*"
DO = (
    r"(?:do|work on|study|learn|tackle|start(?: with)?|begin(?: with)?|focus on|practi[cs]e|take"
    r"(?: on| up)?)"
)
MUST = r"(?:should|do|shall|can|must|could|am|will|would|need)"
# Whole messages, courtesies apart, so that a longer question is left to the sources.
_WHOLE: tuple[tuple[str, str], ...] = (
    (
        "next",
        rf"(?:(?:so )?what|which (?:skill|topic|subject|task|one)) {MUST} i (?:to |have to |need"
        rf" to )?{DO}"
        rf"(?: on)? (?:next|now|today|tonight){NOW}{IN_PLAN}"
        rf"|what(?:'s| is| comes| would be| will be)?(?: up| on)? next{IN_PLAN}"
        r"|(?:what (?:is|are)|what's|show(?: me)?)? ?my next "
        r"(?:steps?|skills?|topics?|tasks?|items?|moves?|lessons?|subjects?|things?)(?: to (?:do"
        r"|learn))?"
        rf"|where (?:do|should|can) i (?:continue|go on|pick up|go from here|resume){NOW}"
        r"|what (?:skills? |topics? |things? )?(?:are|is)? ?coming up(?: next| for me)?"
        r"|where (?:did i (?:leave off|stop)|was i|am i (?:now|at now|in my plan))"
        rf"|what(?:'s| is| comes)(?: up| on)? first{IN_PLAN}{NOW}"
        rf"|(?:what|where) (?:do|should|can|will|must) i (?:start|begin)(?: with"
        rf"| on)?{IN_PLAN_SAID}"
        r"|(?:is there |do i have )?(?:anything|something) (?:that )?i (?:can"
        r"|could) do in (?:the next )?"
        r"(?:\w+ ){1,3}(?:minutes?|hours?|time)"
        rf"|what now|next(?: skill| step| one| task| up| topic)?(?: in my plan)?|what's up next"
        rf"|(?:give me|show me|i need) (?:something|the next (?:thing|skill|step|task|topic)|my"
        rf" next \w+)(?: to (?:do|learn|study))?{NOW}"
        rf"|what am i (?:supposed|meant|expected) to (?:be )?(?:do|learn|study|work)(?:ing)?"
        rf"(?: on)?{NOW}{IN_PLAN}"
        rf"|(?:which|what) (?:skill|topic|subject|one|thing) (?:is|comes) (?:up )?next{IN_PLAN}",
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
        rf"(?: (?:with|in|on|for|of) (?:it|{PLAN}|my (?:goal|deadline|studies|learning)))?{NOW}"
        r"|am i (?:ahead or behind|behind or ahead|too slow or (?:ok|fine))"
        rf"|(?:do|will|can) i (?:still )?(?:keep up|make (?:it|my deadline|the deadline)|meet "
        rf"(?:my|the) deadline|reach my (?:goal|deadline))(?: in time| on time| by then)?(?: with"
        rf" {PLAN})?{NOW}"
        rf"|do you (?:think|believe) (?:that )?i(?:'ll| will| can)(?: still)? (?:make it"
        rf"|finish|be done|be ready)(?: in time| on time| by then)?"
        r"|(?:is|are) (?:my|the|this) (?:deadline|plan|schedule|end date) (?:still |even |really )?"
        r"(?:realistic|doable|feasible|possible|achievable|ok|okay)"
        rf"|is my (?:pace|speed|progress|rate) (?:ok|okay|fine|good|enough|too slow|fast enough)"
        rf"(?: enough)?"
        rf"|how am i doing(?: so far| with {PLAN}| on {PLAN})?|how(?:'s| is) (?:my (?:progress"
        rf"|plan|study|studying)|it) (?:going|looking)(?: (?:with|on) {PLAN})?"
        rf"|what (?:should|must|was|were) i (?:already |supposed to |meant to )*(?:have )?(?:be )?"
        rf"(?:finish(?:ed)?|done|do|complete[d]?|learn(?:ed)?)(?: already)? (?:by|until|till|up to)"
        rf" now{IN_PLAN}|(?:what|which (?:skills?|ones)) (?:am i|are|is|do i have)"
        rf" (?:late|overdue|behind)(?: with| on)?{NOW}|what(?:'s| is) (?:late|overdue){IN_PLAN}"
        r"|how (?:far|much) (?:am i )?(?:behind|ahead)(?: am i)?(?: of (?:schedule|my"
        r" plan))?|have i fallen behind",
    ),
    (
        "percent",
        rf"how far (?:am i|have i (?:come|got|gotten|gone|progressed)|along am i)(?: along)?(?:"
        rf" so far| already)?(?: (?:in|with|through|on|into) (?:it|{PLAN}))?{NOW}"
        rf"|(?:what(?:'s| is)|show(?: me)?|see|how(?:'s| is)|display|check|give me|view)?\s*my "
        rf"(?:current |overall )?(?:progress|status|standing)(?: so far| report| summary| like|"
        rf" look like)?(?: (?:in|on|with) {PLAN})?{NOW}"
        rf"|how much (?:of (?:it|{PLAN}) )?(?:have i|did i|i have|i've|is) (?:done|finished"
        rf"|completed?|managed|got through|covered)(?: so far| already)?(?: of {PLAN})?"
        rf"|how much progress (?:have i made|did i make)(?: so far)?|what percent(?:age)? (?:of"
        rf" {PLAN} )?(?:have i|is|am i|did i) ?(?:done|finished|completed?|through|at)?(?: of"
        rf" {PLAN})?(?: is done)?"
        rf"|(?:show|check|display)(?: me)? (?:the )?progress(?: so far)?"
        rf"|am i (?:already )?(?:done|finished|through)(?: yet| already| now)?(?: with {PLAN})?"
        r"|(?:show|see|give)(?: me)? my (?:stats|statistics|numbers|results)|my stats"
        rf"|(?:which|what) week am i in(?: now)?{IN_PLAN}"
        rf"|where do i stand{IN_PLAN}{NOW}|what(?:'s| is) the state of {PLAN}",
    ),
    (
        "finish",
        rf"how (?:many|much) (?:weeks|months|days|time) (?:do|have) i(?: still| yet)* (?:have|got)"
        rf"(?: left| to go)?{IN_PLAN}"
        rf"|when (?:will|do|would|am|can|could|shall|should) i (?:expect to )?(?:be )?(?:finish"
        rf"|finished|done|through|ready|complete|completed|going to finish|going to be done)(?: "
        rf"(?:with )?(?:it|it all|everything|all|{PLAN}|my (?:goal|studies)))?(?: at (?:this|my"
        rf"(?: current)?) (?:pace|rate|speed))?{NOW}"
        rf"|when (?:does|will|is) (?:it|{PLAN}) (?:end|ends|finish|over|finished|be (?:done|over"
        rf"|finished)|done)"
        rf"|(?:what(?:'s| is)|tell me) (?:my|the) (?:finish|end|expected|estimated|completion"
        rf"|projected) ?(?:finish |end )?date(?: of {PLAN})?"
        rf"|how (?:long|much longer|much more time|long still|many (?:more )?(?:weeks|months"
        rf"|days))(?: (?:is|does|will|do|have|it|takes?|still|need|got|left|to go|take|me|until"
        rf"|till|before|for|to))*"
        rf" (?:{PLAN}(?: (?:take|last|run|go|long|be|need))*|i(?:'m| am|'ll be| will be)? (?:done"
        rf"|finished|ready|through|finish|complete)(?: (?:it|everything|{PLAN}))?|(?:finish"
        rf"|complete|do) (?:it|everything|{PLAN})|left(?: for me)?{IN_PLAN}|(?:do i have |have i"
        rf" )left|to go){NOW}"
        r"|how many (?:more )?(?:weeks|months|days)(?: (?:are|do i have|have i got|of study))? "
        r"(?:left|to go|remain(?:ing)?|until (?:i am|i'm) (?:done|finished))"
        rf"{IN_PLAN}|(?:what(?:'s| is)|show(?: me)?) (?:my|the) forecast|how much longer(?: do i"
        rf" need| will it take)?",
    ),
    (
        "left",
        rf"(?:list|show)(?: me)? (?:everything|all(?: (?:the )?(?:skills|topics))?|all of it)"
        rf"(?: (?:with|and)(?: the| their| its)? (?:hours|times?|duration))?{IN_PLAN}"
        rf"|(?:which|what|how many) (?:skills?|topics?|subjects?|things?|items?|projects?|hours?)"
        rf"(?: (?:are|is|do i have|have i got|do i still have|still|remain))*(?: still)? ?(?:left"
        rf"|open|remaining|missing|remain|to go|undone|unfinished|outstanding)(?: to (?:do|learn"
        rf"|study))?{IN_PLAN}{NOW}"
        rf"|what(?:'s| is)(?: still)? (?:left|missing|open|remaining|to do|outstanding)(?: to "
        rf"(?:do|learn|study))?{IN_PLAN}{NOW}"
        rf"|what (?:do i (?:still )?have|have i) (?:left|still)?(?: to (?:do|learn|study))?(?:"
        rf" left)?{IN_PLAN}|what do i still (?:have|need) to (?:do|learn|study|finish){IN_PLAN}"
        rf"|what (?:still )?remains(?: to (?:be done|do|learn|study))?{IN_PLAN}"
        rf"|how much (?:is|do i have)(?: still)? (?:left|to go|remaining)(?: to (?:do|learn"
        rf"|study))?{IN_PLAN}",
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
        rf"|(?:which|what) (?:skills|topics|subjects|things) (?:are|do i have|have i got) (?:in"
        rf"|on) {PLAN}"
        rf"|(?:an? )?overview of {PLAN}|what (?:is|have i|do i have|'s) (?:in|on) {PLAN}",
    ),
    (
        "terms",
        rf"(?:when|what)(?:'s| is| was) (?:my|the) (?:current |study |weekly )?(?:deadline|goal"
        rf"|start(?: date)?"
        rf"|speciali[sz]ation|hours a week)(?: of {PLAN})?"
        rf"|when (?:does|did|do|will|is) {PLAN} (?:start|begin|starting|beginning)s?"
        rf"|when (?:do|did|will) i (?:start|begin)(?: with)?(?: {PLAN})?"
        rf"|how many hours (?:a|per|each|every) week (?:do i have|did i (?:say|tell you)|have i got"
        rf"|is {PLAN} (?:made )?for|(?:does|do) {PLAN} (?:assume|have|take|use)|are"
        rf" planned){IN_PLAN}"
        rf"|do i (?:still )?have a deadline|(?:what|which) deadline (?:do i have|did i (?:set"
        rf"|give))"
        rf"|what(?:'s| is| was) {PLAN} (?:made |based |built )?(?:for|on)",
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
# How much a week what was just spoken of comes to.
_RATE = re.compile(
    r"(?:and |so )*how (?:many (?:study )?hours|much(?: time)?)(?: (?:a|per|each|every) week)?"
    r" (?:is|are|was|would|does|do|did) (?:that|it|this|i|you)(?: (?:be|come to|make|take|have|need"
    r"|use|assume|plan))?(?: (?:a|per|each|every) week)?(?: (?:now|then|at the moment))*"
)
_FORMS = tuple((name, re.compile(form)) for name, form in _WHOLE)


def asks_rate(said: str) -> bool:
    """Whether a plain message asks how many hours a week that is."""
    return bool(_RATE.fullmatch(said) and re.search(r"\bweek\b", said))


def asked_about(said: str) -> str | None:
    """Return what a plain message asks of the plan, as `lookup_progress` names it."""
    return next((name for name, form in _FORMS if form.fullmatch(said)), None)
