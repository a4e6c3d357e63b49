package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// childCase is the track of one child: reviews, each of which decides when the next one is, until the policy's criteria
// for closing hold and a person decides to close. A child without a case is measured, and has nothing to decide.
func (j *journey) childCase(ctx workflow.Context, child *casework.Member) {
	s, t := j.state, child.Child
	for {
		await(ctx, func() bool { return s.TargetGroupKnown && child.Goes() && !j.leaving() }) // an ending can turn out to be a mistake
		switch {
		case t.Closing() != nil:
			j.close(ctx, child)
		case t.Proposed:
			j.decision(ctx, child)
		default:
			j.review(ctx, child)
		}
	}
}

// review holds the next review, and proposes closure after it where the criteria hold.
func (j *journey) review(ctx workflow.Context, child *casework.Member) {
	next := j.state.AskReview(child)
	_, how := ask[casework.HoldReview](ctx, j, next)
	if how == casework.Answered {
		j.state.Propose(child, j.business())
	}
	j.state.Forget(next.Key)
}

// decision: a person decides on the closure that was proposed. The engine never does.
func (j *journey) decision(ctx workflow.Context, child *casework.Member) {
	next := j.state.AskClosureDecision(child, j.business())
	ask[casework.DecideClosure](ctx, j, next)
	j.state.Forget(next.Key)
}

// close: the letter to each party and its receipt, the time to appeal of the last of them, an appeal where by policy it
// holds the closure, the department's own system, and only then here. Where the child's situation is looked into only the closing in the department's system waits (ClosureHeld). A decision that falls meanwhile, because of an
// appeal or a new measure, is carried out no further.
func (j *journey) close(ctx workflow.Context, child *casework.Member) {
	s, closing := j.state, child.Child.Closing()
	stands := func() bool { return child.Child.Closing() == closing && child.InFamily() && !j.leaving() }
	n := closing.N
	appeal := casework.Key{Step: casework.StepAppealPeriod, Subject: child.ID, N: n}
	key := casework.Key{Step: casework.StepCaseClosure, Subject: child.ID, N: n}
	ready := func() bool { return !s.HeldByAppeal(child) && !s.ClosureHeld(child) }
	if !j.final(ctx, child, appeal, stands) || !j.once(ctx, s.BeginCaseClosure(child, key, j.business()), ready, stands) {
		s.GiveUpClosure(child, key, j.business())
		return
	}
	s.ForgetEffect(key)
	s.ForgetWait(appeal)
	switch {
	case !child.InFamily():
	case child.Child.Closing() == closing:
		s.Close(child, j.business()) // also when the family is leaving meanwhile: the department has closed it
	default:
		s.TellReopened(child, j.business()) // the decision fell while the department closed the case
	}
}

// final waits until the decision cannot be appealed any more by anybody. Somebody who becomes a party on the way gets a
// letter too, and the time to appeal with it. It is false when the decision fell.
func (j *journey) final(ctx workflow.Context, child *casework.Member, appeal casework.Key, stands func() bool) bool {
	s, closing := j.state, child.Child.Closing()
	for {
		j.letters(ctx, child, stands)
		if !stands() || !j.until(ctx, appeal, s.AppealPeriodEnds(closing)) {
			return false
		}
		await(ctx, func() bool { return !s.HeldByAppeal(child) || !closing.AllReceived() || !stands() })
		if !stands() {
			return false
		}
		if closing.AllReceived() && s.WaitFor(appeal) != nil { // else somebody has become a party, and the time to appeal begins anew
			return true
		}
	}
}

// letters sends the decision to each party, and waits until each has it. A letter that could not be delivered is sent again: it holds
// everything.
func (j *journey) letters(ctx workflow.Context, child *casework.Member, stands func() bool) {
	closing := child.Child.Closing()
	for stands() && !closing.AllReceived() {
		j.state.PostLetters(child, closing, j.business())
		await(ctx, func() bool { return closing.AllReceived() || closing.LettersWait() || !stands() })
	}
}
