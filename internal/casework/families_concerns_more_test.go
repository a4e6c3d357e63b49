package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Three concerns are open, and a fourth comes in a second before the first is assessed: nobody has read it. Each concern is assessed (FOB 2014-19: eleven that nobody had read).
func TestFamily_ReportedAgainASecondBeforeTheAssessment(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for n := range ownClocks {
		do(t, s, social, report(now.Add(time.Duration(n)*time.Minute)), now.Add(time.Duration(n)*time.Minute))
	}
	now = now.Add(time.Hour)
	do(t, s, social, report(now), now)
	now = now.Add(time.Second)
	unread := assess()
	refused := s.Check(unread, children, now)
	require.NotNil(t, refused, "the fourth lies there unread")
	require.Equal(t, []string{"concern-further", "further"}, []string{refused.Rule, refused.Field})
	require.Contains(t, refused.Da, ": 1 flere")
	unread.Task = "concern-assessed/child-1/2"
	do(t, s, children, unread, now)
	unread.Task = "concern-assessed/child-1/3"
	do(t, s, children, unread, now)
	require.True(t, task(t, s, "concern-acknowledged/child-1/1").IsOpen(), "nobody has said that they have seen the fourth")
	require.True(t, s.ConcernOpen(s.Member("child-1")))

	read := assess()
	read.Further = 2
	require.Equal(t, "concern-further", s.Check(read, children, now).Rule, "there are not so many")
	read.Further = 1
	do(t, s, children, read, now)
	require.Nil(t, s.Task(Key{Step: StepAcknowledged, Subject: "child-1", N: 1}), "all of them have been read")
}

// A child dies while nobody has read a concern about it, or when it was found to be in acute danger from its parents: somebody reads it, and its sibling in the same home is assessed.
func TestFamily_OfWhomAChildDiesWhileAConcernIsOpen(t *testing.T) {
	t.Parallel()
	for _, read := range []bool{false, true} {
		s, now := inTracks(t)
		d := report(now)
		d.Text = 77
		do(t, s, social, d, now)
		now = now.Add(time.Hour)
		if read {
			do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}, now)
		}
		now = now.Add(time.Hour)
		do(t, s, children, RecordDeath{Member: "child-1"}, now)

		sibling := task(t, s, "concern-assessed/child-2/1")
		require.Equal(t, now.Add(24*time.Hour), *sibling.Deadline.Due)
		text := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Key == "concern-assessed/child-2/1" && m.Kind == MessageTask })
		require.Equal(t, TextRef(77), s.Outbox[text].Text, "what was said goes along")
		require.Len(t, s.Of(StepConcernReceipt), 1, "whoever reported has one receipt to come")
		for _, m := range s.Outbox {
			k, _ := ParseKey(m.Key)
			require.True(t, m.Department == "children" || !k.Step.Confidential(), m.Key)
		}
		if read {
			call := DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Risk: 1, Reason: 1}
			require.Equal(t, "table-waits", s.Check(call, children, now).Rule, "nobody knows whether the sibling is safe")
			do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Abuse: AbuseByParents, Reason: 1}, now)
			require.Nil(t, s.Check(call, children, now))
			continue
		}
		require.True(t, s.isQueued(func(m Message) bool { return m.Key == "concern-assessed/child-1/1" && m.Text == 77 }), "nobody has read it")
		require.Equal(t, "assessed-died", s.Check(AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: NoAbuse, Reason: 1}, children, now).Rule)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: AbuseByParents, Reason: 1}, now)
		require.Nil(t, s.Task(Key{Step: StepScreening, Subject: "child-1", N: 1}))
		require.False(t, s.ConcernOpen(s.Member("child-1")))
		require.Equal(t, "child-died", s.Check(report(now), social, now).Rule, "and the way is shown")

		do(t, s, children, Correct{Decision: "record-death", About: "child-1", Reason: 1}, now)
		require.True(t, task(t, s, "concern-screening/child-1/1").IsOpen(), "the child lives, and what was assessed is screened")
	}
}

// Nobody lives in the home any more whom a concern could be about: the one that nobody has read is read all the same.
func TestFamily_OfWhomTheOnlyChildDiesWhileAConcernIsUnread(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "child-2"}, now)
	do(t, s, social, report(now), now)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen())
	require.True(t, task(t, s, "concern-acknowledged/child-1/1").IsOpen())
}
