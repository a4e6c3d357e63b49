package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who reported by duty hears whether anything was begun, once the concern is screened and not before; it is never asked of an anonymous one.
func TestReporterTold_IsAskedOncePerScreeningWhereSomebodyIsKnown(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		concern ReportConcern
		asked   bool
	}{
		"somebody who works with the family": {concern: ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, asked: true},
		"somebody else, with a name":         {concern: ReportConcern{Child: "child-1", Source: FromOutside, Text: 1, Reporter: 2}, asked: true},
		"nobody knows who":                   {concern: ReportConcern{Child: "child-1", Source: FromOutside, Text: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, now := inTracks(t)
			do(t, s, social, c.concern, now)
			key, err := ParseKey("concern-reporter-told/child-1/1")
			require.NoError(t, err)
			require.Nil(t, s.Task(key), "nobody has screened it")
			lookInto(t, s, children, screen(ConcernNone), now)
			if !c.asked {
				require.Nil(t, s.Task(key))
				return
			}
			asked := task(t, s, key.String())
			require.Equal(t, "children", asked.Department)
			why := TellReporter{Task: key.String(), Heard: ReporterNotTold}.Check(s, children, now)
			require.Equal(t, "reason", why.Field, "special circumstances are said")
			do(t, s, children, TellReporter{Task: key.String(), Heard: ReporterNoProfessional}, now)
			require.Nil(t, s.Task(key))
		})
	}
}

// The family may leave before it is done: the department gets it back, and the end does not wait for it.
func TestReporterTold_IsHandedBackByAnEnding(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernNone), now)
	do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, "concern-reporter-told/child-1/1", s.HandedBack[len(s.HandedBack)-1].Key.String())
}
