package policy_test

import (
	"slices"
	"testing"
	"time"

	"samspil/internal/policy"
	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func deadline(t testing.TB, p *policy.Policy, rule, variant, start string) policy.Deadline {
	t.Helper()
	d, err := p.Deadline(rule, policy.Options{Variant: variant, Start: when(t, start)})
	require.NoError(t, err)
	return d
}

func TestExtend_CompanyPlacementThirteenWeeksAtATime(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.CompanyPlacementMax, policy.VariantOther, "2026-11-23")
	for range 3 {
		before := *d.Due
		extended, err := p.Extend(d, policy.Period{13, policy.Weeks})
		require.NoError(t, err)
		require.Equal(t, show(p.After(before, policy.Period{91, policy.Days})), show(*extended.Due))
		d = extended
	}
	require.Len(t, d.Changes, 3)
	_, err := p.Extend(d, policy.Period{14, policy.Weeks})
	require.ErrorIs(t, err, policy.ErrTooLong)
}

func TestExtend_RefusedBeyondWhatTheRuleAllows(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for name, c := range map[string]struct {
		rule, variant string
		by            policy.Period
		want          error
	}{
		"a gate":                     {policy.ChildHeard, "", policy.Period{1, policy.Weeks}, policy.ErrGate},
		"a rule that may not":        {policy.ChildInvestigation, "", policy.Period{1, policy.Days}, policy.ErrNotExtendable},
		"a variant that may not":     {policy.CompanyPlacementMax, policy.VariantJobReady, policy.Period{1, policy.Weeks}, policy.ErrNotExtendable},
		"too much at once":           {policy.Contribution, "", policy.Period{15, policy.Days}, policy.ErrTooLong},
		"too much in another unit":   {policy.Contribution, "", policy.Period{1, policy.Months}, policy.ErrTooLong},
		"nothing":                    {policy.Contribution, "", policy.Period{0, policy.Days}, policy.ErrTooLong},
		"less than nothing":          {policy.Contribution, "", policy.Period{-3, policy.Days}, policy.ErrTooLong},
		"hours to a period in weeks": {policy.Contribution, "", policy.Period{12, policy.Hours}, policy.ErrUnit},
	} {
		d := deadline(t, p, c.rule, c.variant, "2026-11-02")
		same, err := p.Extend(d, c.by)
		require.ErrorIs(t, err, c.want, name)
		require.Equal(t, d, same, "a refusal changes nothing")
	}
}

func TestExtend_UpToTheLongestPeriodPausesNotCounted(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.Contribution, "", "2026-11-02") // due 30 November, at most 8 weeks: 28 December
	d, err := p.Extend(d, policy.Period{2, policy.Weeks})
	require.NoError(t, err)
	d, err = p.Extend(d, policy.Period{2, policy.Weeks})
	require.NoError(t, err)
	require.Equal(t, "2026-12-28T23:59:59+01:00", show(*d.Due))
	require.Equal(t, "2027-01-11T23:59:59+01:00", show(*d.Final), "the final date follows")
	_, err = p.Extend(d, policy.Period{1, policy.Days})
	require.ErrorIs(t, err, policy.ErrBeyondMax)

	paused := p.Resume(deadline(t, p, policy.Contribution, "", "2026-11-02"), when(t, "2026-11-09"), when(t, "2026-11-12"))
	for range 2 {
		paused, err = p.Extend(paused, policy.Period{2, policy.Weeks})
		require.NoError(t, err)
	}
	require.Equal(t, "2026-12-31T23:59:59+01:00", show(*paused.Due), "three paused days on top of the eight weeks")
	_, err = p.Extend(paused, policy.Period{1, policy.Days})
	require.ErrorIs(t, err, policy.ErrBeyondMax)
}

