package casework

import (
	"slices"
	"time"
)

// Who becomes a party is to know what is decided on the child, and can appeal: a decision that is on its way goes to them, and so does one that everybody else has, where it holds and goes on: a
// measure that runs, a placement, contact, a return that is still to come. The time to appeal of each party runs from their own letter. What has fallen, was replaced or is over goes to nobody.
// That the child is investigated waits until somebody of the children's department lets it go.

// addressLetters has the decisions on a child go to those who are parties now: a letter for each who has none
// yet, and none to who was not sent it and is no party any more. Who was sent it keeps it. A closure that the department has been
// told of goes to nobody else; what everybody has, and is carried out, to nobody but those who have custody.
func (s *State) addressLetters(child *Member, now time.Time) {
	for _, d := range child.Child.decidedInAll() {
		onItsWay := s.onItsWay(child, d)
		if !onItsWay && !s.goesOn(child, d, now) {
			continue
		}
		parties := s.partiesTo(child, d, now)
		for _, l := range d.Letters {
			if l.Sent == 0 && !l.Theirs {
				if l.Off = !slices.Contains(parties, l.Party); l.Off {
					s.notSeen(child, d, l, now)
					child.Child.owedAgain(l)
				}
			}
		}
		for _, party := range parties {
			known := slices.ContainsFunc(d.Letters, func(l *Letter) bool { return l.Party == party })
			if !known && (onItsWay || party != child.ID || d.ahead() || d.Kind == DecisionToInvestigate && !d.AllReceived()) {
				d.Letters = append(d.Letters, &Letter{Party: party, Held: d.Alone})
			}
		}
		switch {
		case d.Kind != DecisionToClose:
			s.PostLetters(child, d, now)
		case !d.AllReceived():
			s.waitAgain(Key{Step: StepAppealPeriod, Subject: child.ID, N: d.N})
		}
	}
}

// onItsWay tells whether a decision may still go to somebody who becomes a party, whatever has come of it since.
func (s *State) onItsWay(child *Member, d *ChildDecision) bool {
	if d.Kind != DecisionToClose {
		return !d.Alone && !d.Fallen && !d.Theirs && (!d.reached() || !d.AllReceived())
	}
	return d.N == child.Child.Closes && child.Child.ClosedAt == nil && s.Effect(Key{Step: StepCaseClosure, Subject: child.ID, N: d.N}) == nil
}

// ahead tells whether a decision is still to be carried out: a child who becomes a party before that can appeal it in time.
func (d *ChildDecision) ahead() bool {
	return d.Planned() || d.Kind == DecisionToReturn && !d.CarriedOut
}

// goesOn tells whether a decision holds, and is carried out or still to be.
func (s *State) goesOn(child *Member, d *ChildDecision, now time.Time) bool {
	t := child.Child
	if d.Fallen || d.LapsedAt != nil {
		return false
	}
	switch d.Kind {
	case DecisionToClose, DecisionToEnd, DecisionNotFollowed, DecisionToRefuse:
		return false
	case DecisionOrdered:
		anew := s.Task(Key{Step: StepAnew, Subject: child.ID, N: d.N})
		return anew != nil && anew.IsOpen()
	case DecisionToReturn:
		return !d.CarriedOut
	case DecisionToInvestigate:
		return s.Investigating(child) && !t.replaced(d)
	case DecisionOnContact:
		return t.PlacedOutside() && !t.replaced(d) && (d.Until.IsZero() || now.Before(d.Until))
	case DecisionYouthSupport:
		return !t.replaced(d)
	}
	return d.Planned() || t.runningMeasure(d.Measure) != nil && !t.replaced(d)
}

// replaced tells whether another decision on the same thing came later, and holds: the committee's approval of what its chair decided, and what it decides for good, among them.
func (t *ChildTrack) replaced(d *ChildDecision) bool {
	return slices.ContainsFunc(t.decidedInAll(), func(later *ChildDecision) bool {
		same := later.Kind == d.Kind && later.Measure == d.Measure && later.With == d.With && (d.Kind != DecisionOnContact || slices.Equal(later.Concerns, d.Concerns))
		return same && later.N > d.N && !later.Fallen && !later.Planned()
	})
}
