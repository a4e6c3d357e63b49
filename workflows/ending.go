package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// ending: a journey that has come through meets once more and takes the final measurements; what comes up before that
// leads back to the work. However it ends, every department that heard of it hears that it is over, and confirms; only
// then is it.
func (j *journey) ending(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Leaving {
		return
	}
	if !j.leaving() {
		meeting := s.Open(s.AskClosingMeeting(j.business()), j.business())
		await(ctx, func() bool { return !meeting.IsOpen() || !s.TracksDone() })
		if meeting.IsOpen() {
			s.BackToTracks(meeting, j.business())
			return
		}
	}
	s.BeginEnding(j.business(), casework.Engine, casework.Completed, 0)
	s.TellEnd(j.business())
	await(ctx, func() bool { return len(s.Outbox) == 0 && len(s.Refused) == 0 })
	s.End(j.business())
}
