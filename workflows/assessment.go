package workflows

import (
	"strings"

	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// assessment (fælles udredning): every department that the family has let in is asked at the same time and delivers by
// its own deadline. One that is late is reminded and escalated; when its final date has passed, the assessment goes ahead
// as a provisional one, and what is missing stays owed. Then everybody meets at one table and leaves one plan.
func (j *journey) assessment(ctx workflow.Context) {
	s := j.state
	if s.Stage != casework.Assessment || j.leaving() {
		return
	}
	s.AskContributions(j.business())
	for _, task := range s.Of(casework.StepContribution) {
		answerTo[casework.DeliverContribution](ctx, task)
	}
	if j.leaving() {
		return
	}
	ask[casework.HoldMeeting](ctx, j, s.AskJointMeeting(j.business()))
	if j.leaving() {
		return
	}
	s.ChooseTracks(j.business())
	s.Advance(j.business(), casework.Tracks, provisional(s.MissingParts()))
}

// provisional says in the journal which parts were missing when the assessment was made.
func provisional(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	return "provisional, without " + strings.Join(missing, ", ")
}
