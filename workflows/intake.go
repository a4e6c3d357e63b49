package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// intake (visitation): is the family one that the joint effort is for, may the departments share what they know, and who
// carries the family through? A concern that started the journey is assessed before all that. Where the answer would end the
// journey, a person confirms that it does.
func (j *journey) intake(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Intake || j.leaving() {
		return
	}
	await(ctx, func() bool { return !s.AwaitsConcern() || j.leaving() })
	if j.leaving() {
		return
	}
	if !s.TargetGroupKnown && !s.EndingProposed() {
		s.TestTargetGroup(j.business())
	}
	await(ctx, func() bool { return s.TargetGroupKnown || j.leaving() })
	if j.leaving() {
		return
	}
	j.consents(ctx)
	if j.leaving() {
		return
	}
	s.ConsentsIn(j.business())
	if !j.confirmed(ctx) {
		return
	}
	ask[casework.AppointCoordinator](ctx, j, s.AskCoordinator(j.business()))
	if j.leaving() {
		return
	}
	s.Advance(j.business(), casework.Assessment, casework.CoordinatorAppointed)
}

// consents asks every adult and young person who has not said yet what may be shared, all at the same time, and waits for
// the answers. Silence lapses when the policy's time is over.
func (j *journey) consents(ctx workflow.Context) {
	for _, m := range j.state.Consenters() {
		if j.state.Unanswered(m.ID) && !j.state.AskedLater(m) {
			j.state.Open(j.state.AskConsent(m, j.business()), j.business())
		}
	}
	for _, task := range j.state.Of(casework.StepConsent) {
		answerTo[casework.AnswerConsent](ctx, task)
	}
}
