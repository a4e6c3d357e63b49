package workflows_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
)

// A journey that continues as new at every quiet moment must leave the same journal, to the letter, as one that never
// does: that is what keeps years of it possible.
func TestJourney_ContinuesAsNewAtEveryQuietMomentAndLeavesTheSameJournal(t *testing.T) {
	scripts := append(rehearsal.Scripts(), eventful(t), rehearsal.ChangeOfLaw(started), rehearsal.OwnDuties(), movedWhileSuspended(t))
	for _, script := range scripts {
		t.Run(script.Name, func(t *testing.T) {
			straight := played(t, script)
			broken := rehearse(t, script)
			broken.always = true
			broken.run()

			require.Greater(t, broken.runs, len(straight.journal)/8, "it hardly continued as new at all")
			require.Empty(t, straight.refused)
			require.Empty(t, broken.refused)
			require.Equal(t, lines(t, receiptsByKey(straight.journal)), lines(t, receiptsByKey(broken.journal)))
			require.Equal(t, straight.result.Ending, broken.result.Ending)
			require.Equal(t, straight.result.Met, broken.result.Met)
			require.Equal(t, straight.result.Missed, broken.result.Missed)
			require.Equal(t, keys(straight.told), keys(broken.told), "departments were told something else")
			for id, times := range broken.sent {
				require.Equal(t, 1, times, "%s was sent again", id)
			}
			t.Logf("%d runs, %d entries", broken.runs, len(broken.journal))
		})
	}
}

// Nobody needs to ask for it: no run becomes older than IT lets it, whatever else goes on.
func TestJourney_ContinuesAsNewForItsAge(t *testing.T) {
	script := rehearsal.Straight()
	straight := played(t, script)
	aged := rehearse(t, script)
	const age = 30 * 24 * time.Hour
	aged.renewAfter = age
	aged.run()
	days := aged.result.EndedAt.Sub(aged.result.StartedAt).Hours() / 24
	require.Greater(t, aged.runs, int(days/30)-2)
	require.Equal(t, lines(t, receiptsByKey(straight.journal)), lines(t, receiptsByKey(aged.journal)))
	t.Logf("%.0f days, %d runs", days, aged.runs)
}

// receiptsByKey puts receipts that come in within one minute in the order of their keys: departments' systems confirm in
// any order, and milliseconds apart.
func receiptsByKey(journal []casework.Entry) []casework.Entry {
	journal = slices.Clone(journal)
	for from := 0; from < len(journal); from++ {
		to := from
		for to < len(journal) && journal[to].Kind == casework.DutyReceived && journal[to].At.Sub(journal[from].At) < time.Minute {
			to++
		}
		if to == from {
			continue
		}
		first := journal[from].Seq
		slices.SortFunc(journal[from:to], func(a, b casework.Entry) int { return strings.Compare(a.Key, b.Key) })
		for i := from; i < to; i++ {
			journal[i].Seq = first + int64(i-from)
		}
		from = to - 1
	}
	return journal
}

// eventful is two adults and two children, with a consent withdrawn, a job lost and the policy moved in between.
func eventful(t *testing.T) rehearsal.Script {
	s := rehearsal.TwoAdults()
	s.Name = "eventful"
	s.Events = append(s.Events, rehearsal.Moves(laterPolicy(t), 70), rehearsal.Loses("adult-1", 30), rehearsal.Finds("adult-1", 2, 20, casework.OrdinaryHours))
	return s
}

// movedWhileSuspended moves the policy while clocks stand still.
func movedWhileSuspended(t *testing.T) rehearsal.Script {
	s := rehearsal.Suspended()
	s.Name = "moved-while-suspended"
	s.Events = slices.Insert(s.Events, 3, rehearsal.Moves(laterPolicy(t), 45))
	return s
}

// laterPolicy is the default one, with more time between status meetings and reminders at other times.
func laterPolicy(t *testing.T) *policy.Policy {
	t.Helper()
	text, err := json.Marshal(policyfile.Default())
	require.NoError(t, err)
	later := &policy.Policy{}
	require.NoError(t, json.Unmarshal(text, later))
	later.Version = "dk-2027-01"
	for i := range later.Rules {
		if later.Rules[i].ID == policy.StatusMeeting {
			later.Rules[i].Period = policy.Period{N: 8, Unit: policy.Weeks}
		}
	}
	return later
}

// lines writes a journal down for comparing. The test environment lets its clock run with the machine's while an activity
// is on its way, so every time is some milliseconds late by chance: it is taken to the nearest minute.
func lines(t *testing.T, journal []casework.Entry) []string {
	t.Helper()
	var out []string
	for _, e := range journal {
		text, err := json.Marshal(e)
		require.NoError(t, err)
		out = append(out, instants.ReplaceAllStringFunc(string(text), func(s string) string {
			at, err := time.Parse(time.RFC3339Nano, s)
			require.NoError(t, err)
			return at.Round(time.Minute).Format(time.RFC3339)
		}))
	}
	return out
}

var instants = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)

// keys are what each department was told, by message id.
func keys(told map[string][]casework.Message) map[string][]string {
	out := map[string][]string{}
	for department, messages := range told {
		for _, m := range messages {
			out[department] = append(out[department], m.ID)
		}
	}
	return out
}
