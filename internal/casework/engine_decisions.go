package casework

import "time"

// Renew makes the journey continue as new at its next quiet moment, on the code that runs now, so that old branches of
// the code can be retired. It also clears an alarm, once people have found out why the register held something else: what
// is still in the journal is then written again.
type Renew struct {
	Reason    TextRef `json:"reason,omitempty"`
	KeepAlarm bool    `json:"keepAlarm,omitempty" da:"En alarm bliver stående" en:"An alarm stays"` // where many are renewed, and nobody has looked into any alarm
}

func (Renew) Name() string { return "renew" }

// Check that there is still a journey, or an alarm to clear.
func (Renew) Check(s *State, by Actor, _ time.Time) *Refusal {
	if s.Stage == Ended && s.Alarm == "" {
		return s.running()
	}
	return nil
}

func (d Renew) Apply(s *State, by Actor, now time.Time) {
	why := "code that runs now"
	if s.Alarm != "" && !d.KeepAlarm {
		s.Alarm, why = "", "alarm looked into"
	}
	s.Renew = true
	s.note(now, Entry{Kind: RenewalAsked, Actor: by, Subject: Family, Why: why, Reason: d.Reason})
}

// ResolveRefusal is somebody having sorted out why a department said no: it is tried again.
type ResolveRefusal struct {
	Task  string  `json:"task"`
	Notes TextRef `json:"notes,omitempty"`
}

func (ResolveRefusal) Name() string { return "resolve-refusal" }

// Check that there is a refusal to resolve.
func (d ResolveRefusal) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepRefusal)
	return r
}

func (d ResolveRefusal) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepRefusal)
	s.answer(t, by, now, d, d.Notes, Rows{})
	s.sortedOut(t.Key, now)
}
