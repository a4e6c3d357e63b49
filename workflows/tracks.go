package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// track: every adult and every child has a track of their own, side by side, from the day they are in the family: the
// cases that the family comes with do not wait for the joint assessment. What happens on one track is news on another:
// that is in package casework, file family_interplay.go.
func (j *journey) track(ctx workflow.Context, m *casework.Member) {
	if m.Adult != nil {
		j.employment(ctx, m)
	} else {
		j.childCase(ctx, m)
	}
}

// jointWork: the table meets again and again, at the policy's rhythm, for as long as anybody's track goes on.
func (j *journey) jointWork(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Tracks || j.leaving() {
		return
	}
	for {
		if !j.confirmed(ctx) {
			return
		}
		if s.TracksDone() {
			break
		}
		meeting := s.Open(s.AskStatusMeeting(j.business()), j.business())
		await(ctx, func() bool { return !meeting.IsOpen() || s.TracksDone() })
		if j.leaving() {
			return
		}
		s.MeetingOver(meeting, j.business())
	}
	s.Advance(j.business(), casework.Leaving, casework.EveryTrackDone)
}
