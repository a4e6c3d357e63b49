package casework

import (
	"time"

	"samspil/internal/policy"
)

// CallMeeting calls an extra meeting (ekstraordinært møde) of the table.
type CallMeeting struct {
	Reason TextRef `json:"reason"`
}

func (CallMeeting) Name() string { return "call-meeting" }

// Check that there is a table, and no extra meeting called already. While nobody has said what protects a child in acute danger, the children's department
// calls none. Nobody else is kept from it: to be refused would tell them of the danger. Their meeting is called as it would be without it, so that the call
// warns nobody; the children's department hears of it as of every meeting, and has hours to say what protects the child.
func (d CallMeeting) Check(s *State, by Actor, _ time.Time) *Refusal {
	var when *Refusal
	switch called := s.Of(StepExtraMeeting); {
	case !s.atTable():
		when = refuse("too-early", "", "Den fælles udredning er ikke begyndt endnu. Vent, til forløbet har en koordinator og et samtykke.", "The joint assessment has not begun yet. Wait until the journey has a coordinator and a consent.")
	case len(called) > 0:
		when = refuse("meeting-called-already", "", "Der er allerede indkaldt til et ekstraordinært møde: "+called[0].Key.String()+". Brug det.",
			"An extra meeting is called already: "+called[0].Key.String()+". Use that one.")
	case by.Department == s.Policy.Responsible(policy.Children).ID:
		when = s.protectionFirst("")
	}
	return first(s.running(), when, reasonGiven(d.Reason))
}

func (d CallMeeting) Apply(s *State, by Actor, now time.Time) {
	s.callExtraMeeting("decided", by, d.Reason, now)
}
