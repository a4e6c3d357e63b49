package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A child who is placed outside the home comes home on a decision of its own (hjemgivelse, Barnets lov § 100, read in LBK 282/2025), never because a
// measure ends. The decision sets the time until then, at most six months, for the sake of a gentle and planned return (stk. 1 and 3); until it is over
// the placement goes on (stk. 4), and so do the reviews. The place where the child lives has said what it thinks before (stk. 2), and the plan is
// revised before the child moves (stk. 5). An appeal keeps the child where it is (Retssikkerhedsloven § 72, stk. 2). That the child is at home
// is written down by a person, on the day it is; only then the placement ends. Nobody proposes to close the case before a review was held at home.

// newsHome is why the next review is brought forward when a child has come home.
const newsHome = News(CodeHomeAgain)

// returning gives the decision by which a child is about to be sent home from a placement, or nil.
func (t *ChildTrack) returning(measure int) *ChildDecision {
	return find(t.Decided, func(d *ChildDecision) bool {
		return d.Kind == DecisionToReturn && d.Measure == measure && !d.Fallen && !d.CarriedOut
	})
}

// seenAtHome tells whether it was reviewed how a child fares since it came home from a placement, or it was in none.
func (t *ChildTrack) seenAtHome() bool {
	return t.HomeAt == nil || t.LastReviewAt != nil && t.LastReviewAt.After(*t.HomeAt)
}

// placementAppealed tells whether an appeal over where the child lives is not decided.
func (t *ChildTrack) placementAppealed() bool {
	return slices.ContainsFunc(t.Decided, func(d *ChildDecision) bool {
		return d.onHome() && t.appealLies(d)
	})
}

// onHome tells whether it says where the child lives.
func (d *ChildDecision) onHome() bool {
	return d.Kind == DecisionToPlace || d.Kind == DecisionToMove || d.Kind == DecisionToReturn || d.Kind == DecisionToStay
}

// holds tells whether a placement stands on a decision that holds: where that has fallen an appeal over the return keeps nobody where nothing keeps them.
func (t *ChildTrack) holds(measure int) bool {
	last := true
	for _, d := range t.Decided {
		if d.Measure == measure && d.Kind == DecisionToPlace { // another place is no ground
			last = !d.Fallen && d.LapsedAt == nil
		}
	}
	return last
}

// since is what the time until a return counts from: a decision that takes the place of another gives no time more.
func (t *ChildTrack) since(measure int, decided time.Time) time.Time {
	if d := t.returning(measure); d != nil {
		return d.Since
	}
	return decided.UTC()
}

// returnFalls has the committee told again where it was told of a return that does not hold any more.
func (s *State) returnFalls(child *Member, d *ChildDecision, now time.Time) {
	if d.Kind == DecisionToReturn && child.Child.placedByCommittee(d.Measure) {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeCommitteeUntold, d.key(child.ID), []string{child.ID}, s.basis(StepReturn, now))
	}
}

// placedByCommittee tells whether the committee, its chair or the appeals board decided on a placement: it hears at once when the child is sent home (read on ast.dk,
// "Hjemgivelse"). That the child stays is no ground of its own: what stood on consent before stands on it still.
func (t *ChildTrack) placedByCommittee(measure int) bool {
	return slices.ContainsFunc(t.Decided, func(d *ChildDecision) bool {
		return d.Measure == measure && !d.Fallen && d.byCommittee() && d.Kind == DecisionToPlace // another place, or staying, is no ground (§ 142, stk. 1)
	})
}

func (d *ChildDecision) returnKey(child string) Key {
	return Key{Step: StepReturn, Subject: child, N: d.N}
}

// returnOf gives the child and the decision that a task to confirm a return is about.
func (s *State) returnOf(k Key) (*Member, *ChildDecision) {
	child := s.Member(k.Subject)
	return child, child.Child.decision(k.N)
}

// askReturn asks for word that the child is at home, on the day that the decision set.
func (s *State) askReturn(child *Member, d *ChildDecision, days int, now time.Time) {
	ask := s.ask(StepReturn, child.ID, d.N, d.DecidedAt)
	ask.Clock.Interval = &policy.Period{N: days, Unit: policy.Days}
	s.Open(ask, now)
}

// callOffReturn lets go of a return that will not come, because the decision has fallen or another takes its place.
func (s *State) callOffReturn(child *Member, d *ChildDecision, why string, now time.Time) {
	if d != nil && d.Kind == DecisionToReturn {
		s.letGo(d.returnKey(child.ID), Engine, now, why)
	}
}

// replaceReturn has another decision take the place of one to send the child home that is not carried out yet.
func (s *State) replaceReturn(child *Member, measure int, by Actor, now time.Time) {
	if d := child.Child.returning(measure); d != nil {
		s.replace(child, d, "another decision", by, now)
	}
}

// suspended tells whether a decision may not be carried out yet: somebody who still can may appeal, or has and waits for the answer.
func (s *State) suspended(child *Member, d *ChildDecision, now time.Time) bool {
	if !d.Suspends || d.Kind == DecisionToReturn && !child.Child.holds(d.Measure) {
		return false
	}
	if !d.reached() || !d.AllReceived() || now.Before(s.AppealPeriodEnds(d)) {
		return true
	}
	return child.Child.appealLies(d)
}
