package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// Where the department changes its own decision in part, whoever appealed is not necessarily content. They hear what it has changed, and that they can hold on to the appeal within four weeks: then it goes to the appeals board with what
// was decided instead (Retssikkerhedsloven § 66 and the order on it, on memory). Whoever says nothing has let it go. One who says so later can still appeal, and that goes to the board at once: it says whether it takes it up.

// mayHoldOn waits for whoever appealed, over a decision that the department has changed in part. The weeks count from when a letter on paper has come: it is not known how each reads it, and nobody loses days.
func (s *State) mayHoldOn(child *Member, a *Appeal, by Actor, now time.Time) {
	a.Partly = true
	s.tellAppellant(child, a, CodeAppealPartly, now)
	if !s.lives(a.Party) {
		return
	}
	s.appealStands(child, a, AppealMayHold, by, now)
	s.askAppeal(child, *a, StepHoldOn, s.Policy.Received(now, true), now)
	s.appealAlone(child, a, StepHoldOn, by, now)
}

// lets has an appeal be over that nobody has held on to.
func (s *State) lets(t *Task, now time.Time) {
	if child, a := s.appealOf(t.Key); a != nil && a.State == AppealMayHold {
		s.appealStands(child, a, AppealPartly, Engine, now)
		s.Forget(t.Key)
	}
}

// letGo tells whether the department has changed in part what it is about, and whoever appealed has not held on to it.
func (a Appeal) letGo() bool { return a.Partly && a.State == AppealPartly }

// changedBefore tells whether the department has looked at a decision again already, after an appeal of the same party that was let go.
func (t *ChildTrack) changedBefore(a *Appeal) bool {
	return slices.ContainsFunc(t.Appeals, func(x Appeal) bool { return x.N != a.N && x.Decision == a.Decision && x.Party == a.Party && x.letGo() })
}

// mayHold tells whether it is waited for whether a party holds on to an appeal over a decision.
func (t *ChildTrack) mayHold(d *ChildDecision, party string) bool {
	return slices.ContainsFunc(t.Appeals, func(a Appeal) bool { return a.Decision == d.N && a.Party == party && a.State == AppealMayHold })
}

// HoldOnToAppeal is whoever appealed holding on to it, although the department has changed its decision in part.
type HoldOnToAppeal struct {
	Task       string       `json:"task"`
	ReceivedOn incoming.Day `json:"receivedOn,omitempty" back:"2" da:"Parten har sagt det den (tomt: i dag)" en:"The party said so on (empty: today)"`
	Text       TextRef      `json:"text,omitempty" da:"Hvad parten siger" en:"What the party says"`
}

func (HoldOnToAppeal) Name() string { return "hold-on-to-appeal" }

func (d HoldOnToAppeal) happened(now time.Time) (time.Time, bool) {
	return happenedOn(d.ReceivedOn, now)
}

// Check that it is waited for, and that nobody held on before there was anything to hold on to.
func (d HoldOnToAppeal) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r == nil && dayOrNow(d.ReceivedOn, now).Before(calendar.StartOfDay(t.OpenedAt)) {
		r = tooEarly("hold-on-early", "receivedOn", "den ændrede afgørelse", "the changed decision")
	}
	return first(s.running(), r)
}

// Apply sends the appeal on to the board.
func (d HoldOnToAppeal) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child, a := s.appealOf(t.Key)
	s.answerAndForget(t, by, now, d, d.Text, Rows{})
	s.passOn(child, a, CodeAppealHeldOn, by, now)
}
