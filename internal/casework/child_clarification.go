package casework

import "time"

// Clarification (afdækning, Barnets lov § 19, which was not read; § 18, stk. 1, nr. 2, was, and names it): one or several matters are clarified that say what support a child needs, with those who
// know the child. It may show that an investigation is needed after all, whose four months run from the same day.

// openClarification starts one, unless something of the kind is under way.
func (s *State) openClarification(child *Member, needKnownAt, now time.Time) {
	if s.looksInto(child) {
		s.needKnownSooner(child, needKnownAt, now)
		return
	}
	s.Open(s.nextInvestigation(child, StepClarification, needKnownAt), now)
}

// looksInto tells whether the child's situation is investigated or clarified.
func (s *State) looksInto(child *Member) bool { return s.openIn(LooksInto, child) }

// ConcludeClarification is the end of a clarification.
type ConcludeClarification struct {
	Task        string  `json:"task"`
	Investigate bool    `json:"investigate" required:"true" da:"Der skal laves en børnefaglig undersøgelse" en:"It takes a child investigation"`
	ChildHeard  bool    `json:"childHeard"`
	NotHeard    TextRef `json:"notHeard,omitempty"`
	Reason      TextRef `json:"reason"`
	Happened
}

func (ConcludeClarification) Name() string { return "conclude-clarification" }

// Check that a clarification is under way, reasoned, and that the child was heard.
func (d ConcludeClarification) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepClarification)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason))
}

// Apply records it, and opens the investigation that it takes.
func (d ConcludeClarification) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepClarification)
	child := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(child.ID, d.Task, d.ChildHeard, d.NotHeard, by, now)
	if d.Investigate {
		s.investigate(child, t.Deadline.Start, now)
	}
}
