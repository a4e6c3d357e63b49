package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func TestTargetGroup_WantsAnAdultOnSupportAndAChildWithACase(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*State)
		inside bool
	}{
		"both":       {func(*State) {}, true},
		"no support": {func(s *State) { s.Members[0].Adult.PublicSupport, s.Members[1].Adult.PublicSupport = false, false }, false},
		"one adult":  {func(s *State) { s.Members[0].Adult.PublicSupport = false }, true},
		"no case":    {func(s *State) { s.Members[2].Child.Case = nil }, false},
	} {
		s := family()
		c.change(s)
		s.TestTargetGroup(started)
		require.Nil(t, s.Ending, "a person decides")
		require.Equal(t, c.inside, s.TargetGroupKnown, name)
		require.Equal(t, c.inside, !s.EndingProposed(), name)
	}
}

func TestMeeting_ALeaderCanLetItCountWithoutQuorum(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	short := HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment"}, Family: []string{"adult-1"}, Override: 3}
	require.Equal(t, "quorum", short.Check(s, coordinator, now).Rule)
	do(t, s, leader, short, now)
	row := answered(t, s, short.Task).Rows.Meetings[0]
	require.False(t, row.Quorum)
	require.Equal(t, leader.ID, row.OverriddenBy)
}

func TestMeeting_ADepartmentThatNobodyHasLetInIsNotMissed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, coordinator, ChangeConsent{Member: adult, Department: "social"}, now)
	}
	do(t, s, coordinator, HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment", "children"}, Family: []string{"adult-1"}}, now)
}

func TestClosure_IsProposedOnlyWhenNothingSpeaksAgainstIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		review HoldReview
		why    string
	}{
		"all is well":       {HoldReview{Measurements: []Measurement{absent(10)}}, ""},
		"too much absence":  {HoldReview{Measurements: []Measurement{absent(10.5)}}, "absence-high"},
		"absence not known": {HoldReview{}, "absence-unknown"},
	} {
		s, now := inTracks(t)
		do(t, s, children, ends("child-1", 1), now)
		c.review.Task, c.review.ChildHeard, c.review.NextInMonths = "child-review/child-1/1", true, 2
		do(t, s, children, c.review, now)
		walk(s, now)
		child := s.Member("child-1").Child
		require.Equal(t, c.why == "", child.Proposed, name)
		if c.why != "" {
			require.Len(t, kinds(s, 0, ClosureNotYet), 2, name)
			require.Contains(t, kinds(s, 0, ClosureNotYet)[1], "closure-not-yet  "+c.why+"; holds: joint-plan, reviews-enough, no-measure, decided-anew, well-being", name)
			require.Equal(t, "2027-01-23 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due), "the review decides the next one")
		}
	}
}

func TestClosure_WaitsForTheLastLetterAndTheTimeToAppeal(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	now = when("2026-11-24T09:00")
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1", Received: true}, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/2/1"}, now)
	walk(s, now)
	now = when("2026-11-27T09:00")
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/2/2", Received: true, Paper: true, SentOn: "2026-11-24"}, now)
	walk(s, now)
	// Paper counts as received six working days after its date, 24 November: 2 December; four weeks later is 30 December.
	pass(s, when("2026-12-30T23:59"))
	require.Nil(t, s.Member("child-1").Child.ClosedAt)
	pass(s, when("2026-12-31T00:00"))
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
}

// The letters are asked for on 23 November, and post is down for a week.
func TestLetter_TheTimeToAppealRunsFromWhenItWasSentAndNeverFromWhenItWasAskedFor(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		receipt ConfirmLetter
		ends    string
	}{
		"Digital Post, the day is said":   {ConfirmLetter{SentOn: "2026-11-27"}, "2026-12-28 23:59:59"}, // 25 December is a holiday, then a weekend
		"Digital Post, no day is said":    {ConfirmLetter{}, "2026-12-28 23:59:59"},
		"paper, its date is said":         {ConfirmLetter{Paper: true, SentOn: "2026-11-27"}, "2027-01-04 23:59:59"},
		"paper, no date is said":          {ConfirmLetter{Paper: true}, "2027-01-05 23:59:59"},
		"Digital Post, sent on the day":   {ConfirmLetter{SentOn: "2026-11-23"}, "2026-12-21 23:59:59"},
		"paper, dated as the decision is": {ConfirmLetter{Paper: true, SentOn: "2026-11-23"}, "2026-12-29 23:59:59"},
	} {
		s, now := momentOf(t, "letters")
		now = now.AddDate(0, 0, 7)
		for _, party := range []string{"adult-1", "adult-2"} {
			c.receipt.Task, c.receipt.Received = "letter-receipt/child-1."+party+"/2/1", true
			do(t, s, post, c.receipt, now)
		}
		walk(s, now)
		require.Equal(t, c.ends, show(&s.WaitFor(Key{Step: StepAppealPeriod, Subject: "child-1", N: 2}).At), name)
	}
}

