package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// assessment (fælles udredning): every department that the family has let in is asked at the same time and delivers by
// its own deadline. One that is late is reminded and escalated; when its final date has passed, the assessment goes ahead
// as a provisional one, and what is missing stays owed. Whoever is let in before the joint meeting is asked too. Then everybody meets at one table and leaves one plan. While nobody
// has agreed to anything, because nobody has answered, the joint work waits and the departments do what is their own duty.
func (j *journey) assessment(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Assessment || j.leaving() {
		return
	}
	await(ctx, func() bool { return s.Asked() || s.AnyConsent() || s.TracksDone() || j.leaving() })
	if j.leaving() {
		return
	}
	for !s.Asked() && !s.AnyConsent() {
		s.OwnDutiesDone(j.business()) // and nobody has let us do more
		if !j.confirmed(ctx) {
			return
		}
	}
	s.AskContributions(j.business())
	await(ctx, func() bool { return s.ContributionsIn() && !s.EndingProposed() || j.leaving() })
	if j.leaving() {
		return
	}
	ask[casework.HoldMeeting](ctx, j, s.AskJointMeeting(j.business()))
	if j.leaving() {
		return
	}
	s.ChooseTracks(j.business())
	s.AssessmentMade(j.business())
}
