package casework

import "time"

// DecidePause is the employment department's answer to the proposal to suspend the demands on an adult for a while.
type DecidePause struct {
	Task   string  `json:"task"`
	Pause  bool    `json:"pause" required:"true"`
	Reason TextRef `json:"reason"`
}

// Name of the decision.
func (DecidePause) Name() string { return "decide-pause" }

func (d DecidePause) task() string { return d.Task }

// Check that it was proposed.
func (d DecidePause) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepPauseDemands)
	if r = first(s.running(), r, reasonGiven(d.Reason)); r != nil || !d.Pause {
		return r
	}
	pause := s.pauseOf(t.Key.Subject, now)
	pause.Reason = d.Reason
	return pause.Check(s, by, now) // whose decision a pause is stands in the table
}

// Apply records it, and suspends the demands for the policy's time.
func (d DecidePause) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepPauseDemands)
	adult := t.Key.Subject
	s.Member(adult).Adult.Pauses = t.Key.N
	s.answer(t, by, now, d, d.Reason, Rows{})
	s.Forget(t.Key)
	if d.Pause {
		pause := s.pauseOf(adult, now)
		pause.Reason = d.Reason
		pause.Apply(s, by, now)
	}
}

// ReportCrisis is a crisis in the family, such as an eviction or violence: the table meets within days, and it is proposed
// to pause what is demanded of the parents. Departments hear the consequence; what happened is for the one responsible
// for children.
type ReportCrisis struct {
	Member string  `json:"member,omitempty"` // whom it is about; empty for the family as a whole
	Reason TextRef `json:"reason"`
}

// Name of the decision.
func (ReportCrisis) Name() string { return "report-crisis" }

// Check that it is about somebody in the family, and says what happened.
func (d ReportCrisis) Check(s *State, by Actor, _ time.Time) *Refusal {
	var r *Refusal
	if d.Member != "" {
		_, r = s.present(d.Member, "member")
	}
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply lets it have its effects.
func (d ReportCrisis) Apply(s *State, by Actor, now time.Time) {
	subject := Family
	if d.Member != "" {
		subject = d.Member
	}
	s.note(now, Entry{Kind: CrisisReported, Actor: by, Subject: subject, Reason: d.Reason})
	s.crisisNews(s.Member(d.Member), d.Reason, now)
}
