package casework

import (
	"slices"
	"time"
)

// A child can refuse to go home. No paragraph was found that says what then; nobody is forced by a program. The child is where it is, the placement goes on, and the
// children's department decides what follows: the return anew, on another day or with other support, or that the child stays (Barnets lov § 5, stk. 3: what the child thinks weighs;
// § 139, stk. 1, read, has the municipality answer for carrying the decision out).

// RefuseHome is word that a child whom it was decided to send home will not go. The decision holds still.
type RefuseHome struct {
	Task   string  `json:"task"`
	Reason TextRef `json:"reason" da:"Hvad barnet siger, og hvor det opholder sig" en:"What the child says, and where it stays"`
	Happened
}

func (RefuseHome) Name() string { return "refuse-home" }

// Check that the child is about to be sent home, and that it says what the child does.
func (d RefuseHome) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepReturn)
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply writes down what the child says, and asks the children's department what follows, unless it is deciding that already. The return stands, and is
// still waited for.
func (d RefuseHome) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepReturn)
	child := s.Member(t.Key.Subject)
	s.note(now, Entry{Kind: HomeRefused, Actor: by, Subject: child.ID, Key: d.Task, Reason: d.Reason, Basis: "Barnets lov § 5, stk. 3"})
	child.Child.decision(t.Key.N).Refused = true
	s.askGround(child, d.at(now), now)
}

// homeRefused tells whether a child is about to be sent home who will not go, and nobody has decided since what becomes of that.
func (t *ChildTrack) homeRefused() bool {
	return slices.ContainsFunc(t.Decided, func(d *ChildDecision) bool { return d.Refused && !d.Fallen && !d.CarriedOut })
}
