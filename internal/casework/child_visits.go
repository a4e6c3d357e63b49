package casework

import (
	"slices"
	"time"
)

// Somebody of the municipality visits a placed child where it lives at least twice a year, and talks with it, as far as possible without staff of
// the place (personrettet tilsyn, Barnets lov § 156, stk. 5, read in LBK 282/2025).

// askVisits asks for the next visit to each child who is placed, unless it is asked for. A placement that the child came in with counts from when it began.
func (s *State) askVisits(now time.Time) {
	for _, child := range s.Children() {
		if child.Child.PlacedOutside() && !s.asked(StepVisit, child) {
			s.askVisit(child, child.Child.placedSince(), now)
		}
	}
}

func (s *State) askVisit(child *Member, since, now time.Time) {
	ask := s.ask(StepVisit, child.ID, s.next(string(StepVisit)+" "+child.ID), since)
	ask.OnArrival = true
	s.Open(ask, now)
}

// placedSince is when the earliest of the placements that run began.
func (t *ChildTrack) placedSince() time.Time {
	placements := slices.DeleteFunc(t.Case.runningMeasures(), func(m Measure) bool { return !m.OutsideHome })
	return slices.MinFunc(placements, func(a, b Measure) int { return a.StartedAt.Compare(b.StartedAt) }).StartedAt
}

// HoldVisit is a visit to a placed child where it lives.
type HoldVisit struct {
	Task string `json:"task"`
	// Talk is how the child was talked with; staff of the place are not there, as far as possible.
	Talk   VisitTalk `json:"talk" da:"Samtalen med barnet" en:"The talk with the child"`
	NoTalk TextRef   `json:"noTalk,omitempty" da:"Hvorfor barnet ikke er talt med alene" en:"Why nobody talked with the child alone"`
	Notes  TextRef   `json:"notes,omitempty"`
	Happened
}

// VisitTalk is how a child was talked with on a visit.
type VisitTalk string

// The ways.
const (
	TalkWithoutStaff VisitTalk = "without-staff"
	TalkWithStaff    VisitTalk = "with-staff"
	TalkNot          VisitTalk = "none"
)

func (HoldVisit) Name() string { return "hold-visit" }

// Check that a visit is owed, and that there is a reason where the child was not talked with alone.
func (d HoldVisit) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepVisit)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if d.Talk != TalkWithoutStaff && d.NoTalk == 0 {
		return refuse("visit-talk", "noTalk", "Samtalen skal så vidt muligt foregå uden ansatte fra anbringelsesstedet (barnets lov § 156, stk. 5). Skriv, hvorfor den ikke gjorde det.",
			"As far as possible the talk is without staff of the place (Barnets lov § 156(5)). Write why it was not.")
	}
	return nil
}

// Apply records it; the next visit counts from this one.
func (d HoldVisit) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepVisit)
	child := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	s.noteHearing(Entry{Kind: ChildWasHeard, Actor: by, Subject: child.ID, Key: d.Task, Reason: d.NoTalk, Basis: t.Deadline.Basis}, d.Talk != TalkNot, now)
	s.askVisit(child, d.at(now), now)
}

func (d HoldVisit) went() string { return string(d.Talk) }
