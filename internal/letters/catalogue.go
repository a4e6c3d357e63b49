package letters

import (
	"slices"

	"samspil/internal/casework"
)

// row is one letter: its title, which is its code and ".title", and its parts. Where a key begins with a full stop, the code comes before it.
type row struct {
	code  casework.Code
	parts []part
	young bool // it can go to the young person whom it is about, in other words where the child is named
}

// part is one paragraph.
type part struct {
	kind   Kind
	key    string
	own    Place            // of somebody's own words: which; the key is the heading above them
	unless func(Facts) bool // it is left out
}

func say(keys ...string) (all []part) {
	for _, key := range keys {
		all = append(all, part{kind: Paragraph, key: key})
	}
	return all
}

func own(places ...Place) (all []part) {
	for _, p := range places {
		all = append(all, part{kind: Own, key: string(p) + ".head", own: p})
	}
	return all
}

func law(key string) []part { return []part{{kind: Law, key: key}} }

// when is a part that is there only where something is so.
func when(is func(Facts) bool, key string) []part {
	return []part{{kind: Paragraph, key: key, unless: func(f Facts) bool { return !is(f) }}}
}

func unless(is func(Facts) bool, key string) []part {
	return []part{{kind: Paragraph, key: key, unless: is}}
}

func replaces(f Facts) bool    { return f.Replaces }
func online(f Facts) bool      { return f.Online }
func interpreter(f Facts) bool { return f.Interpreter }
func goals(f Facts) bool       { return f.Words[Goals] != "" }
func minutes(f Facts) bool     { return f.Words[Minutes] != "" }

// known is somebody's own words that can be missing.
func known(is func(Facts) bool, p Place) []part {
	all := own(p)
	all[0].unless = func(f Facts) bool { return !is(f) }
	return all
}

// letter is one with its greeting and its end.
func letter(young bool, code casework.Code, parts ...[]part) row {
	begin := []part{{kind: Frame, key: "greeting"}}
	end := []part{{kind: Paragraph, key: "call"}, {kind: Frame, key: "signed"}, {kind: Frame, key: "case"}}
	return row{code, slices.Concat(begin, slices.Concat(parts...), end), young}
}

// What a decision has (Forvaltningsloven §§ 22-26): what was decided, why, by which law, and how one appeals.
var (
	decided   = slices.Concat(say("decision.means"), when(replaces, "decision.instead"), own(Decided, Reasons), law("rules.applied"))
	rights    = say("papers", "companion")
	ordinary  = slices.Concat(say("appeal.may", "appeal.to-us", "appeal.then"), law("appeal.rules"), rights)
	committee = slices.Concat(say("appeal.may", "appeal.to-board"), law("appeal.committee-rules"), rights)
	lawyer    = say("appeal.lawyer")
	court     = slices.Concat(say("appeal.court"), law("appeal.court-rules"), rights)
)

// What a meeting has.
var (
	held = slices.Concat(unless(online, "meeting.where"), when(online, "meeting.online"), when(interpreter, "meeting.interpreter"), unless(interpreter, "meeting.no-interpreter"))
	come = say("meeting.companion", "meeting.cannot", "meeting.apart")
)

// catalogue has each letter to a family once, in the order in which they are shown.
var catalogue = []row{
	letter(false, casework.CodeInformation, say(".what", ".who", ".which", ".from", ".whom", ".kept", ".rights", ".people", ".appeal"), law(".rules")),
	letter(false, casework.CodeInformationChild, say(".what", ".which", ".whom", ".kept", ".rights", ".talk", ".who", ".appeal"), law("information.rules")),
	letter(false, casework.CodeCoordinatorIs, say(".what", ".does", ".reach")),
	letter(false, casework.CodeInvitation, say(".what"), held, come),
	letter(false, casework.CodeNewTime, say(".what"), held, come),
	letter(false, casework.CodeNotHeldThen, say(".what")),
	letter(false, casework.CodeChildInvited, say(".what"), held, come),
	letter(false, casework.CodeChildNewTime, say(".what"), held, come),
	letter(false, casework.CodeChildNotHeldThen, say(".what")),
	letter(false, casework.CodePlanSent, say(".what"), known(goals, Goals), unless(goals, ".same"), known(minutes, Minutes), when(goals, ".yours"), say(".wrong")),
	letter(false, casework.CodeMinutesAnew, say(".what"), when(minutes, ".holds"), known(minutes, Minutes), unless(minutes, ".nothing")),
	letter(true, casework.CodeMeasureDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodePlacementDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeMoveDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeReturnDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeStayDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeContactDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeSupportRefused, say(".what"), decided, ordinary),
	letter(true, casework.CodeYouthSupportDecision, say(".what"), decided, ordinary),
	letter(true, casework.CodeClosureDecision, say(".what"), decided, ordinary, say(".again")),
	letter(true, casework.CodeProvisionalDecision, say(".what"), decided, lawyer, committee),
	letter(true, casework.CodeCommitteeApproved, say(".what"), decided, lawyer, committee),
	letter(true, casework.CodeCommitteeDecided, say(".what"), decided, committee),
	letter(true, casework.CodeBoardDecided, say(".what"), decided, court),
	letter(true, casework.CodeDecisionUndone, say(".what"), own(Reasons)),
	letter(true, casework.CodeClosureUndone, say(".what"), own(Reasons)),
	letter(true, casework.CodeAppealOutcome, say(".what"), own(Answer, Reasons), say(".then")),
	letter(true, casework.CodeAppealPartly, say(".what"), own(Answer, Reasons), law("rules.applied"), say(".then"), law("appeal.rules")),
	letter(true, casework.CodeAppealSentOn, say(".what"), own(Reasons), say(".then")),
	letter(true, casework.CodeAppealSentToCourt, say(".what", ".then")),
	letter(true, casework.CodeAppealMoot, say(".what")),
	letter(false, casework.CodeNoParty, say(".what"), own(Answer), say(".then")),
}

// keyed is the key of a part, with the letter's code where it begins with a full stop.
func (r row) keyed(key string) string {
	if key[0] == '.' {
		return string(r.code) + key
	}
	return key
}

// keys are all that the letter can say.
func (r row) keys() []string {
	all := []string{r.keyed(".title")}
	for _, p := range r.parts {
		all = append(all, r.keyed(p.key))
	}
	if !r.young {
		return all
	}
	for _, key := range slices.Clone(all) {
		if _, otherwise := languages[Danish].texts[key+forYoung]; otherwise {
			all = append(all, key+forYoung)
		}
	}
	return all
}
