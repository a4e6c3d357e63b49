package casework

import (
	"fmt"
	"strings"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// nothingIsLost: the engine writes no work down as lost, and ends no offer because of hours that the policy lets it go on beside.
func (w *Watch) nothingIsLost(t require.TestingT, e Entry) {
	if e.Kind == JobLost {
		require.NotEqual(t, Engine, e.Actor, "a person decides that work is lost")
	}
	if e.Kind == OfferOver && strings.Contains(e.Why, "ordinary hours") {
		require.Fail(t, "few hours ended an offer", e.Key)
	}
}

// figuresHold: the three figures of ordinary work agree in the state and in the register, and hours beside a benefit are never what a track is
// done with.
func (w *Watch) figuresHold(t require.TestingT) {
	for _, m := range w.State.Adults() {
		tr := m.Adult
		if tr.Job != nil {
			want := figures[tr.Job.Kind]
			require.Equal(t, want == "", tr.Work == nil, "%s: %s", m.ID, tr.Job.Kind)
			require.False(t, want != "" && m.row().PublicSupport, "%s: %s", m.ID, want)
			if want != "" {
				require.Equal(t, want, tr.Work.Figure)
				require.InDelta(t, tr.Job.HoursPerWeek, tr.Work.HoursPerWeek, 0)
			}
		} else if tr.Work != nil {
			require.Equal(t, HoursBeside, tr.Work.Figure, "without work that is followed up there are hours beside a benefit, or none")
			require.Nil(t, tr.HeldAt)
		}
		for n := 1; n <= tr.Works; n++ {
			row := w.works[fmt.Sprint(m.ID, n)]
			require.Equal(t, n, row.N, "the register has not heard of it")
			require.Equal(t, tr.Work == nil || tr.Work.N != n, row.Until != nil, "%s %d", m.ID, n)
			require.False(t, row.Until != nil && row.Until.Before(row.From))
		}
		if tr.Work != nil {
			require.Equal(t, asJSON(t, m.workRow()), asJSON(t, w.works[fmt.Sprint(m.ID, tr.Works)]))
		}
		w.leaveHolds(t, m)
	}
}

// leaveHolds: the end of the three months lies later by the days of leave that is over, and by nothing else.
func (w *Watch) leaveHolds(t require.TestingT, m *Member) {
	s := w.State
	if m.Adult.Job == nil {
		return
	}
	plain := s.deadline(policy.JobFollowUp, From(policy.EventWorkStarted, m.Adult.Job.CountsFrom))
	end, _ := s.FollowUpEnd(m)
	require.False(t, end.Before(*plain.Due))
	var given bool
	for _, x := range s.Suspensions {
		given = given || x.Scope == policy.ScopeLeave && x.Member == m.ID && x.Over != nil && x.Over.After(m.Adult.Job.CountsFrom)
	}
	require.True(t, given || end.Equal(*plain.Due), "only leave puts the end of the three months off")
}
