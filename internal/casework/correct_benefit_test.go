package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Early retirement by mistake, seen twelve days later: interviews, offers and the attempt go on where they would be, and nothing counts as an end.
func TestCorrectBenefit_EarlyRetirementByMistakeEndsNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "cash-benefit"}, now)
	do(t, s, employment, MakeOffer{Adult: m.ID, Kind: Mentor, HoursPerWeek: 2, Accepted: true}, now)
	do(t, s, employment, MakeOffer{Adult: m.ID, Kind: CompanyPlacement, Accepted: true}, now)
	walk(s, now)
	due, since := *task(t, s, "first-interview/adult-1/1").Deadline.Due, *m.Adult.BenefitSince
	now = now.AddDate(0, 0, 2)
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "early-retirement"}, now)
	walk(s, now)
	require.Equal(t, "arrived", m.Adult.Stage())
	require.False(t, task(t, s, "first-interview/adult-1/1").IsOpen())
	from := len(s.Journal)
	now = now.AddDate(0, 0, 12)
	pass(s, now)
	do(t, s, employment, Correct{Decision: "change-benefit", About: m.ID, Reason: 7}, now)
	walk(s, now)
	require.Equal(t, []any{"placement", "cash-benefit", since, 1}, []any{m.Adult.Stage(), m.Adult.Benefit, *m.Adult.BenefitSince, m.Adult.Attempt()})
	first := task(t, s, "first-interview/adult-1/1")
	require.True(t, first.IsOpen())
	require.Equal(t, due, *first.Deadline.Due, "on its real clock")
	for _, o := range m.Adult.Offers {
		require.Equal(t, OfferAccepted, o.State, o.Kind)
	}
	var outcomes []OutcomeRow
	var episodes []EpisodeRow
	for _, e := range s.Journal[from:] {
		outcomes, episodes = append(outcomes, e.Rows.Outcomes...), append(episodes, e.Rows.Episodes...)
	}
	require.Len(t, outcomes, 1)
	require.NotNil(t, outcomes[0].CorrectedAt, "it counts as no end")
	require.Len(t, episodes, 2)
	require.NotNil(t, episodes[0].CorrectedAt)
	require.Equal(t, []any{2, true}, []any{episodes[1].Episode, episodes[1].EndedAt == nil})
	require.Equal(t, "corrected-already", s.Check(Correct{Decision: "change-benefit", About: m.ID, Reason: 7}, employment, now).Rule)
}

// Another benefit by mistake ends nothing: the one before stands again, with its day. What has been written down since is corrected first.
func TestCorrectBenefit_TheOneBeforeStandsAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "cash-benefit", Since: "2026-09-01"}, now)
	since := *m.Adult.BenefitSince
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "sickness-benefit"}, now)
	fix := Correct{Decision: "change-benefit", About: m.ID, Reason: 7}
	do(t, s, employment, fix, now)
	require.Equal(t, []any{"cash-benefit", since, "placement"}, []any{m.Adult.Benefit, *m.Adult.BenefitSince, m.Adult.Stage()})
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "sickness-benefit"}, now)
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 10}, now)
	require.Equal(t, "moved-on", s.Check(fix, employment, now).Rule)
}

// Who lived on no benefit had no track: one that began with the mistake is none.
func TestCorrectBenefit_ATrackThatBeganByMistakeIsNone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-2")
	m.Adult.Untracked, m.Adult.Begun, m.Adult.PublicSupport, m.Adult.Benefit = true, false, false, ""
	s.supersede(m.ID, now, "test")
	do(t, s, employment, ChangeBenefit{Adult: m.ID, Benefit: "cash-benefit"}, now)
	walk(s, now)
	require.False(t, m.Adult.Untracked)
	do(t, s, employment, Correct{Decision: "change-benefit", About: m.ID, Reason: 7}, now)
	walk(s, now)
	require.Equal(t, []any{"untracked", "", false, false}, []any{m.Adult.Stage(), m.Adult.Benefit, m.Adult.PublicSupport, m.Adult.Begun})
	for _, x := range s.OpenTasks() {
		require.False(t, x.Key.Subject == m.ID && x.Key.Step.in(IntoWork), x.Key)
	}
}

// An answer that was wrong is asked for anew.
func TestCorrectBenefit_AnAnswerThatWasWrongIsAskedForAnew(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-2")
	m.Adult.PublicSupport, m.Adult.Benefit, m.Adult.BenefitSince = false, "", nil
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 30}, now)
	do(t, s, employment, LoseJob{Adult: m.ID, Cause: Dismissed, Reason: 7}, now)
	do(t, s, employment, NameBenefit{Task: "benefit-unclear/adult-2/1", Benefit: "early-retirement"}, now)
	walk(s, now)
	require.Equal(t, "arrived", m.Adult.Stage())
	do(t, s, employment, Correct{Decision: "name-benefit", About: m.ID, Reason: 7}, now)
	walk(s, now)
	require.Equal(t, []any{"placement", ""}, []any{m.Adult.Stage(), m.Adult.Benefit})
	require.Len(t, filter(s.OpenTasks(), func(x *Task) bool { return x.Key.Step == StepBenefitUnclear && x.Key.Subject == m.ID }), 1)
}
