package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What somebody wrote about a child on a Friday afternoon was received then, whatever it was called: the duty roster hears while its 24 hours still run, and a
// concern that is found in it has its clock from then, so that it can be late at once.
func TestNews_ThatIsAConcernIsTakenInAsOneFromWhenItWasReceived(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	friday := when("2026-11-27T15:50")
	do(t, s, worker("school"), ReportNews{Member: "child-1", Text: 7}, friday)
	read := task(t, s, "concern-news/family/1")
	require.True(t, read.Deadline.Due.Before(friday.Add(24*time.Hour)), "no weekend stops it")
	pass(s, friday.Add(24*time.Hour))
	require.Contains(t, escalatedTo(s), s.Policy.Rung(0, *read.Deadline.Due))
	require.Contains(t, escalatedTo(s), s.Policy.Responsible("children").DutyLead)

	monday := when("2026-11-30T10:00")
	from := len(s.Outbox)
	do(t, s, children, ReadNews{Task: read.Key.String(), Outcome: NewsIsConcern}, monday)
	assess := task(t, s, "concern-assessed/child-1/1")
	require.Equal(t, friday.Add(24*time.Hour), assess.Deadline.Due.UTC())
	c := s.Member("child-1").Child.Concerns[0]
	require.Equal(t, []any{friday, TextRef(7), FromInside}, []any{c.ReceivedAt, c.Text, c.Source})
	i := slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Kind == ConcernReported })
	require.Equal(t, "school", s.Journal[i].Actor.Department, "in the name of who wrote it")
	require.True(t, task(t, s, "concern-receipt/child-1/1").IsOpen(), "who gets a receipt, as anybody who reports")
	require.Empty(t, s.Of(StepAcknowledged), "whoever has read it has seen it")
	require.Empty(t, s.Unread)
	for _, m := range s.Outbox[from:] {
		require.Equal(t, "children", m.Department, "%s %s", m.Key, m.Code)
	}
	pass(s, monday)
	require.NotNil(t, assess.LateSince)
}

// What was written about an adult can be a concern about the children; and about a child who is not here. It is then said about whom, or that it is reported there.
func TestNews_AboutSomebodyElseIsAConcernAboutTheChildrenThatAreNamed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, worker("school"), ReportNews{Member: "adult-1"}, now)
	do(t, s, coordinator, ReadNews{Task: "news-read/family/1", Outcome: NewsPassedOn}, now.Add(30*time.Hour))
	later := now.Add(31 * time.Hour)
	require.Equal(t, now.Add(20*time.Hour), task(t, s, "concern-news/family/1").Deadline.Due.UTC(), "the municipality has had it since")
	d := ReadNews{Task: "concern-news/family/1", Outcome: NewsIsConcern}
	refused := func(rule string) {
		t.Helper()
		r := s.Check(d, children, later)
		require.NotNil(t, r)
		require.Equal(t, rule, r.Rule)
		speaks(t, r)
	}
	refused("concern-where")
	d.Children = []string{"adult-2"}
	refused("concern-adult")
	d.Children = []string{"child-1", "child-2"}
	refused("text-missing")
	d.Reason = 8
	do(t, s, children, d, later)
	for _, child := range d.Children {
		c := s.Member(child).Child.Concerns[0]
		require.Equal(t, []any{now, TextRef(8)}, []any{c.ReceivedAt, c.Text})
	}
	require.Len(t, s.Of(StepConcernReceipt), 1, "one report, one receipt")

	do(t, s, children, ReportNews{Member: "adult-1", Text: 9}, later)
	do(t, s, coordinator, ReadNews{Task: "news-read/family/2", Outcome: NewsPassedOn}, later)
	do(t, s, children, ReadNews{Task: "concern-news/family/2", Outcome: NewsIsConcern, Reported: true}, later)
	require.Len(t, s.Of(StepConcern), 2, "that child is not here")
}

// Passed on to those who read already, older news is read by its own clock; and several concerns in it are one each.
func TestNews_ThatIsOlderBringsTheReadingForwardAndEachPieceIsAConcern(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, now)
	do(t, s, worker("school"), ReportNews{Member: "child-1", Text: 8}, now.Add(5*time.Hour))
	do(t, s, coordinator, ReadNews{Task: "news-read/family/1", Outcome: NewsPassedOn}, now.Add(6*time.Hour))
	require.Equal(t, now.Add(20*time.Hour), task(t, s, "concern-news/family/1").Deadline.Due.UTC())
	do(t, s, children, ReadNews{Task: "concern-news/family/1", Outcome: NewsIsConcern, Children: []string{"child-1"}}, now.Add(7*time.Hour))
	require.Len(t, s.Of(StepConcern), 2)
	require.Equal(t, now.Add(24*time.Hour), task(t, s, "concern-assessed/child-1/2").Deadline.Due.UTC())
}
