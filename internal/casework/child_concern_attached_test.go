package casework

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// weighed is what a state takes with its journal flushed and its departments told.
func weighed(t *testing.T, s *State) int {
	t.Helper()
	s.Journal, s.Outbox = nil, nil
	text, err := s.own()
	require.NoError(t, err)
	return len(text)
}

// concernRows are the register's, by number.
func concernRows(s *State) map[int]ConcernRow {
	rows := map[int]ConcernRow{}
	for _, e := range s.Journal {
		for _, row := range e.Rows.Concerns {
			rows[row.N] = row
		}
	}
	return rows
}

func TestConcern_AnyNumberIsTakenInAndTheStateGrowsNoMore(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	rows, told, after := map[int]ConcernRow{}, map[TextRef]int{}, 0
	const many = 2000
	s.Outbox = nil
	for n := 1; n <= many; n++ {
		at := now.Add(time.Duration(n) * 75 * time.Millisecond)
		d := report(at.Add(-time.Duration(n) * time.Second)) // each received before the last
		d.Text, d.Reporter = TextRef(10_000+n), TextRef(20_000+n)
		if n%200 == 0 {
			require.True(t, s.Try(fmt.Sprint(n), d, social, at).Fits)
		}
		do(t, s, social, d, at)
		for i, row := range concernRows(s) {
			rows[i] = row
		}
		for _, m := range s.Outbox {
			if m.Kind == MessageNotice {
				require.Equal(t, "children", m.Department)
				told[m.Text]++
			}
		}
		s.Journal, s.Outbox = nil, nil
		if n == ownClocks+1 {
			after = weighed(t, s)
		}
	}
	require.Less(t, weighed(t, s), after+300)
	require.Len(t, s.Of(StepConcern), ownClocks)
	require.Len(t, s.Of(StepConcernReceipt), ownClocks)
	require.Len(t, rows, many)
	attached, receipts := map[int]int{}, map[int]int{}
	for n, row := range rows {
		require.Equal(t, TextRef(10_000+n), row.Text)
		require.Equal(t, TextRef(20_000+n), row.Reporter)
		attached[row.AttachedTo]++
		receipts[row.Receipt]++
		own := row.AttachedTo
		if own == 0 {
			own = n
		}
		due := *task(t, s, fmt.Sprintf("concern-assessed/child-1/%d", own)).Deadline.Due
		require.False(t, due.After(row.ReceivedAt.Add(24*time.Hour)), "%d is assessed later than its own 24 hours", n)
	}
	require.Equal(t, ownClocks, attached[0])
	for _, open := range s.Of(StepConcern) {
		require.Equal(t, attached[open.Key.N], open.More, open.Key.String())
	}
	for _, open := range s.Of(StepConcernReceipt) {
		require.Equal(t, receipts[open.Key.N], 1+open.More, open.Key.String())
	}
	for n := ownClocks + 1; n <= many; n++ {
		require.Equal(t, 1, told[TextRef(10_000+n)], "whoever assesses reads what was said, each once")
		require.Equal(t, 1, told[TextRef(20_000+n)], "and who said it")
	}
	require.Len(t, told, 2*(many-ownClocks))
}

// With the department's system down, what it is still to be told stays in the state: that is bounded too.
func TestConcern_AnyNumberIsTakenInWhileTheDepartmentIsDown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	var sizes []int
	for n := 1; n <= 1000; n++ {
		do(t, s, social, report(now.Add(-time.Duration(n)*time.Minute)), now) // 16 hours apart, so clocks move
		do(t, s, social, ReportCrisis{Member: "child-1", Reason: TextRef(n)}, now)
		s.Journal = nil
		text, err := s.own()
		require.NoError(t, err)
		sizes = append(sizes, len(text))
	}
	require.Less(t, sizes[999], sizes[9]+35_000, "from %d to %d bytes", sizes[9], sizes[999])
	t.Log("bytes after 10 and after 1,000 of each:", sizes[9], sizes[999])
}

func TestConcern_FurtherOnesAreAssessedWithTheOneThatIsDueFirst(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for n := range ownClocks {
		do(t, s, social, report(now.Add(time.Duration(n)*time.Hour)), now.Add(time.Duration(n)*time.Hour))
	}
	now = now.Add(5 * time.Hour)
	do(t, s, post, report(now), now)
	require.Equal(t, 1, concernRows(s)[4].AttachedTo)
	require.Equal(t, 1, task(t, s, "concern-assessed/child-1/1").More)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.True(t, s.ConcernOpen(s.Member("child-1")), "the others have assessments of their own")
	require.Equal(t, 4, s.Member("child-1").Child.Reported)
	do(t, s, post, report(now), now)
	require.Zero(t, concernRows(s)[5].AttachedTo, "there is room again")
	require.Equal(t, now.Add(24*time.Hour), *task(t, s, "concern-assessed/child-1/5").Deadline.Due)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/5", Abuse: NoAbuse, Reason: 1}, now)
}

