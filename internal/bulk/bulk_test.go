package bulk_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/bulk"
	"samspil/internal/casework"
	"samspil/internal/relay"
)

// slow is a desk whose journeys answer only when they have been asked so often: a server that is busy for a moment.
type slow struct {
	answersAt map[string]int
	asked     map[string][]string // message ids by case
}

func (d *slow) Decide(_ context.Context, _ casework.Actor, caseNo, _, message string, _ []byte) (relay.Outcome, error) {
	d.asked[caseNo] = append(d.asked[caseNo], message)
	if len(d.asked[caseNo]) < d.answersAt[caseNo] {
		return relay.Outcome{State: relay.Stored}, nil
	}
	return relay.Outcome{State: relay.Done}, nil
}

func TestRun_AsksAgainForWhatHasNoAnswerYet(t *testing.T) {
	t.Parallel()
	desk := &slow{answersAt: map[string]int{"SP-000002": 3, "SP-000003": 1_000}, asked: map[string][]string{}}
	steps := []bulk.Step{{Case: "SP-000001", Decision: "resume"}, {Case: "SP-000002", Decision: "resume"}, {Case: "SP-000003", Decision: "resume"}}
	var told []string
	report, err := bulk.Run(t.Context(), desk, casework.Actor{}, "slut", "en", steps, func(l bulk.Line) { told = append(told, l.Case+" "+l.State) })
	require.NoError(t, err)

	require.Equal(t, []string{"SP-000001 done", "SP-000002 stored", "SP-000003 stored", "SP-000002 done"}, told)
	require.Equal(t, 1, report.Failed(), "a journey that does not answer at all is not waited for without end")
	require.Len(t, desk.asked["SP-000001"], 1, "who has answered is not asked again")
	require.Len(t, desk.asked["SP-000002"], 3)
	for _, id := range desk.asked["SP-000002"] {
		require.Equal(t, desk.asked["SP-000002"][0], id, "always the same message, so a journey does it once")
	}
}
