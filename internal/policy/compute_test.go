package policy_test

import (
	"testing"
	"time"

	"samspil/internal/policy"
	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestDeadline_FirstReviewIsTheEarlierOfInvestigationAndThreeMonths(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for _, c := range []struct{ name, measure, investigation, due string }{
		{"the investigation ends first", "2026-01-31", "2026-03-10T11:00", "2026-03-10T23:59:59+01:00"},
		{"three months are first", "2026-01-31", "2026-05-20", "2026-04-30T23:59:59+02:00"},
		{"the investigation ended before the measure began", "2026-01-31", "2026-01-10", "2026-04-30T23:59:59+02:00"},
		{"it ended on the very day", "2026-01-31T09:00", "2026-01-31T15:00", "2026-04-30T23:59:59+02:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := p.Deadline(policy.ChildFirstReview, policy.Options{Starts: map[string]time.Time{
				policy.EventMeasureStarted: when(t, c.measure), policy.EventInvestigationEnds: when(t, c.investigation),
			}})
			require.NoError(t, err)
			require.Equal(t, c.due, show(*d.Due))
		})
	}
}

func TestDeadline_EarliestOfSeveralStartsCounts(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.JointMeeting, policy.Options{Starts: map[string]time.Time{
		policy.EventContributionsIn: when(t, "2026-11-20"), policy.EventContributionsPassed: when(t, "2026-11-16"),
	}})
	require.NoError(t, err)
	require.Equal(t, "2026-11-30T23:59:59+01:00", show(*d.Due), "17 18 19 20, 23 24 25 26 27, 30")
	require.Equal(t, "2026-11-23T23:59:59+01:00", show(*d.Target), "17 18 19 20, 23")
}

func TestDeadline_FinalRemindersAndEscalations(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.Contribution, policy.Options{Start: when(t, "2026-11-30T14:00")})
	require.NoError(t, err)
	require.Equal(t, "2026-12-28T23:59:59+01:00", show(*d.Due))
	require.Equal(t, "2027-01-11T23:59:59+01:00", show(*d.Final), "two weeks after due")
	require.Nil(t, d.Target)
	require.Len(t, d.Reminders, 2)
	require.Equal(t, "2026-12-21T08:00:00+01:00", show(d.Reminders[0]), "a week before")
	require.Equal(t, "2026-12-22T08:00:00+01:00", show(d.Reminders[1]), "two working days before: 23, 22, since 24 is closed")
	require.Equal(t, policy.TeamLeader, d.Escalations[0].To)
	require.Equal(t, "2026-12-29T08:00:00+01:00", show(d.Escalations[0].At), "the working day after")
	require.Equal(t, policy.Head, d.Escalations[1].To)
	require.Equal(t, "2027-01-04T08:00:00+01:00", show(d.Escalations[1].At), "a week after")
}

func TestDeadline_ConcernEscalatesAtTheMomentItIsDue(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.ConcernAssessed, policy.Options{Start: when(t, "2026-11-20T15:00")})
	require.NoError(t, err)
	require.Equal(t, []policy.Escalation{
		{At: *d.Due, To: policy.DutyLead}, {At: d.Due.Add(4 * time.Hour), To: policy.Head},
	}, d.Escalations)
}

func TestDeadline_ConsentIsRemindedAWeekAfterItWasAsked(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.ConsentAnswer, policy.Options{Start: when(t, "2026-11-02T10:00")})
	require.NoError(t, err)
	require.Equal(t, "2026-11-09T08:00:00+01:00", show(d.Reminders[0]))
	require.Equal(t, "2026-12-02T23:59:59+01:00", show(*d.Due))
}

func TestDeadline_GateHasNoDates(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.ChildHeard, policy.Options{Start: when(t, "2026-11-02")})
	require.NoError(t, err)
	require.Nil(t, d.Due)
	require.Nil(t, d.Final)
	require.Empty(t, d.Reminders)
	require.Empty(t, d.Escalations)
}

func TestDeadline_VersionIsTheOneInForceWhenTheClockStarts(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	// 22:30 UTC on 30 June is already 1 July in Copenhagen.
	for start, verified := range map[string]bool{
		"2026-06-30T23:59": true, "2026-07-01": false, "2026-06-30T21:59:59Z": true, "2026-06-30T22:30:00Z": false,
	} {
		d, err := p.Deadline(policy.FirstInterview, policy.Options{Variant: policy.VariantOther, Start: when(t, start)})
		require.NoError(t, err)
		require.Equal(t, verified, d.Verified, start)
	}
}