func TestWork_HoldsWhenEveryWholeMonthHasPaidHours(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	m := s.Member("adult-1")
	shows := func(kind JobKind, from, until string) []string {
		m.Adult.Job = &Job{Kind: kind, CountsFrom: when(from)}
		return s.MonthsToShow(m, when(until))
	}
	months := shows(OrdinaryJob, "2026-11-23T09:00", "2027-02-23T23:59")
	require.Equal(t, []string{"2026-12", "2027-01"}, months, "whole months only")
	few, unknown := s.Shown(months, []Hours{{"2026-12", 1}, {"2027-01", 160}})
	require.Empty(t, few)
	require.Empty(t, unknown)
	few, unknown = s.Shown(months, []Hours{{"2026-12", 0.5}})
	require.Equal(t, []string{"2026-12"}, few)
	require.Equal(t, []string{"2027-01"}, unknown, "a month that nobody knows is missing, and not zero")
	require.Equal(t, []string{"2026-12", "2027-01", "2027-02"}, shows(OrdinaryJob, "2026-12-01T09:00", "2027-03-01T23:59:59"), "work from the 1st has its first month whole")
	require.Empty(t, shows(SUEducation, "2026-11-23T09:00", "2027-02-23T23:59"), "an education is attended, not paid")
	require.NotEmpty(t, shows(Apprenticeship, "2026-11-23T09:00", "2027-02-23T23:59"), "an apprentice is paid")
	over := when("2027-01-10")
	s.Suspensions = []Suspension{{N: 1, Scope: policy.ScopeLeave, Member: "adult-1", From: when("2027-01-04"), Over: &over}}
	require.Equal(t, []string{"2026-12", "2027-02"}, shows(OrdinaryJob, "2026-11-23T09:00", "2027-03-01T23:59"), "nobody shows hours of a month with leave in it")
	require.Equal(t, []string{"2027-01"}, shows(OrdinaryJob, "2027-01-01T09:00", "2027-02-01T23:59"), "unless no other is left: then a person is asked")
}

func TestInterplay_NewsAboutWorkBringsTheChildsReviewForwardAndNeverLater(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	due := func() string { return show(task(t, s, "child-review/child-1/1").Deadline.Due) }
	require.Equal(t, "2027-01-01 23:59:59", due())
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, when("2026-11-30T09:00"))
	require.Equal(t, "2026-12-28 23:59:59", due(), "four weeks after the news")
	do(t, s, employment, LoseJob{Adult: "adult-1"}, when("2026-12-10T09:00"))
	require.Equal(t, "2026-12-28 23:59:59", due(), "news again, and not later")
	require.Contains(t, kinds(s, 0, DeadlineMoved), "deadline-moved child-review/child-1/1 job-found")
	require.Len(t, kinds(s, 0, DeadlineMoved), 1)
}

func TestInterplay_TheTableHearsTheNewsWithinTheConsentGate(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "benefits"}, now)
	from := len(s.Outbox)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	for _, department := range []string{"employment", "children", "social"} {
		require.Contains(t, told(s, department, from), "notice job-found job-found/adult-1/1", department)
	}
	require.Empty(t, told(s, "benefits", from))
	require.NotEmpty(t, kinds(s, 0, DepartmentNotTold))
}

func TestInterplay_AReviewThatIsLateIsNotMoved(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	pass(s, when("2027-01-10T09:00"))
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, when("2027-01-10T09:00"))
	require.Equal(t, "2027-01-01 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due))
	require.NotNil(t, task(t, s, "child-review/child-1/1").LateSince)
}

