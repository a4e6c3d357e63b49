package casework

import (
	"slices"
	"time"
)

// A concern takes back a decision to close a child's case that the parties have been told of. They are to hear so, and from the letter they could tell
// that there is a concern: so it goes out when the table is called, or with the next decision on the child. Where neither comes, the children's
// department is reminded, and decides. Neither the child leaving the family or coming of age, nor an ending, settles it in silence.

// askUndone asks the children's department to say whether the parties are told, where some are still to be.
func (s *State) askUndone(child *Member, closing *ChildDecision, now time.Time) {
	if closing != nil && slices.ContainsFunc(closing.Letters, func(l *Letter) bool { return l.Undone }) {
		s.Open(s.ask(StepConcernUndone, child.ID, closing.N, now), now)
	}
}

// undoneTold settles the question when the parties have been told in another way.
func (s *State) undoneTold(child *Member, now time.Time) {
	s.callOff(StepConcernUndone, child, "told", now)
}

// TellUndone is the children's department saying whether the parties are told now that the closing does not hold any more.
type TellUndone struct {
	Task   string  `json:"task"`
	Tell   bool    `json:"tell" required:"true" da:"Parterne får brev nu om, at lukningen er ophævet" en:"The parties are sent a letter now that the closing was undone"`
	Reason TextRef `json:"reason,omitempty" da:"Hvorfor de ikke skal have brev (hvis nej)" en:"Why they are sent no letter (if not)"`
}

func (TellUndone) Name() string { return "tell-undone" }

func (d TellUndone) task() string { return d.Task }

// Check that it is asked for, and that it says why where nobody is told.
func (d TellUndone) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConcernUndone)
	if r != nil || d.Tell {
		return r
	}
	return reasonGiven(d.Reason)
}

func (d TellUndone) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernUndone)
	child := s.Member(t.Key.Subject)
	s.answer(t, by, now, d, d.Reason, Rows{})
	s.Forget(t.Key)
	if d.Tell {
		s.tellUndone(child, now)
		return
	}
	for _, l := range child.Child.decision(t.Key.N).Letters {
		l.Undone = false
	}
}

func (d TellUndone) went() string {
	if d.Tell {
		return "told"
	}
	return "not told"
}