func TestDeadline_ReviewIntervalWithinTheCap(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	start := when(t, "2026-11-30")
	d, err := p.Deadline(policy.ChildNextReview, policy.Options{Start: start, Interval: &policy.Period{3, policy.Months}})
	require.NoError(t, err)
	require.Equal(t, "2027-02-28T23:59:59+01:00", show(*d.Due))
	require.Equal(t, policy.Period{3, policy.Months}, d.Interval)

	for _, tooLong := range []policy.Period{{7, policy.Months}, {27, policy.Weeks}, {182, policy.Days}, {5, policy.Hours}, {0, policy.Weeks}, {-1, policy.Weeks}} {
		_, err = p.Deadline(policy.ChildNextReview, policy.Options{Start: start, Interval: &tooLong})
		require.ErrorIs(t, err, policy.ErrInterval, tooLong)
	}
	_, err = p.Deadline(policy.ChildNextReview, policy.Options{Start: start, Interval: &policy.Period{181, policy.Days}})
	require.NoError(t, err, "30 November to 30 May is 181 days")
	_, err = p.Deadline(policy.StatusMeeting, policy.Options{Start: start, Interval: &policy.Period{1, policy.Weeks}})
	require.ErrorIs(t, err, policy.ErrInterval, "a rule without a cap lets no review decide")
}

func TestDeadline_ShortIntervalLeavesOutRemindersBeforeItsStart(t *testing.T) {
	t.Parallel()
	d, err := policyfile.Default().Deadline(policy.ChildNextReview, policy.Options{Start: when(t, "2026-11-02T10:00"), Interval: &policy.Period{2, policy.Weeks}})
	require.NoError(t, err)
	require.Len(t, d.Reminders, 1, "three weeks before is before the start")
}

func TestDeadline_WrongQuestions(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	now := when(t, "2026-11-22")
	for name, c := range map[string]struct {
		rule string
		opt  policy.Options
		want error
	}{
		"unknown rule":          {"child-revue", policy.Options{Start: now}, policy.ErrUnknownRule},
		"no start":              {policy.Contribution, policy.Options{}, policy.ErrNoStart},
		"only foreign events":   {policy.Contribution, policy.Options{Starts: map[string]time.Time{policy.EventConsentAsked: now}}, policy.ErrNoStart},
		"a zero time":           {policy.Contribution, policy.Options{Starts: map[string]time.Time{policy.EventAssessmentStarted: {}}}, policy.ErrNoStart},
		"variant left out":      {policy.CompanyPlacementMax, policy.Options{Start: now}, policy.ErrUnknownVariant},
		"unknown variant":       {policy.CompanyPlacementMax, policy.Options{Start: now, Variant: "ready"}, policy.ErrUnknownVariant},
		"variant where is none": {policy.Contribution, policy.Options{Start: now, Variant: policy.VariantOther}, policy.ErrUnknownVariant},
	} {
		_, err := p.Deadline(c.rule, c.opt)
		require.ErrorIs(t, err, c.want, name)
	}
}

func TestDeadline_NotInForce(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	p.Rules[0].ValidFrom = "2026-07-01"
	_, err := p.Deadline(p.Rules[0].ID, policy.Options{Start: when(t, "2026-06-30")})
	require.ErrorIs(t, err, policy.ErrNotInForce)
	_, err = p.Deadline(p.Rules[0].ID, policy.Options{Start: when(t, "2026-07-01")})
	require.NoError(t, err)
}

func TestCheckpoints(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	shown := func(points []time.Time, err error) []string {
		require.NoError(t, err)
		var all []string
		for _, at := range points {
			all = append(all, show(at))
		}
		return all
	}
	require.Equal(t, []string{"2026-11-16T23:59:59+01:00", "2026-12-14T23:59:59+01:00"},
		shown(p.Checkpoints(policy.JobFollowUp, policy.Options{Start: when(t, "2026-11-02")})), "2 and 6 weeks")
	// 2 November to 2 May are 181 days: 45, 90, 135 and 181 of them.
	require.Equal(t, []string{
		"2026-12-17T23:59:59+01:00", "2027-01-31T23:59:59+01:00", "2027-03-17T23:59:59+01:00", "2027-05-02T23:59:59+02:00",
	}, shown(p.Checkpoints(policy.ContactInterviews, policy.Options{Variant: policy.VariantJobReady, Start: when(t, "2026-11-02")})), "4 within 6 months")
	require.Empty(t, shown(p.Checkpoints(policy.Contribution, policy.Options{Start: when(t, "2026-11-02")})))
	require.Empty(t, shown(p.Checkpoints(policy.ChildHeard, policy.Options{Start: when(t, "2026-11-02")})))
}

