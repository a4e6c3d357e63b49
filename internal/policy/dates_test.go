package policy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// handWorked are due dates counted on paper with a printed calendar, each with the rule it shows. BL is Barnets lov, LAB the
// act on active employment measures, RSL Retssikkerhedsloven; "policy" is the municipality's own. Easter Sunday: 9 April 2023,
// 31 March 2024, 20 April 2025, 5 April 2026, 28 March 2027, 16 April 2028.
var handWorked = []struct {
	rule, variant, start, due, why string
}{
	// 24 hours, by the clock (BL, concerns).
	{policy.ConcernAssessed, "", "2026-11-18T10:15", "2026-11-19T10:15:00+01:00", "an ordinary Wednesday"},
	{policy.ConcernAssessed, "", "2026-11-20T15:00", "2026-11-21T15:00:00+01:00", "Friday to Saturday: weekends count"},
	{policy.ConcernAssessed, "", "2026-12-24T12:00", "2026-12-25T12:00:00+01:00", "holidays count"},
	{policy.ConcernAssessed, "", "2026-03-28T14:00", "2026-03-29T15:00:00+02:00", "the night has 23 hours, so the wall clock shows one more"},
	{policy.ConcernAssessed, "", "2026-10-24T14:00", "2026-10-25T13:00:00+01:00", "the night has 25 hours, so it shows one less"},
	{policy.ConcernAssessed, "", "2026-03-28T02:30", "2026-03-29T03:30:00+02:00", "02:30 does not exist the next day; 24 hours later it is 03:30"},
	{policy.ConcernAssessed, "", "2028-02-28T09:00", "2028-02-29T09:00:00+01:00", "leap day"},
	{policy.ConcernAssessed, "", "2026-12-31T23:30", "2027-01-01T23:30:00+01:00", "year end"},

	// 6 working days (BL 138, read on municipal pages).
	{policy.ConcernReceipt, "", "2026-11-16", "2026-11-20T23:59:59+01:00", "Monday: 17 18 19 20"},
	{policy.ConcernReceipt, "", "2026-11-16T23:59", "2026-11-20T23:59:59+01:00", "the hour of the day does not matter"},
	{policy.ConcernReceipt, "", "2026-11-22", "2026-11-26T23:59:59+01:00", "Sunday: 23 24 25 26"},
	{policy.ConcernReceipt, "", "2023-05-01", "2023-05-08T23:59:59+02:00", "2 3 4 May, store bededag 5 May 2023, 8"},
	{policy.ConcernReceipt, "", "2024-04-22", "2024-04-26T23:59:59+02:00", "23 24 25 26: 26 April 2024 would have been store bededag"},
	{policy.ConcernReceipt, "", "2026-04-01", "2026-04-10T23:59:59+02:00", "Easter: 2, 3 and 6 April are holidays; 7 8 9 10"},
	{policy.ConcernReceipt, "", "2026-12-21", "2026-12-28T23:59:59+01:00", "22 23 24, 28: that the municipality is closed on the 24th is nothing to the law"},
	{policy.ConcernReceipt, "", "2026-06-01", "2026-06-05T23:59:59+02:00", "2 3 4 5: Friday 5 June is a local closing day"},
	{policy.ConcernReceipt, "", "2026-05-11", "2026-05-18T23:59:59+02:00", "12 13, 15, 18: 14 May is Ascension Day"},
	{policy.ConcernReceipt, "", "2026-05-21", "2026-05-28T23:59:59+02:00", "22, 26 27 28: 25 May is Whit Monday"},
	{policy.ConcernReceipt, "", "2028-06-01", "2028-06-08T23:59:59+02:00", "2, 6 7 8: 5 June 2028 is Whit Monday and Constitution Day, one day all the same"},
	{policy.ConcernReceipt, "", "2023-05-30", "2023-06-05T23:59:59+02:00", "31 1 2, 5: Monday 5 June is a local closing day"},
	{policy.ConcernReceipt, "", "2024-02-23", "2024-02-29T23:59:59+01:00", "26 27 28 29: the leap day is a Thursday"},

	// 4 months (BL 20(3)).
	{policy.ChildInvestigation, "", "2026-01-15", "2026-05-15T23:59:59+02:00", "same date four months on, now summer time"},
	{policy.ChildInvestigation, "", "2025-10-31", "2026-02-28T23:59:59+01:00", "February has no 31st"},
	{policy.ChildInvestigation, "", "2027-10-31", "2028-02-29T23:59:59+01:00", "nor in a leap year, but a 29th"},
	{policy.ChildInvestigation, "", "2026-08-31", "2026-12-31T23:59:59+01:00", "a closing day does not move a calendar period"},
	{policy.ChildInvestigation, "", "2026-09-24", "2027-01-24T23:59:59+01:00", "nor does a Sunday"},
	{policy.ChildInvestigation, "", "2026-10-29", "2027-02-28T23:59:59+01:00", "29 October: February 2027 ends on the 28th"},

	// 3 months (BL 91(1), BL 95(2)).
	{policy.ChildPlan, "", "2026-11-30", "2027-02-28T23:59:59+01:00", "February is short"},
	{policy.ChildPlan, "", "2023-11-30", "2024-02-29T23:59:59+01:00", "February in a leap year"},
	{policy.ChildPlan, "", "2026-12-31", "2027-03-31T23:59:59+02:00", "over the year's end into summer time (28 March 2027)"},
	{policy.ChildFirstReview, "", "2026-01-31", "2026-04-30T23:59:59+02:00", "April has 30 days"},
	{policy.ChildFirstReview, "", "2026-03-25T22:30:00Z", "2026-06-25T23:59:59+02:00", "22:30 UTC in winter time is still the 25th here"},
	{policy.ChildFirstReview, "", "2026-03-25T23:30:00Z", "2026-06-26T23:59:59+02:00", "23:30 UTC is already the 26th here"},

	// At most 6 months (BL 95(3); the cap is policy).
	{policy.ChildNextReview, "", "2026-08-31", "2027-02-28T23:59:59+01:00", "February is short"},
	{policy.ChildNextReview, "", "2027-08-31", "2028-02-29T23:59:59+01:00", "February in a leap year"},
	{policy.ChildNextReview, "", "2026-04-30", "2026-10-30T23:59:59+01:00", "the last of April is not the last of October"},

	// 1 week (LAB 31(5)).
	{policy.FirstInterview, policy.VariantOther, "2026-03-27", "2026-04-03T23:59:59+02:00", "ends on Good Friday and stays there"},
	{policy.FirstInterview, policy.VariantOther, "2025-12-25", "2026-01-01T23:59:59+01:00", "ends on New Year's Day and stays there"},
	{policy.FirstInterview, policy.VariantOther, "2026-10-20", "2026-10-27T23:59:59+01:00", "a week over the autumn change ends at local midnight"},
	{policy.FirstInterview, policy.VariantOther, "2026-03-24", "2026-03-31T23:59:59+02:00", "and over the spring change too"},
	{policy.FirstInterview, policy.VariantOther, "2026-06-30", "2026-07-07T23:59:59+02:00", "the last day of the older version"},

	// 6 months with 4 interviews (LAB 31(3)).
	{policy.ContactInterviews, policy.VariantOther, "2026-06-30", "2026-12-30T23:59:59+01:00", "the last day of the older version"},
	{policy.ContactInterviews, policy.VariantOther, "2026-07-01", "2027-01-01T23:59:59+01:00", "the first day of the newer"},

	// 4 and 13 weeks (LAB 61(2)).
	{policy.CompanyPlacementMax, policy.VariantJobReady, "2026-11-23", "2026-12-21T23:59:59+01:00", "28 days, Monday to Monday"},
	{policy.CompanyPlacementMax, policy.VariantOther, "2026-11-23", "2027-02-22T23:59:59+01:00", "91 days: 7 left of November, 31, 31, 22"},
	{policy.CompanyPlacementMax, policy.VariantOther, "2027-12-01", "2028-03-01T23:59:59+01:00", "91 days: 30, 31, 29, 1"},

	// 6 and 4 months (LAB 68(1)).
	{policy.WageSubsidyMax, "job-ready-private", "2026-08-31", "2027-02-28T23:59:59+01:00", "private employer, short February"},
	{policy.WageSubsidyMax, "job-ready-public", "2026-10-31", "2027-02-28T23:59:59+01:00", "public employer, short February"},
	{policy.WageSubsidyMax, "other-public", "2026-03-01", "2026-07-01T23:59:59+02:00", "public employer"},

	// 3 months (policy: work that holds).
	{policy.JobFollowUp, "", "2026-11-30", "2027-02-28T23:59:59+01:00", "February is short"},
	{policy.JobFollowUp, "", "2026-01-15", "2026-04-15T23:59:59+02:00", "same date three months on"},

	// 4 weeks (policy: contributions).
	{policy.Contribution, "", "2026-11-30", "2026-12-28T23:59:59+01:00", "28 days over Christmas"},
	{policy.Contribution, "", "2026-03-02", "2026-03-30T23:59:59+02:00", "28 days over the spring change"},

	// 10 working days (policy: the joint meeting).
	{policy.JointMeeting, "", "2026-03-23", "2026-04-09T23:59:59+02:00", "24 25 26 27, 30 31 1, then Easter, 7 8 9"},
	{policy.JointMeeting, "", "2026-12-17", "2027-01-06T23:59:59+01:00", "18, 21 22 23, 28 29 30, 4 5 6"},
	{policy.JointMeeting, "", "2023-05-01", "2023-05-16T23:59:59+02:00", "2 3 4, store bededag, 8 9 10 11 12, 15 16"},
	{policy.JointMeeting, "", "2024-05-02", "2024-05-17T23:59:59+02:00", "3, 6 7 8, Ascension Day 9 May, 10, 13 14 15 16 17"},

	// 6 weeks (policy: status meetings).
	{policy.StatusMeeting, "", "2026-11-23", "2027-01-04T23:59:59+01:00", "42 days: 7, 31, 4"},
	{policy.StatusMeeting, "", "2026-02-16", "2026-03-30T23:59:59+02:00", "42 days: 12, 30, over the spring change"},
	{policy.StatusMeeting, "", "2026-10-01", "2026-11-12T23:59:59+01:00", "42 days: 30, 12, over the autumn change"},

	// 5 working days (policy: a coordinator).
	{policy.CoordinatorAppointed, "", "2026-12-18", "2026-12-29T23:59:59+01:00", "21 22 23, 28 29"},
	{policy.CoordinatorAppointed, "", "2026-11-21", "2026-11-27T23:59:59+01:00", "Saturday: 23 to 27"},
	{policy.CoordinatorAppointed, "", "2027-03-22", "2027-04-01T23:59:59+02:00", "23 24, Easter 25 to 29, 30 31 1"},

	// 30 days (policy: consent).
	{policy.ConsentAnswer, "", "2026-02-01", "2026-03-03T23:59:59+01:00", "27 days left of February, 3"},
	{policy.ConsentAnswer, "", "2028-02-01", "2028-03-02T23:59:59+01:00", "28 left in a leap year, 2"},

	// 4 weeks, with the run to the next working day (RSL 67, ast.dk).
	{policy.AppealPeriod, "", "2026-11-16", "2026-12-14T23:59:59+01:00", "Monday to Monday"},
	{policy.AppealPeriod, "", "2026-03-06", "2026-04-07T23:59:59+02:00", "ends on Good Friday, runs past Easter Monday to Tuesday"},
	{policy.AppealPeriod, "", "2026-11-21", "2026-12-21T23:59:59+01:00", "ends on a Saturday, runs to Monday"},
	{policy.AppealPeriod, "", "2026-11-22", "2026-12-21T23:59:59+01:00", "ends on a Sunday, runs to Monday"},
	{policy.AppealPeriod, "", "2026-11-27", "2026-12-28T23:59:59+01:00", "ends on Friday 25 December, runs over the weekend to Monday"},
	{policy.AppealPeriod, "", "2026-11-26", "2026-12-24T23:59:59+01:00", "24 December is closed locally, but is no public holiday: it stays"},
	{policy.AppealPeriod, "", "2023-04-07", "2023-05-08T23:59:59+02:00", "ends on store bededag 5 May 2023, runs to Monday"},
	{policy.AppealPeriod, "", "2024-03-29", "2024-04-26T23:59:59+02:00", "26 April 2024 is an ordinary Friday"},
	{policy.AppealPeriod, "", "2026-12-04", "2027-01-04T23:59:59+01:00", "ends on New Year's Day, a Friday, runs to Monday"},
	{policy.AppealPeriod, "", "2026-04-16", "2026-05-15T23:59:59+02:00", "ends on Ascension Day, runs to Friday"},
	{policy.AppealPeriod, "", "2026-04-27", "2026-05-26T23:59:59+02:00", "ends on Whit Monday, runs to Tuesday"},
	{policy.AppealPeriod, "", "2028-12-02", "2029-01-02T23:59:59+01:00", "ends on Saturday 30 December; Sunday, New Year's Day, Tuesday"},
	{policy.AppealPeriod, "", "2023-05-07", "2023-06-06T23:59:59+02:00", "ends on Sunday 4 June; Monday 5 June is closed, so Tuesday"},

	// 4 weeks without it (RSL 66).
	{policy.AppealReassessment, "", "2026-11-27", "2026-12-25T23:59:59+01:00", "the municipality's own period ends on Christmas Day"},

	// The school's notice goes without delay: the next working day (policy).
	{policy.AbsenceNotice, "", "2026-10-05", "2026-10-06T23:59:59+02:00", "a Monday"},
	{policy.AbsenceNotice, "", "2026-03-31", "2026-04-01T23:59:59+02:00", "not the end of a quarter"},
	{policy.AbsenceNotice, "", "2026-04-01", "2026-04-07T23:59:59+02:00", "Easter"},
	{policy.AbsenceNotice, "", "2026-12-31", "2027-01-04T23:59:59+01:00", "over the year's end"},
	{policy.AbsenceNotice, "", "2028-01-01", "2028-01-03T23:59:59+01:00", "a Saturday"},
}

func TestDeadline_HandWorkedDates(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	require.GreaterOrEqual(t, len(handWorked), 60)
	for _, c := range handWorked {
		t.Run(c.rule+" "+c.variant+" "+c.start, func(t *testing.T) {
			d, err := p.Deadline(c.rule, policy.Options{Variant: c.variant, Start: when(t, c.start)})
			require.NoError(t, err)
			require.NotNil(t, d.Due)
			require.Equal(t, c.due, d.Due.In(calendar.Copenhagen).Format(time.RFC3339), c.why)
			require.Equal(t, time.UTC, d.Due.Location(), "instants are UTC")
		})
	}
}

// when is a moment as a person writes it.
func when(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := policy.ParseWhen(text)
	require.NoError(t, err)
	return at
}

// show is an instant as the tests write it.
func show(at time.Time) string { return at.In(calendar.Copenhagen).Format(time.RFC3339) }
