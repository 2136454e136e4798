"""The moves that ask what of the plan could go, or find that it holds too much of something."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import means_sources, plain
from agents.understanding.areas import areas_leading

MOST_WORDS = 14
_GO = r"(?:skip|drop|leave out|leave away|cut|omit|remove|do without|ignore|kick out|throw out)"
_GONE = r"(?:skipped|dropped|left out|cut|omitted|removed|ignored)"
_IN = rf"(?: (?:in|from|of|out of) (?:{PLAN}|it|there))?"
_NEEDLESS = (
    r"(?:optional|not (?:really )?(?:needed|necessary|required|important)|unnecessary|needless"
    r"|(?:the )?least important|(?:just )?nice to have|skippable|dispensable)"
)
_ALL = r"(?:all (?:of )?(?:this|it|that|them|these(?: skills)?)|everything|it all|the whole thing)"
_THINGS = r"(?:skills?|topics?|parts?|things?|subjects?|weeks?|ones?|stuff)"
_OPTIONAL = re.compile(
    rf"(?:what|which (?:{_THINGS}|of (?:these|those|them))|anything|is there anything)(?: else)?"
    rf" (?:can|could|may|should|do|would|that|i)+(?: (?:i|we|you|be|could|can|safely|easily))*"
    rf" (?:{_GO}|{_GONE}){_IN}"
    rf"|(?:what(?:'s| is| are)?|which (?:of (?:those|these|them|it)|{_THINGS})(?: is| are)?"
    rf"|(?:is|are) (?:there )?(?:anything|something|some {_THINGS}))(?: in {PLAN})?"
    rf" {_NEEDLESS}{_IN}"
    rf"|(?:do|must|should) i (?:really |actually |even )?(?:(?:have to |need to )?(?:do|learn|study"
    rf"|know|finish|take|need) )?{_ALL}(?: really)?{_IN}"
    rf"|(?:is|are) {_ALL}(?: in {PLAN})?(?: really)? (?:necessary|needed|required|important)"
    rf"|(?:can|could|may) (?:i|we) {_GO} (?:anything|something|some(?: of (?:it|them|this)"
    rf"| {_THINGS})?|a few {_THINGS}){_IN}"
)
_TOO_MUCH = re.compile(
    r"(?:^|\b(?:want|have|do|like|need|with|prefer|make it|there's|there is|it's|that's|is|has|of"
    r"|bit|way|far|but|and) )(?:much |a lot |a bit )?"
    r"(?:less|fewer|too much|too many|too heavy on|not so much|not that much|cut down on"
    r"|cut back on|reduce)(?: of)?(?: the| my| all the| this| that)? (?P<rest>.{2,40})"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what could be left out, of all or of an area that the learner finds too much of."""
    said = plain(text)
    if means_sources(said) or len(said.split()) > MOST_WORDS:
        return None
    if _OPTIONAL.fullmatch(said):
        named = bool(re.search(rf"\b{PLAN}\b", said))
        of_plan = named or (bool(conversation.earlier) and in_plan_talk(conversation))
        return Call(LOOK_UP, {"about": "optional"} | ({} if of_plan else {"if_planned": True}))
    found = _TOO_MUCH.search(said)
    areas = areas_leading(found["rest"]) if found else ()
    return Call(LOOK_UP, {"about": "optional", "areas": list(areas)}) if areas else None