func TestConcern_OneThatWasReceivedBeforeAllBringsTheClockForwardAndTheInvestigationsToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for range ownClocks {
		do(t, s, social, report(now), now)
	}
	received := now.Add(-10*time.Hour - 20*time.Minute)
	from := len(s.Outbox)
	do(t, s, social, report(received), now)
	first := task(t, s, "concern-assessed/child-1/1")
	require.Equal(t, received.Add(24*time.Hour).Truncate(time.Hour), *first.Deadline.Due, "at the full hour before")
	require.Contains(t, told(s, "children", from), "task deadline-moved concern-assessed/child-1/1")
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.Equal(t, received.UTC(), task(t, s, "child-investigation/child-1/1").Deadline.Start, "known since then")
}

func TestConcern_WhatIsAttachedReachesTheDepartmentWhenItsSystemTakesMessagesAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	for n := 1; n <= 30; n++ {
		d := report(now)
		d.Text = TextRef(100 + n)
		do(t, s, social, d, now)
		do(t, s, social, ReportCrisis{Reason: TextRef(200 + n)}, now)
	}
	require.LessOrEqual(t, s.furtherWaiting(), toldAtOnce)
	var texts []TextRef
	for len(s.Mail("children", 10)) > 0 {
		var ids []string
		for _, m := range s.Mail("children", 10) {
			ids = append(ids, m.ID)
			if m.Text != 0 {
				texts = append(texts, m.Text)
			}
		}
		s.Delivered("children", ids, nil, now)
	}
	for n := TextRef(1); n <= 30; n++ {
		require.Contains(t, texts, 100+n)
		require.Contains(t, texts, 200+n)
	}
	require.Empty(t, s.Unsent)
}

func TestConcern_WhereTooMuchWaitsTheDepartmentHearsHowManyThereAre(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	for range 600 {
		do(t, s, social, report(now), now)
	}
	require.Len(t, s.Unsent, unsentKept)
	require.Equal(t, []string{
		"notice more-concerns-1 concern-assessed/child-1/1", "notice more-concerns-2 concern-assessed/child-1/1",
		"notice more-concerns-128 concern-assessed/child-1/1", "notice more-concerns-256 concern-assessed/child-1/1", "notice more-concerns-512 concern-assessed/child-1/1",
	}, notices(s, from, "concern-assessed"))
}

// notices are those about a step.
func notices(s *State, from int, step string) (out []string) {
	for _, m := range told(s, "children", from) {
		if strings.HasPrefix(m, "notice") && strings.Contains(m, " "+step+"/") {
			out = append(out, m)
		}
	}
	return out
}

func TestConcern_OnlyTheChildrensDepartmentHearsThatThereAreMore(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for range ownClocks {
		do(t, s, social, report(now), now)
	}
	from := len(s.Outbox)
	for n := range 20 {
		do(t, s, social, report(now.Add(-time.Duration(n)*time.Hour)), now)
	}
	require.Greater(t, len(s.Outbox), from+5)
	for _, m := range s.Outbox[from:] {
		k, err := ParseKey(m.Key)
		require.NoError(t, err)
		require.True(t, k.Step.Confidential())
		require.Equal(t, "children", m.Department)
	}
}

func TestCrisis_OfManyTheDepartmentHearsHowManyWhileTooMuchWaits(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, child := range s.Children() { // about a child under 18 they would be concerns
		child.Child.OfAgeAt = &now
	}
	s.Outbox = nil
	for n := 1; n <= unsentKept+toldAtOnce+20; n++ {
		do(t, s, social, ReportCrisis{Reason: TextRef(n)}, now)
	}
	var texts []TextRef
	var more []string
	for _, m := range s.Outbox {
		if m.Code == string(NewsCrisis) {
			texts = append(texts, m.Text)
		}
		if strings.HasPrefix(m.Code, string(CodeMoreCrises)) {
			require.Equal(t, "children", m.Department)
			more = append(more, m.Code)
		}
	}
	require.Equal(t, []TextRef{1, 2, 3}, texts)
	require.Equal(t, []string{"more-crises-1", "more-crises-2", "more-crises-4", "more-crises-8", "more-crises-16"}, more)
	require.Len(t, kinds(s, 0, CrisisReported), unsentKept+toldAtOnce+20)
}
