package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// ending: a journey that has come through meets once more and takes the final measurements. However it ends, every
// department that heard of it hears that it is over, and confirms; only then is it.
func (j *journey) ending(ctx workflow.Context) {
	s := j.state
	if s.Stage == casework.Ended {
		return
	}
	if !j.leaving() {
		ask[casework.HoldMeeting](ctx, j, s.AskClosingMeeting(j.business()))
	}
	s.BeginEnding(j.business(), casework.Engine, casework.Completed, 0)
	await(ctx, func() bool { return len(s.Outbox) == 0 }) // first everything that departments were still to be told
	confirmed := 0
	told := s.DepartmentsToClose()
	for _, department := range told {
		workflow.Go(ctx, func(ctx workflow.Context) {
			key := casework.Key{Step: casework.StepJourneyEnd, Subject: department, N: 1}
			j.once(ctx, s.EndMessage(department), key)
			confirmed++
		})
	}
	await(ctx, func() bool { return confirmed == len(told) })
	s.End(j.business())
}