func TestResume_GivesBackTheDaysActuallyPaused(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for _, c := range []struct{ name, rule, start, from, to, before, after string }{
		{"calendar days", policy.StatusMeeting, "2026-11-02", "2026-11-09T10:00", "2026-11-19T09:00", "2026-12-14T23:59:59+01:00", "2026-12-24T23:59:59+01:00"},
		{"within one day nothing", policy.StatusMeeting, "2026-11-02", "2026-11-09T08:00", "2026-11-09T16:00", "2026-12-14T23:59:59+01:00", "2026-12-14T23:59:59+01:00"},
		{"over midnight one", policy.StatusMeeting, "2026-11-02", "2026-11-09T23:59", "2026-11-10T00:01", "2026-12-14T23:59:59+01:00", "2026-12-15T23:59:59+01:00"},
		{"over the change of the clock", policy.StatusMeeting, "2026-10-12", "2026-10-20", "2026-10-30", "2026-11-23T23:59:59+01:00", "2026-12-03T23:59:59+01:00"},
		// Friday to Monday is one working day, so Monday 16 November becomes Tuesday.
		{"working days over a weekend", policy.JointMeeting, "2026-11-02", "2026-11-06T10:00", "2026-11-09T10:00", "2026-11-16T23:59:59+01:00", "2026-11-17T23:59:59+01:00"},
		{"a weekend alone is no working day", policy.JointMeeting, "2026-11-02", "2026-11-07", "2026-11-08", "2026-11-16T23:59:59+01:00", "2026-11-16T23:59:59+01:00"},
		// 15 16 17 18, 21 22 were lost; 17 December and six more: 18, 21 22 23, 28 29.
		{"over Christmas", policy.JointMeeting, "2026-12-03", "2026-12-14", "2026-12-22", "2026-12-17T23:59:59+01:00", "2026-12-29T23:59:59+01:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deadline(t, p, c.rule, "", c.start)
			require.Equal(t, c.before, show(*d.Due))
			require.Equal(t, c.after, show(*p.Resume(d, when(t, c.from), when(t, c.to)).Due))
		})
	}
}

func TestResume_WhatHasBeenStays(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.Contribution, "", "2026-11-02") // reminders 23 and 26 November, due 30 November
	resumed := p.Resume(d, when(t, "2026-11-24"), when(t, "2026-12-04"))
	require.Equal(t, d.Reminders[0], resumed.Reminders[0], "was sent before the pause")
	require.Equal(t, "2026-12-06T08:00:00+01:00", show(resumed.Reminders[1]))
	require.Equal(t, "2026-12-10T23:59:59+01:00", show(*resumed.Due))

	late := p.Resume(d, when(t, "2026-12-01T12:00"), when(t, "2026-12-03T12:00"))
	require.Equal(t, d.Due, late.Due, "what was missed before the pause stays missed")
	require.Equal(t, "2026-12-09T08:00:00+01:00", show(late.Escalations[1].At), "but the head hears two days later")
}

func TestResume_NotPausableStays(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for _, rule := range []string{policy.ConcernAssessed, policy.ConcernReceipt, policy.ChildInvestigation, policy.AppealPeriod, policy.AppealReassessment, policy.ChildHeard} {
		d := deadline(t, p, rule, "", "2026-11-02")
		require.False(t, d.Pausable, rule)
		require.Equal(t, d, p.Resume(d, when(t, "2026-11-02"), when(t, "2027-11-02")), rule)
		require.False(t, p.Stops(policy.ScopeJourney, d), rule)
	}
}

func TestStops_OnlyTheClocksItConcerns(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	interview := deadline(t, p, policy.FirstInterview, policy.VariantJobReady, "2026-11-02")
	meeting := deadline(t, p, policy.StatusMeeting, "", "2026-11-02")
	require.True(t, p.Stops(policy.ScopeDemands, interview))
	require.False(t, p.Stops(policy.ScopeDemands, meeting))
	require.True(t, p.Stops(policy.ScopeJourney, meeting))
	require.False(t, p.Stops("holiday", meeting))
}

func TestBringForward(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.ChildNextReview, "", "2026-11-02") // due 2 May 2027
	news := when(t, "2026-12-01T10:00")
	sooner, err := p.BringForward(d, news, p.Interplay.ReviewAfterNews)
	require.NoError(t, err)
	require.Equal(t, "2026-12-29T23:59:59+01:00", show(*sooner.Due), "four weeks after the news")
	require.Equal(t, "2026-12-08T08:00:00+01:00", show(sooner.Reminders[0]), "three weeks before")

	same, err := p.BringForward(sooner, when(t, "2026-12-15"), p.Interplay.ReviewAfterNews)
	require.NoError(t, err)
	require.Equal(t, sooner, same, "never later")

	gate := deadline(t, p, policy.ChildHeard, "", "2026-11-02")
	same, err = p.BringForward(gate, news, policy.Period{1, policy.Weeks})
	require.NoError(t, err)
	require.Equal(t, gate, same)
}

