package casework

import (
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
