package casework

import (
	"time"

	"samspil/internal/policy"
)

// A decision can fall while an appeal over it lies. Where nothing is left of it, there is nothing to decide: the appeal is moot, and whoever appealed hears so, and the appeals board where it has the
// appeal. A return home that is revoked, or decided anew, is another matter: the child still comes home, later or never, and a party may still want an answer. So that appeal lives: it goes on over
// the new return, and over one that was revoked until the party takes it back, the board says so, or the department finds that the party has no interest in it any more. That it may is believed:
// no paragraph was found.
//
// When the child dies no program finds that nothing is left to decide, either: whoever appealed against a placement may want to know still whether it was right. The appeal is handed back to the children's department, as for a
// child who has left the family, and so is one that comes afterwards. A person there finds whether there is an interest left, and says how whoever mourns is told; from here nobody is sent a letter. That it is a person's to find
// is believed, and so is that the board finds it where it has the appeal.

// appealedBy tells whether an appeal is over this decision.
func (d *ChildDecision) appealedBy(a *Appeal) bool { return a.Decision == d.N }

// dropAppeals lets go of appeals that there is nothing to decide about any more, and of what is still asked about them.
func (s *State) dropAppeals(child *Member, why string, now time.Time, which func(*Appeal) bool) {
	for i := range child.Child.Appeals {
		a := &child.Child.Appeals[i]
		if !a.pending() || !which(a) {
			continue
		}
		s.tellBoardGone(child, a, now)
		s.appealStands(child, a, AppealMoot, Engine, now)
		for _, step := range stepsIn(AppealWaits) {
			s.letGo(a.appealKey(step, child.ID), Engine, now, why)
		}
		if who := s.Member(a.Party); !child.died() && who != nil && who.LeftWhy != Died {
			s.tellAppellant(child, a, CodeAppealMoot, now)
		}
	}
}

// tellBoardGone has the board hear that a decision does not hold any more over which it has an appeal.
func (s *State) tellBoardGone(child *Member, a *Appeal, now time.Time) {
	if a.State == AppealPassedOn {
		s.Notify(now, s.sends(a.alone()), CodeAppealGone, a.appealKey(StepAppeal, child.ID), a.about(child), s.basis(StepReassessment, now))
	}
}

// appealsOutlive has the appeals over a return go on that another decision takes the place of. The board hears of it.
func (s *State) appealsOutlive(child *Member, d *ChildDecision, now time.Time) {
	for i := range child.Child.Appeals {
		if a := &child.Child.Appeals[i]; a.pending() && d.appealedBy(a) {
			s.tellBoardGone(child, a, now)
		}
	}
}

// appealsFollow has them be over the return that took the place of the earlier one: they keep the child where it is, as before.
func (s *State) appealsFollow(child *Member, earlier, now *ChildDecision, by Actor, at time.Time) {
	if earlier == nil {
		return
	}
	for i := range child.Child.Appeals {
		if a := &child.Child.Appeals[i]; a.pending() && earlier.appealedBy(a) {
			a.Decision = now.N
			s.appealStands(child, a, a.State, by, at)
		}
	}
}

// taken is the first moment at which an appeal over a decision can have come: of a return, since the first of those that took each other's place.
func (d *ChildDecision) taken() time.Time {
	if d.Kind == DecisionToReturn && !d.Since.IsZero() {
		return d.Since
	}
	return d.DecidedAt
}

// appealOutlives tells whether a task is about an appeal of somebody who lives, over a decision on a child who has died.
func (s *State) appealOutlives(t *Task, child *Member) bool {
	if !t.Key.Step.in(AppealWaits) {
		return false
	}
	of, a := s.appealOf(t.Key)
	return of == child && a.Party != child.ID && s.lives(a.Party)
}

// appealAfterDeath has the children's department hear what it is to find about an appeal over a decision on a child who has died.
func (s *State) appealAfterDeath(child *Member, a *Appeal, now time.Time) {
	if child.died() {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeAppealChildDied, a.appealKey(StepAppeal, child.ID), a.about(child), s.basis(StepReassessment, now))
	}
}
