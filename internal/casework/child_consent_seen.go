package casework

import "time"

// When the consent to a placement is taken back, the child stays where it is until somebody decides: a return is decided before the child comes home, and until then the placement goes on
// (Barnets lov § 100, stk. 1 and 4, read), so that it can be weighed whether there is ground to place the child without consent (stk. 3, nr. 3, read). But whoever looks after the child may not know that, and whoever took the
// consent back may come for the child tonight. So a named person of the children's department sees it within minutes, at any hour, as with a concern: where nobody does it goes down the duty roster. That it is
// as urgent was found in no paragraph; it is believed. What follows is decided by its own clock (decide-anew).

// askConsentSeen asks that somebody says they have seen it, unless that is asked of the child already. The clock runs from when the journey took it in.
func (s *State) askConsentSeen(child *Member, now time.Time) {
	if !s.asked(StepConsentSeen, child) {
		s.Open(s.ask(StepConsentSeen, child.ID, s.next(string(StepConsentSeen)+" "+child.ID), now), now)
	}
}

// SeeConsentGone is a named person of the children's department saying that they have seen that the consent to a placement was taken back, and looked whether anything must be done now.
type SeeConsentGone struct {
	Task   string  `json:"task"`
	Reason TextRef `json:"reason" da:"Hvad du har gjort nu, for eksempel ringet til anbringelsesstedet" en:"What you have done now, for example rung where the child lives"`
}

func (SeeConsentGone) Name() string { return "see-consent-gone" }

// Check that it is asked, and that it says what was done.
func (d SeeConsentGone) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConsentSeen)
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply writes down who has seen it.
func (d SeeConsentGone) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConsentSeen)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
}

// consentSeenByDeciding: whoever has decided what follows has seen it.
func (s *State) consentSeenByDeciding(child *Member, by Actor, now time.Time) {
	for _, t := range s.Of(StepConsentSeen) {
		if t.Key.Subject == child.ID {
			s.letGo(t.Key, by, now, "decided")
		}
	}
}
