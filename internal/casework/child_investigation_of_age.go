package casework

import "time"

// A young person can turn 18 while they are investigated. What the law has for a child does not open any more (child_age.go), but what was found is not left lying without a word: the children's department closes the
// investigation with it, and says at the same time what support there is from now on. Support after 18 is for whoever was placed, or had a contact person, just before the birthday, and agrees to it (read on sm.dk, "Ungestøtte",
// of Barnets lov §§ 113-116); that an investigation which ran then is closed in this way is believed. Everybody with a measure counts, as when it is asked before the birthday (child_youth_support.go).

// ofAge holds that whoever closes the investigation of somebody who is 18 says what support there is, unless that is asked about by itself, and that nothing else is opened that is for a child.
func (d ConcludeInvestigation) ofAge(s *State, child *Member) *Refusal {
	t := child.Child
	apart, gives := s.asked(StepYouthSupport, child), d.Support != "" && d.Support != SupportNone
	switch {
	case t.OfAgeAt == nil && (d.Support != "" || d.Agrees):
		return refuse("support-child", "support", "Barnet er ikke fyldt 18 år. Lad feltet om støtten stå tomt.", "The child has not turned 18. Leave the field on the support empty.")
	case t.OfAgeAt == nil:
		return nil
	case d.Provisional:
		return refuse("provisional-of-age", "provisional", "Den unge er fyldt 18 år, så undersøgelsen kan ikke fortsætte. Skriv det, I har fundet, og afslut den.",
			"The young person has turned 18, so the investigation cannot go on. Write what was found, and close it.")
	case apart && d.Support != "":
		return refuse("support-apart", "support", "Støtten efter det 18. år har sin egen opgave. Svar på den (decide-youth-support), og lad feltet stå tomt her.",
			"The support after 18 has a task of its own. Answer that (decide-youth-support), and leave the field empty here.")
	case !apart && d.Support == "":
		return noChoice("support", d.Support)
	case gives && !t.supportedAt18():
		return refuse("support-for-whom", "support", "Ungestøtte er for den, der var anbragt eller havde en indsats lige før det 18. år. Skriv none, og hjælp den unge videre til det, kommunen har for voksne.",
			"Support after 18 is for whoever was placed or had a measure just before the birthday. Write none, and help the young person on to what there is for adults.")
	case gives && !d.Agrees:
		return DecideYouthSupport{}.disagrees()
	}
	return nil
}

// supportedAt18 tells whether a measure ran when the young person turned 18.
func (t *ChildTrack) supportedAt18() bool {
	return t.Case != nil && t.ClosedAt == nil && len(t.Case.runningMeasures()) > 0
}

// supportFound records what support there is, with a letter to the young person, who may appeal. That there is none is no news to others: they do not know that anybody was investigated.
func (s *State) supportFound(child *Member, d ConcludeInvestigation, now time.Time) {
	if d.Support == "" || d.Support == SupportNone {
		return
	}
	child.Child.Decisions++
	s.PostLetters(child, s.recordDecided(child, ChildDecision{N: child.Child.Decisions, Kind: DecisionYouthSupport}, d.at(now)), now)
}
