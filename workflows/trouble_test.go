package workflows_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// A department that says no to what it is told does not lose it: the coordinator is asked, and it is told again, once.
func TestRefusal_AMessageIsSortedOutAndToldAgain(t *testing.T) {
	for _, always := range []bool{false, true} {
		s := rehearse(t, rehearsal.Straight())
		s.always = always
		var refused string
		s.deliver = func(in activities.DeliverInput) (out activities.Delivery, _ error) {
			for _, m := range in.Messages {
				if m.Kind == casework.MessageNotice && in.Department == "children" && refused == "" {
					refused = m.ID
					out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: "unknown-person"})
				}
			}
			return out, nil
		}
		s.run()
		require.NotEmpty(t, refused)
		require.Empty(t, s.refused)
		require.Equal(t, casework.Completed, s.result.Ending)
		require.Equal(t, []string{
			"department-refused children " + refused + " unknown-person",
			"task-opened message.children refusal-resolved/message.children/100 ",
			"task-answered message.children refusal-resolved/message.children/100 ",
		}, s.about("refusal-resolved/message.children/100", refused))
		require.Equal(t, 1, s.sent[refused], "told once, after it was sorted out")
	}
}

// about are the journal's entries under any of these keys, without those that say who was told.
func (s *stage) about(keys ...string) []string {
	var out []string
	for _, line := range s.kinds(casework.DepartmentRefused, casework.TaskOpened, casework.TaskAnswered) {
		for _, key := range keys {
			if strings.Contains(line, " "+key+" ") {
				out = append(out, line)
			}
		}
	}
	return out
}

// The register holding something else under a number is an alarm. The journey goes on and keeps its journal; when IT has
// found out why, renew has it written again.
func TestAlarm_KeepsTheJournalUntilItIsSortedOut(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	broken := true
	var sorted time.Time
	s.recorded = func(in activities.RecordJournalInput) error {
		if broken && in.Entries[len(in.Entries)-1].Seq > 20 {
			return temporal.NewNonRetryableApplicationError("they do not agree", activities.JournalConflict, nil)
		}
		return nil
	}
	s.play.Script.Events = append([]rehearsal.Event{{
		Name: "renew", Actor: rehearsal.ITActor, Body: casework.Renew{},
		When: func(v casework.View, _ rehearsal.Memory) (at time.Time, known bool) {
			if v.Alarm == "" {
				return at, false
			}
			require.Equal(t, "journal-conflict", v.Alarm)
			if sorted.IsZero() {
				broken, sorted = false, v.Now.Add(48*time.Hour)
			}
			return sorted, true
		},
	}}, s.play.Script.Events...)
	s.run()
	require.False(t, broken, "the alarm was never raised")
	require.Equal(t, casework.Completed, s.result.Ending)
	for i, e := range s.journal {
		require.EqualValues(t, i+1, e.Seq)
	}
	require.Len(t, s.kinds(casework.RenewalAsked), 1)
	require.Len(t, s.kinds(casework.JourneyEnded), 1)
}
