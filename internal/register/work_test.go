package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// The three figures of ordinary work are kept apart, and what began before the family came in has its own day.
func TestWorkFigures_AreKeptApart(t *testing.T) {
	t.Parallel()
	r := setup(t)
	day := func(text string) time.Time {
		at, err := time.Parse(time.DateOnly, text)
		require.NoError(t, err)
		return at
	}
	until := day("2027-02-01")
	adult := func(id string, work casework.Figure, hours float64) casework.MemberRow {
		return casework.MemberRow{Member: id, Kind: casework.Adult, SpokenBy: []string{id}, Work: work, HoursPerWeek: hours}
	}
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{{
		Seq: 1, At: day("2026-11-02"), Kind: casework.HoursChanged, Actor: casework.Engine, Subject: "adult-1", Rows: casework.Rows{
			Journey: &casework.JourneyRow{StartedAt: day("2026-11-02")},
			Members: []casework.MemberRow{adult("adult-1", casework.HoursEndBenefit, 37), adult("adult-2", casework.HoursBeside, 3), adult("adult-3", "", 0)},
			Works: []casework.WorkRow{
				{Member: "adult-1", N: 1, Figure: casework.HoursBeside, HoursPerWeek: 3, From: day("2026-09-01"), Until: &until},
				{Member: "adult-1", N: 2, Figure: casework.HoursEndBenefit, HoursPerWeek: 37, From: until},
				{Member: "adult-2", N: 1, Figure: casework.HoursBeside, HoursPerWeek: 3, From: day("2027-01-01")},
			},
		},
	}}))
	having := func(what string) int {
		return count(t, r, `SELECT count(*) FROM register.work_figures WHERE case_no = $1 AND `+what, family)
	}
	require.Equal(t, 3, having("true"), "each adult")
	require.Equal(t, 2, having("any_hours_at IS NOT NULL"))
	require.Equal(t, 1, having("benefit_ended_at = '2027-02-01Z' AND now = 'hours-end-benefit' AND hours_now = 37"))
	require.Equal(t, 0, having("job_at IS NOT NULL"))
	require.Equal(t, 1, having("any_hours_at < came_in_at"), "from before the family came in")
	require.Equal(t, 1, having("any_hours_at IS NULL AND now IS NULL"))
}
