package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
)

func TestCohorts_AreKeptUnderTheirNamesAndNotChanged(t *testing.T) {
	t.Parallel()
	r, noon := setup(t), noon.Truncate(time.Second)
	fixed := evaluation.Cohort{Name: "assens", From: noon, Until: noon.AddDate(1, 0, 0), Cost: 9_200_000, Filter: evaluation.Filter{LeadDepartment: "employment", PolicyVersion: "dk-2026-12"}}
	growing := evaluation.Cohort{Name: "all", From: noon, Until: noon.AddDate(2, 0, 0), Growing: true}
	require.NoError(t, r.KeepCohort(t.Context(), fixed, []string{"SP-000001", "SP-000002"}))
	require.NoError(t, r.KeepCohort(t.Context(), growing, []string{"SP-000001"}))
	require.ErrorIs(t, r.KeepCohort(t.Context(), fixed, nil), ErrCohortThere)

	c, cases, err := r.Cohort(t.Context(), "assens")
	require.NoError(t, err)
	require.Equal(t, fixed, c)
	require.Equal(t, []string{"SP-000001", "SP-000002"}, cases)
	c, cases, err = r.Cohort(t.Context(), "all")
	require.NoError(t, err)
	require.Equal(t, growing, c)
	require.Empty(t, cases)
	_, _, err = r.Cohort(t.Context(), "nobody")
	require.ErrorIs(t, err, ErrNoCohort)
	all, err := r.Cohorts(t.Context())
	require.NoError(t, err)
	require.Equal(t, []evaluation.Cohort{growing, fixed}, all)
}

func TestGiveOut_KeepsOfWhomAReportWas(t *testing.T) {
	t.Parallel()
	r := setup(t)
	require.NoError(t, r.KeepCohort(t.Context(), evaluation.Cohort{Name: "all", From: noon, Until: noon.AddDate(1, 0, 0), Growing: true}, nil))
	as := evaluation.As{Of: noon, Known: noon}
	for _, cases := range [][]string{{"SP-000001", "SP-000002"}, {"SP-000001"}, {"SP-000001"}} {
		require.NoError(t, r.GiveOut(t.Context(), "all", as, cases))
	}
	given, err := r.GivenOut(t.Context())
	require.NoError(t, err)
	require.Equal(t, [][]string{{"SP-000001"}, {"SP-000001", "SP-000002"}}, given)
	require.Error(t, r.GiveOut(t.Context(), "nobody", as, nil))
}
