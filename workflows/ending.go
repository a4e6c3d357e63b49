package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// confirmed waits while an ending is proposed. It is false when a person has confirmed it, or the journey ends for something
// else; else the family goes on.
func (j *journey) confirmed(ctx workflow.Context) (goesOn bool) {
	await(ctx, func() bool { return !j.state.EndingProposed() || j.leaving() })
	return !j.leaving()
}

// ending: a journey that has come through meets once more and takes the final measurements; what comes up before that
// leads back to the work. A family that moves is handed over to its new municipality, and one that goes on in another
// journey is taken over there. However a journey ends, concerns about a child are answered, and every department that
// heard of it hears that it is over, and confirms; only then is it.
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
	ending := s.Ending
	for s.Awaits(casework.StepHandover) {
		sent := s.SendHandover(j.business())
		ask[casework.ConfirmHandover](ctx, j, sent)
		s.Forget(sent.Key)
	}
	if s.Awaits(casework.StepMerge) {
		ask[casework.ConfirmMerge](ctx, j, s.AskMerge(j.business()))
	}
	if !j.comesTo(ctx, ending, func() bool { return !s.EndHeld() && j.asking == 0 }) {
		return
	}
	s.TellEnd(j.business()) // nobody can tell from when they hear it whether there is a concern
	if !j.comesTo(ctx, ending, func() bool { return !s.ConcernsOpen() }) {
		return
	}
	s.TellEnd(j.business())
	if j.comesTo(ctx, ending, func() bool { return !s.ConcernsOpen() && len(s.Outbox) == 0 && len(s.Refused) == 0 }) { // a concern may come in meanwhile
		s.EndJourney(j.business())
	}
}

// comesTo waits on the way out. It is false when the ending was a mistake, and the journey goes on where it was.
func (j *journey) comesTo(ctx workflow.Context, ending *casework.Ending, condition func() bool) bool {
	await(ctx, func() bool { return j.state.Ending != ending || condition() })
	return j.state.Ending == ending
}