func TestDeadline_OfACheckpoint(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	start := when(t, "2026-11-02")
	for check, due := range map[int]string{
		0: "2027-02-02T23:59:59+01:00", 1: "2026-11-16T23:59:59+01:00", 2: "2026-12-14T23:59:59+01:00", 3: "2027-02-02T23:59:59+01:00",
	} {
		d, err := p.Deadline(policy.JobFollowUp, policy.Options{Start: start, Check: check})
		require.NoError(t, err)
		require.Equal(t, due, show(*d.Due), check)
		again, err := p.Recompute(d)
		require.NoError(t, err)
		require.Equal(t, d, again)
	}
}

func TestReceived(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	sent := when(t, "2026-12-21T16:00")
	require.True(t, sent.Equal(p.Received(sent, false)), "Digital Post on the day it is sent")
	require.Equal(t, "2027-01-04T23:59:59+01:00", show(p.Received(sent, true)), "paper: 22 23, 28 29 30, 4 January")
	require.Equal(t, "2031-12-21T23:59:59+01:00", show(p.RetainUntil(sent)))
}

func TestDeadline_AnEventWithoutAMomentHasNotHappened(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d, err := p.Deadline(policy.JointMeeting, policy.Options{Starts: map[string]time.Time{
		policy.EventContributionsIn: {}, policy.EventContributionsPassed: when(t, "2026-11-16"),
	}})
	require.NoError(t, err)
	require.Equal(t, "2026-11-16T00:00:00+01:00", show(d.Start))
	_, err = p.Deadline(policy.JointMeeting, policy.Options{Starts: map[string]time.Time{policy.EventContributionsIn: {}}})
	require.ErrorIs(t, err, policy.ErrNoStart)

	d, err = p.Deadline(policy.ChildFirstReview, policy.Options{Starts: map[string]time.Time{
		policy.EventMeasureStarted: when(t, "2026-01-31"), policy.EventInvestigationEnds: {}, policy.EventFirstReviewSet: when(t, "2026-03-10"),
	}})
	require.NoError(t, err)
	require.Equal(t, "2026-03-10T23:59:59+01:00", show(*d.Due))
}

func TestDeadline_AReviewDecidesAnIntervalFromOneUpToTheCap(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for interval, due := range map[policy.Period]string{
		{N: 1, Unit: policy.Days}:   "2026-11-23T23:59:59+01:00",
		{N: 1, Unit: policy.Months}: "2026-12-22T23:59:59+01:00",
		{N: 6, Unit: policy.Months}: "2027-05-22T23:59:59+02:00",
		{N: 7, Unit: policy.Months}: "",
		{N: 0, Unit: policy.Months}: "",
		{N: 1, Unit: policy.Hours}:  "",
	} {
		d, err := p.Deadline(policy.ChildNextReview, policy.Options{Start: when(t, "2026-11-22"), Interval: &interval})
		if due == "" {
			require.ErrorIs(t, err, policy.ErrInterval, interval.String())
			continue
		}
		require.NoError(t, err)
		require.Equal(t, due, show(*d.Due))
		require.Equal(t, interval, d.Interval)
	}
}

func TestDeadline_AVariantIsAskedForExactlyWhereThereAreSome(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for name, c := range map[string]struct{ rule, variant, says string }{
		"one where there is none":    {policy.Contribution, "other", `has no variants, "other" was given`},
		"none where one is needed":   {policy.CompanyPlacementMax, "", `has job-ready, other, "" was given`},
		"one that is not among them": {policy.CompanyPlacementMax, "private", `has job-ready, other, "private" was given`},
	} {
		_, err := p.Deadline(c.rule, policy.Options{Variant: c.variant, Start: when(t, "2026-11-22")})
		require.ErrorIs(t, err, policy.ErrUnknownVariant, name)
		require.ErrorContains(t, err, c.says, name)
	}
}
