package casework

import "time"

// A professional who reports by duty (Barnets lov § 133) is told whether the municipality has begun an investigation or a measure, unless special
// circumstances speak against it (§ 138, believed). Who is kept in the dark stops reporting, or reports the same again. The department
// tells them in its own way, and judges how much they may hear: nothing of it goes through the joint effort.

// ReporterHeard says what a reporter was told after the screening.
type ReporterHeard string

// What it can be.
const (
	ReporterTold           ReporterHeard = "told"
	ReporterNoProfessional ReporterHeard = "no-professional" // who reported has no right to hear more than the receipt says
	ReporterNotTold        ReporterHeard = "not-told"        // special circumstances speak against it
)

// askReporterTold asks for it where somebody is known to have reported. Where the receipt is owed in another journey, the same holds there.
func (s *State) askReporterTold(child *Member, c Concern, now time.Time) {
	if c.Receipt == 0 && c.Latest.IsZero() {
		return
	}
	s.Open(s.askConcern(StepReporterTold, child, c.N, now, c.Reporter), now)
}

// TellReporter says that those who reported have been told whether anything was begun, or why not.
type TellReporter struct {
	Task   string        `json:"task"`
	Heard  ReporterHeard `json:"heard" da:"Hvad den, der underrettede, har fået at vide" en:"What whoever reported has been told"`
	Reason TextRef       `json:"reason,omitempty" da:"Hvorfor I ikke fortæller det" en:"Why you do not tell it"`
	Happened
}

func (TellReporter) Name() string { return "tell-reporter" }

// Check that it is asked for, and that it is said why where nobody is told.
func (d TellReporter) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepReporterTold)
	var unsaid *Refusal
	if d.Heard == ReporterNotTold {
		unsaid = reasonGiven(d.Reason)
	}
	return first(s.running(), r, unsaid)
}

func (d TellReporter) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepReporterTold)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
}

func (d TellReporter) went() string { return string(d.Heard) }