func TestDelivery_ADepartmentThatIsDownHoldsUpNobodyElse(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	s.Owe("social", "down", now)
	require.False(t, s.HasMail("social"))
	require.True(t, s.HasMail("children"))
	s.Tick(s.Policy.After(now, s.Policy.OwedRetry))
	require.True(t, s.HasMail("social"), "tried again after the policy's time")
	mail := s.Mail("social", 10)
	s.Delivered("social", []string{mail[0].ID}, []RefusedMessage{{ID: mail[len(mail)-1].ID, Code: "unknown-person"}}, now)
	require.Len(t, kinds(s, 0, DepartmentRefused), 1)
}

func TestMessages_ARepeatOfAHandledOneGetsTheFirstAnswer(t *testing.T) {
	t.Parallel()
	s := family()
	s.Remember(Receipt{Message: "m-0", At: started})
	got, known := s.Repeated("m-0")
	require.True(t, known)
	require.Equal(t, started, got.At)
	for range HandledKept {
		s.Remember(Receipt{Message: "n", At: started})
	}
	_, known = s.Repeated("m-0")
	require.False(t, known, "older ones the inbox knows")
	require.Len(t, s.Handled, HandledKept)
}

func TestUpgrade_RefusesAStateOfANewerProgramAndOneWithoutANumber(t *testing.T) {
	t.Parallel()
	require.NoError(t, readable(SchemaNow))
	for _, newer := range []error{readable(SchemaNow + 1), Knows(RulesNow + 1)} { // a worker says so of its journeys, a starter when it resumes one
		require.ErrorContains(t, newer, "is too old for it: use the newer version of this program")
		require.NotContains(t, newer.Error(), "worker")
	}
	require.Error(t, readable(0))
	require.ErrorContains(t, readable(oldest()-1), "this program reads") // there is nothing that would lift it
	require.NoError(t, Knows(RulesNow))
	require.Error(t, Knows(0))
}

func TestWithdraw_CallsOffEverythingAndTellsWhoeverHasHeardOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	require.Empty(t, s.OpenTasks())
	from := len(s.Outbox)
	walk(s, now)
	for _, department := range []string{"employment", "children", "social"} {
		require.Equal(t, []string{"journey-end withdrew journey-end/" + department + "/1"}, told(s, department, from))
	}
	require.Empty(t, told(s, "school", from), "it never heard of the family")
	require.Equal(t, "2031-11-23 23:59:59", show(s.Ending.RetainUntil))
}

func TestReview_TheFirstIsDueAtTheEarliestOfTheRunningMeasuresAndTheDaySetForIt(t *testing.T) {
	t.Parallel()
	at := func(text string) *time.Time { day := when(text); return &day }
	for name, c := range map[string]struct {
		change func(*ChildCase)
		due    string
	}{
		"one measure":              {func(*ChildCase) {}, "2027-01-01"},
		"an earlier one that runs": {func(c *ChildCase) { c.Measures = append(c.Measures, Measure{N: 2, StartedAt: when("2026-09-15")}) }, "2026-12-15"},
		"an earlier one that has ended": {func(c *ChildCase) {
			c.Measures = append(c.Measures, Measure{N: 2, StartedAt: when("2026-09-15"), EndedAt: at("2026-10-20")})
		}, "2027-01-01"},
		"the end of the investigation":   {func(c *ChildCase) { c.InvestigationEnded = at("2026-12-10") }, "2026-12-10"},
		"a day set that is sooner":       {func(c *ChildCase) { c.NextReview = at("2026-11-20") }, "2026-11-20"},
		"a day set beyond the law's":     {func(c *ChildCase) { c.NextReview = at("2027-03-01") }, "2027-01-01"},
		"set by a review held before us": {func(c *ChildCase) { c.LastReview, c.NextReview = at("2026-10-20"), at("2027-03-01") }, "2027-03-01"},
	} {
		s := family()
		child := s.Member("child-1")
		c.change(child.Child.Case)
		require.Equal(t, c.due+" 23:59:59", show(s.Open(s.AskReview(child), started).Deadline.Due), name)
	}
}
