package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Absence is known by the calendar quarter, and its kinds are kept apart: only unlawful absence (ulovligt fravær) is what
// the rules on notice are about; illness is not. At the policy's first level the school warns the parents, at the second it
// notifies the municipality without delay (read: uvm.dk, 10 and 15 % in a quarter). That is a concern, so it is the children's department's first:
// the table hears nothing of it, and is not called, until that department decides so (DecideInvolvement).

// AbsenceQuarter is what has been said about a child's unlawful absence in one quarter.
type AbsenceQuarter struct {
	Period  incoming.Quarter `json:"period"`            // 2026Q3
	Warned  bool             `json:"warned,omitempty"`  // the school has heard that it must warn the parents
	Noticed bool             `json:"noticed,omitempty"` // the school owes, or has given, the children's department notice
}

// quarter is what has been said about one quarter, and its number among those that something is known of.
func (t *ChildTrack) quarter(period incoming.Quarter) (q *AbsenceQuarter, n int) {
	i := slices.IndexFunc(t.Absence, func(q AbsenceQuarter) bool { return q.Period == period })
	if i < 0 {
		t.Absence = append(t.Absence, AbsenceQuarter{Period: period})
		i = len(t.Absence) - 1
	}
	return &t.Absence[i], i + 1
}

// absenceNews does what follows from measurements that have just been written down: the first time that a child's unlawful
// absence in a quarter reaches the policy's levels, the school is warned, or owes notice.
func (s *State) absenceNews(list []Measurement, now time.Time) {
	for _, m := range list {
		child := s.Member(m.Member)
		if m.Kind != UnlawfulAbsence || child.Child == nil {
			continue
		}
		level := s.Policy.Absence
		switch q, n := child.Child.quarter(m.Period); {
		case m.Value >= float64(level.NoticePercent) && !q.Noticed:
			q.Warned, q.Noticed = true, true
			s.Open(s.ask(StepAbsenceNotice, child.ID, n, now), now)
			s.childNews(child, NewsAbsenceHigh, now)
		case m.Value >= float64(level.WarnPercent) && !q.Warned:
			q.Warned = true
			school := s.Policy.Responsible(policy.School).ID
			s.Notify(now, school, CodeAbsenceWarning, Key{Step: StepAbsenceWarning, Subject: child.ID, N: n}, []string{child.ID}, s.basis(StepAbsenceNotice, now))
		}
	}
}

// GiveAbsenceNotice is the school notifying the municipality of a child's unlawful absence: a concern (underretning) like any other, so it
// opens the 24-hour assessment.
type GiveAbsenceNotice struct {
	Task  string  `json:"task"`
	Notes TextRef `json:"notes"` // what the school knows of it and has done: what is assessed
	Happened

	received incoming.Moment // when it came in; none: now
}

func (GiveAbsenceNotice) Name() string { return "give-absence-notice" }

func (d GiveAbsenceNotice) cameIn(at time.Time) Body {
	d.received = incoming.At(at)
	return d
}

// knownAt is when the municipality knew: when the school told somebody, or when Samspil got the notice, whichever was first.
func (d GiveAbsenceNotice) knownAt(now time.Time) time.Time { return receivedBy(d.at(now), d.received) }

// Check that notice is owed, and says something.
func (d GiveAbsenceNotice) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepAbsenceNotice)
	if r == nil && d.Notes == 0 {
		r = refuse("text-missing", "notes", "Skriv, hvad skolen ved om fraværet, og hvad den har gjort.", "Write what the school knows of the absence and what it has done.")
	}
	return first(s.running(), r)
}

// Apply records it and opens the assessment. The children's department is reminded that whether the child benefit stops is the
// municipality's own decision, after the parents and a child over 12 have been heard (read: Ankestyrelsen's principmeddelelse 11-21).
func (d GiveAbsenceNotice) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepAbsenceNotice)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	s.openConcern(ReportConcern{Child: t.Key.Subject, Source: FromInside, ReceivedAt: incoming.At(d.knownAt(now)), Text: d.Notes}, by, now)
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeAbsenceNotice, t.Key, t.About, t.Deadline.Basis)
}
