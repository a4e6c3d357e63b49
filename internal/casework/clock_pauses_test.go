package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Suspensions that overlap stop a clock once, so that what is given back is never more than what was lost.
func TestSuspension_StretchesThatOverlapAreOne(t *testing.T) {
	t.Parallel()
	s, _ := inCourse(t)
	interview := task(t, s, "contact-interview/adult-1/1")
	start := interview.Deadline.Start // 27 November, 09:00
	require.Equal(t, "2026-11-27 09:00:00", show(&start))
	suspension := func(from, over string) Suspension {
		x := Suspension{Scope: "journey", From: when(from)}
		if over != "" {
			at := when(over)
			x.Over = &at
		}
		return x
	}
	type stretch struct{ from, to string }
	for name, c := range map[string]struct {
		suspensions []Suspension
		want        []stretch
	}{
		"none":                      {nil, nil},
		"one that is over":          {[]Suspension{suspension("2026-12-01", "2026-12-05")}, []stretch{{"2026-12-01 00:00:00", "2026-12-05 00:00:00"}}},
		"one that goes on":          {[]Suspension{suspension("2026-12-01", "")}, []stretch{{"2026-12-01 00:00:00", "-"}}},
		"before the clock started":  {[]Suspension{suspension("2026-11-01", "2026-11-20")}, nil},
		"over as the clock started": {[]Suspension{suspension("2026-11-01", "2026-11-27T09:00")}, nil},
		"over a second after":       {[]Suspension{suspension("2026-11-01", "2026-11-27T09:00:01")}, []stretch{{"2026-11-27 09:00:00", "2026-11-27 09:00:01"}}},
		"two apart": {
			[]Suspension{suspension("2026-12-01", "2026-12-05"), suspension("2026-12-06", "2026-12-08")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-05 00:00:00"}, {"2026-12-06 00:00:00", "2026-12-08 00:00:00"}},
		},
		"the second as the first ends": {
			[]Suspension{suspension("2026-12-01", "2026-12-05"), suspension("2026-12-05", "2026-12-08")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-08 00:00:00"}},
		},
		"the second ends later": {
			[]Suspension{suspension("2026-12-01", "2026-12-05"), suspension("2026-12-03", "2026-12-08")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-08 00:00:00"}},
		},
		"the second within the first": {
			[]Suspension{suspension("2026-12-01", "2026-12-08"), suspension("2026-12-03", "2026-12-05")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-08 00:00:00"}},
		},
		"the second goes on": {
			[]Suspension{suspension("2026-12-01", "2026-12-05"), suspension("2026-12-03", "")},
			[]stretch{{"2026-12-01 00:00:00", "-"}},
		},
		"the first goes on": {
			[]Suspension{suspension("2026-12-01", ""), suspension("2026-12-03", "2026-12-05")},
			[]stretch{{"2026-12-01 00:00:00", "-"}},
		},
		"one before the clock started, one after": {
			[]Suspension{suspension("2026-11-01", "2026-11-20"), suspension("2026-12-01", "2026-12-05")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-05 00:00:00"}},
		},
		"two that overlap, and one apart": {
			[]Suspension{suspension("2026-12-01", "2026-12-05"), suspension("2026-12-03", "2026-12-08"), suspension("2026-12-10", "")},
			[]stretch{{"2026-12-01 00:00:00", "2026-12-08 00:00:00"}, {"2026-12-10 00:00:00", "-"}},
		},
	} {
		s.Suspensions = c.suspensions
		var got []stretch
		for _, p := range s.pauses(interview.Key, interview.Deadline) {
			got = append(got, stretch{show(&p.from), show(p.to)})
		}
		require.Equal(t, c.want, got, name)
	}
}

func TestSuspension_OfOneMemberStopsNobodyElsesClock(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	interview := task(t, s, "contact-interview/adult-1/1")
	for member, stops := range map[string]bool{"": true, "adult-1": true, "adult-2": false, "child-1": false} {
		x := Suspension{N: 1, Scope: "journey", Member: member, From: now}
		require.Equal(t, stops, x.stops(s.Policy, interview.Key, interview.Deadline), member)
	}
	review := task(t, s, "child-review/child-1/1")
	require.False(t, Suspension{Scope: "journey"}.stops(s.Policy, review.Key, review.Deadline), "what the law never stops runs on")
}

// Each clock is looked at, also behind one that no suspension stops, and behind one whose deadline moves.
func TestSuspension_StopsAndMovesEveryClockWhateverStandsBeforeIt(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	unstopped := func(t *Task) bool { return t.Key.Step == StepChildReview }
	slices.SortStableFunc(s.Tasks, func(a, b *Task) int { // what the law does not stop first
		switch {
		case unstopped(a) == unstopped(b):
			return 0
		case unstopped(a):
			return -1
		}
		return 1
	})
	meeting, interview := task(t, s, "status-meeting/family/1"), task(t, s, "contact-interview/adult-1/1")
	met, seen := *meeting.Deadline.Due, *interview.Deadline.Due
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	require.NotNil(t, meeting.StoppedAt)
	require.NotNil(t, interview.StoppedAt)
	written := rowKeys(s, SuspensionBegan)
	require.Contains(t, written, meeting.Key.String())
	require.NotContains(t, written, "child-review/child-1/1", "nothing of it has changed")
	do(t, s, coordinator, Resume{Suspension: 1, Reason: 1}, now.AddDate(0, 0, 10))
	require.Equal(t, []string{"first-interview/adult-2/1"}, rowKeys(s, SuspensionEnded), "it was late and stays so; each deadline that moves has an entry of its own")
	require.Equal(t, met.AddDate(0, 0, 10), *meeting.Deadline.Due)
	require.Equal(t, seen.AddDate(0, 0, 10), *interview.Deadline.Due)
	require.Nil(t, meeting.StoppedAt)
	require.Nil(t, interview.StoppedAt)
}

// rowKeys are the tasks whose rows were written with entries of a kind.
func rowKeys(s *State, kind EntryKind) []string {
	var keys []string
	for _, e := range s.Journal {
		if e.Kind == kind {
			for _, row := range e.Rows.Tasks {
				keys = append(keys, row.Key)
			}
		}
	}
	return keys
}
