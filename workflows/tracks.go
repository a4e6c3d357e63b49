package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// tracks: from here on every adult and every child has a track of their own, side by side, and the table meets at a set
// rhythm. What happens on one track is news on another: that is in package casework, file interplay.go.
func (j *journey) tracks(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Tracks || j.leaving() {
		return
	}
	walking := 0
	track := func(walk func(workflow.Context, *casework.Member), m *casework.Member) {
		walking++
		workflow.Go(ctx, func(ctx workflow.Context) {
			walk(ctx, m)
			walking--
		})
	}
	for _, adult := range s.Adults() {
		track(j.employment, adult)
	}
	for _, child := range s.Children() {
		track(j.childCase, child)
	}
	met := false
	workflow.Go(ctx, func(ctx workflow.Context) {
		j.statusMeetings(ctx, func() bool { return walking == 0 })
		met = true
	})
	await(ctx, func() bool { return walking == 0 })
	if j.leaving() {
		return
	}
	s.CallOffStatusMeeting(j.business())
	await(ctx, func() bool { return met })
	if j.leaving() {
		return
	}
	s.Advance(j.business(), casework.Leaving, "")
}

// statusMeetings: everybody meets again and again, at the policy's rhythm, for as long as anybody's track goes on.
func (j *journey) statusMeetings(ctx workflow.Context, done func() bool) {
	for !j.leaving() && !done() {
		asked := j.state.AskStatusMeeting(j.business())
		ask[casework.HoldMeeting](ctx, j, asked)
		j.state.Meetings = asked.Key.N
		j.state.Forget(asked.Key)
	}
}
