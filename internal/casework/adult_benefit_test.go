package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Work ends what somebody lived on before, and so do an education with SU and a flexible job: the register says nothing else, and the same benefit after the work began on a day of its own.
func TestBenefit_EndsWithTheWorkAndBeginsAnewAfterIt(t *testing.T) {
	t.Parallel()
	for kind, before := range map[JobKind]string{OrdinaryJob: "cash-benefit", SUEducation: "cash-benefit", FlexJob: "unemployment-flex", Apprenticeship: "sickness-benefit"} {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: before, Since: "2026-01-05"}, now)
		row := m.row()
		require.Equal(t, []any{true, before, "2026-01-04 23:00:00"}, []any{row.PublicSupport, row.Benefit, row.BenefitSince.Format("2006-01-02 15:04:05")}, kind)
		do(t, s, employment, StartJob{Adult: m.ID, Kind: kind, HoursPerWeek: 30}, now)
		row = m.row()
		require.Equal(t, []any{false, "", true}, []any{row.PublicSupport, row.Benefit, row.BenefitSince == nil}, kind)
		now = now.AddDate(0, 2, 0)
		pass(s, now)
		do(t, s, employment, LoseJob{Adult: m.ID, Reason: 7}, now)
		walk(s, now)
		do(t, s, employment, NameBenefit{Task: "benefit-unclear/adult-1/1", Benefit: before}, now)
		walk(s, now)
		row = m.row()
		require.Equal(t, []any{true, before}, []any{row.PublicSupport, row.Benefit}, kind)
		require.Equal(t, now.Format("2006-01-02"), row.BenefitSince.Format("2006-01-02"), "it did not go on meanwhile")
	}
}

// What somebody gets beside an education is written down while it goes on, also where it is the same as before.
func TestBenefit_BesideAnEducationIsWrittenDownWhileItGoesOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "cash-benefit"}, now)
	do(t, s, employment, StartJob{Adult: m.ID, Kind: SUEducation}, now)
	require.False(t, m.Adult.Supported())
	beside := ChangeBenefit{Adult: m.ID, Benefit: "cash-benefit"}
	do(t, s, employment, beside, now)
	require.True(t, m.Adult.Supported())
	require.Equal(t, "benefit-unchanged", s.Check(beside, employment, now).Rule)
	do(t, s, employment, Correct{Decision: "change-benefit", About: m.ID, Reason: 7}, now)
	require.False(t, m.Adult.Supported(), "it was not")
}