func TestRecompute_RepeatsWhatWasDecided(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.Contribution, "", "2026-11-02")
	d = p.Resume(d, when(t, "2026-11-09"), when(t, "2026-11-12"))
	d, err := p.Extend(d, policy.Period{1, policy.Weeks})
	require.NoError(t, err)
	again, err := p.Recompute(d)
	require.NoError(t, err)
	require.Equal(t, d, again, "the same policy gives the same")

	shorter := policyfile.Default()
	shorter.Version = "shorter"
	for i := range shorter.Rules {
		if shorter.Rules[i].ID == policy.Contribution {
			shorter.Rules[i].Period, shorter.Rules[i].Extend = policy.Period{2, policy.Weeks}, nil
		}
	}
	moved, err := shorter.Recompute(d)
	require.NoError(t, err)
	require.Equal(t, "shorter", moved.Policy)
	require.Equal(t, 14*24*time.Hour, d.Due.Sub(*moved.Due), "two weeks less; pause and extension stay")

	_, err = shorter.Recompute(policy.Deadline{Rule: "gone", Start: when(t, "2026-11-02")})
	require.ErrorIs(t, err, policy.ErrUnknownRule)
}

func TestRecompute_KeepsTheBoundOfAFirstReview(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d, err := p.Deadline(policy.ChildFirstReview, policy.Options{Starts: map[string]time.Time{
		policy.EventMeasureStarted: when(t, "2026-01-31"), policy.EventInvestigationEnds: when(t, "2026-03-10"),
	}})
	require.NoError(t, err)
	again, err := p.Recompute(d)
	require.NoError(t, err)
	require.Equal(t, d, again)
}

func TestResume_WhatWasAheadIsStillAhead(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d := deadline(t, p, policy.JointMeeting, "", "2026-11-02") // due Monday 16 November, reminders 9 and 12 November at 8
	weekend := p.Resume(d, when(t, "2026-11-16T10:00"), when(t, "2026-11-16T12:00"))
	require.Equal(t, d.Due, weekend.Due, "still today")

	friday, err := p.Deadline(policy.JointMeeting, policy.Options{Start: when(t, "2026-10-30")}) // due Friday 13 November
	require.NoError(t, err)
	require.Equal(t, "2026-11-13T23:59:59+01:00", show(*friday.Due))
	sunday := p.Resume(friday, when(t, "2026-11-13T10:00"), when(t, "2026-11-15T12:00"))
	require.Equal(t, "2026-11-16T23:59:59+01:00", show(*sunday.Due), "no working day was lost, but Friday is over")

	noon := p.Resume(d, when(t, "2026-11-12T07:00"), when(t, "2026-11-13T12:00")) // one working day, to Friday at 8
	require.Equal(t, "2026-11-16T08:00:00+01:00", show(noon.Reminders[1]), "the reminder is still to come")
	require.Equal(t, "2026-11-17T23:59:59+01:00", show(*noon.Due))
}

// No rule of the built-in policy that counts hours may be paused; a municipality's own may.
func TestResume_AClockInHoursGetsBackTheHoursBegun(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == policy.ConcernAssessed })
	p.Rules[i].Pausable, p.Suspension.NeverPause = true, nil
	d := deadline(t, p, policy.ConcernAssessed, "", "2026-11-18T10:15")
	require.Equal(t, "2026-11-19T10:15:00+01:00", show(*d.Due))
	for until, due := range map[string]string{
		"2026-11-18T12:00:01": "2026-11-19T11:15:00+01:00",
		"2026-11-18T13:00":    "2026-11-19T11:15:00+01:00",
		"2026-11-18T13:00:01": "2026-11-19T12:15:00+01:00",
		"2026-11-19T12:00":    "2026-11-20T10:15:00+01:00",
	} {
		resumed := p.Resume(d, when(t, "2026-11-18T12:00"), when(t, until))
		require.Equal(t, due, show(*resumed.Due), until)
	}
}
