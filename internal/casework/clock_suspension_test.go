package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// inCourse is the family in tracks with adult-1 in the contact course, Tuesday 1 December 2026. The first contact interview
// is due on 11 January, the status meeting on 4 January. Nobody has called adult-2 in, who is late since yesterday.
func inCourse(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, _ := inTracks(t)
	now := when("2026-12-01T09:00")
	do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/1"}, when("2026-11-27T09:00"))
	walk(s, when("2026-11-27T09:00"))
	pass(s, now)
	require.Equal(t, "2027-01-11 23:59:59", show(task(t, s, "contact-interview/adult-1/1").Deadline.Due))
	require.Equal(t, "2027-01-04 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due))
	return s, now
}

func TestSuspension_StopsTheClocksOfItsScopeAndNoOthers(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, employment, Suspend{Scope: "demands", Member: "adult-1", Reason: 1}, now)
	for key, state := range map[string]DeadlineState{
		"contact-interview/adult-1/1": Stopped, "first-interview/adult-2/1": Late, "status-meeting/family/1": Running, "child-review/child-1/1": Running,
	} {
		require.Equal(t, state, task(t, s, key).deadlineState(), key)
	}
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	require.Equal(t, Stopped, task(t, s, "status-meeting/family/1").deadlineState())
	require.Equal(t, Running, task(t, s, "child-review/child-1/1").deadlineState(), "the law does not stop it")
	require.Equal(t, Late, task(t, s, "first-interview/adult-2/1").deadlineState(), "what was late stays late")
	require.NotNil(t, task(t, s, "first-interview/adult-2/1").StoppedAt, "but nothing more comes of it meanwhile")
}

func TestSuspension_NothingOfAStoppedClockFires(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Until: "2027-05-01", Reason: 1}, now)
	before := s.Seq
	pass(s, when("2027-04-30T12:00"))
	for _, line := range kinds(s, before, TaskReminded, TaskLate, TaskEscalated, TaskPassedBy) {
		require.Contains(t, line, "child-review/child-1", "only what no suspension stops")
	}
	require.NotEmpty(t, kinds(s, before, TaskEscalated), "and that goes on as before")
}

func TestSuspension_GivesBackTheDaysActuallyPaused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, scope, key, resumed, due string }{
		{"ten days", "demands", "contact-interview/adult-1/1", "2026-12-11T15:00", "2027-01-21 23:59:59"},
		{"within a day nothing", "demands", "contact-interview/adult-1/1", "2026-12-01T15:00", "2027-01-11 23:59:59"},
		{"over midnight one", "demands", "contact-interview/adult-1/1", "2026-12-02T00:01", "2027-01-12 23:59:59"},
		{"past the due date", "journey", "status-meeting/family/1", "2027-02-01T12:00", "2027-03-07 23:59:59"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, now := inCourse(t)
			do(t, s, coordinator, Suspend{Scope: c.scope, Reason: 1}, now)
			pass(s, when(c.resumed))
			do(t, s, coordinator, Resume{Suspension: 1}, when(c.resumed))
			require.Equal(t, c.due, show(task(t, s, c.key).Deadline.Due))
			row := lastRow(t, s, c.key)
			require.Equal(t, Running, row.State)
			require.Equal(t, c.due, show(row.Due))
		})
	}
}

func TestSuspension_EndsByItselfAtTheEndOfItsLastDay(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Until: "2026-12-20", Reason: 1}, now)
	before := s.Seq
	pass(s, when("2026-12-20T23:59"))
	require.Len(t, s.Suspended(), 1)
	s.Tick(when("2026-12-22T08:00")) // nobody was there at the moment itself
	require.Empty(t, s.Suspended())
	require.Equal(t, "2026-12-20 23:59:59", show(s.Suspensions[0].Over))
	require.Equal(t, "2027-01-23 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due), "nineteen days")
	require.Equal(t, []string{"suspension-ended suspension/journey/1 its last day has passed"}, kinds(s, before, SuspensionEnded))
	require.Contains(t, kinds(s, before, DeadlineMoved), "deadline-moved status-meeting/family/1 resumed after suspension/journey/1")
}

func TestSuspension_WithoutALastDayLastsAsLongAsThePolicyAllows(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, now)
	require.Equal(t, "2027-03-01 23:59:59", show(&s.Suspensions[0].Until), "three months")
}

func TestSuspension_OverlappingOnesGiveBackOnce(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, employment, Suspend{Scope: "demands", Member: "adult-1", Reason: 1}, now)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, when("2026-12-05T09:00"))
	do(t, s, employment, Resume{Suspension: 1}, when("2026-12-10T09:00"))
	interview := task(t, s, "contact-interview/adult-1/1")
	require.NotNil(t, interview.StoppedAt, "the other one still stops it")
	do(t, s, coordinator, Resume{Suspension: 2}, when("2026-12-21T09:00"))
	require.Equal(t, "2027-01-31 23:59:59", show(interview.Deadline.Due), "1 to 21 December is twenty days")
	require.Equal(t, 20, lastRow(t, s, "contact-interview/adult-1/1").PausedDays)
	require.Equal(t, "2027-01-20 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due), "5 to 21 December is sixteen days")
}

func TestSuspension_TwoAfterEachOtherBothCount(t *testing.T) {
	t.Parallel()
	s, _ := inCourse(t)
	for n, span := range [][2]string{{"2026-12-01T09:00", "2026-12-04T09:00"}, {"2026-12-08T09:00", "2026-12-10T09:00"}} {
		do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, when(span[0]))
		do(t, s, employment, Resume{Suspension: n + 1}, when(span[1]))
	}
	require.Equal(t, "2027-01-16 23:59:59", show(task(t, s, "contact-interview/adult-1/1").Deadline.Due))
}

func TestSuspension_ATaskOpenedMeanwhileStandsStillFromItsStart(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	held := when("2026-12-08T09:00")
	do(t, s, coordinator, meeting("status-meeting/family/1"), held)
	walk(s, held)
	next := task(t, s, "status-meeting/family/2")
	require.Equal(t, held, *next.StoppedAt)
	require.Equal(t, "2027-01-19 23:59:59", show(next.Deadline.Due))
	do(t, s, coordinator, Resume{Suspension: 1}, when("2026-12-18T09:00"))
	require.Equal(t, "2027-01-29 23:59:59", show(next.Deadline.Due), "ten days since it was opened")
}

// The second interview of a course runs from the start of the course, so it gets back what the course lost before the task
// was opened.
func TestSuspension_AClockThatBeganBeforeItsTaskGetsItsDaysToo(t *testing.T) {
	t.Parallel()
	due := func(suspended bool, held string) string {
		s, now := inCourse(t)
		if suspended {
			do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, now)
			do(t, s, employment, Resume{Suspension: 1}, when("2026-12-11T09:00"))
		}
		do(t, s, employment, HoldInterview{Task: "contact-interview/adult-1/1"}, when(held))
		walk(s, when(held))
		return show(task(t, s, "contact-interview/adult-1/2").Deadline.Due)
	}
	require.Equal(t, "2027-02-25 23:59:59", due(false, "2026-12-20T09:00"))
	require.Equal(t, "2027-03-07 23:59:59", due(true, "2026-12-20T09:00"), "ten days later")
}

func TestSuspension_WhatWasOverdueBeforeItStaysSoAlsoWhenItIsAskedMeanwhile(t *testing.T) {
	t.Parallel()
	s, _ := inCourse(t)
	now := when("2027-03-10T09:00") // the course's second interview would have been due on 25 February
	pass(s, now)
	do(t, s, employment, Suspend{Scope: "demands", Reason: 1}, now)
	do(t, s, employment, HoldInterview{Task: "contact-interview/adult-1/1"}, now)
	walk(s, now)
	pass(s, now)
	second := task(t, s, "contact-interview/adult-1/2")
	require.NotNil(t, second.StoppedAt)
	require.Equal(t, Late, second.deadlineState())
}

func TestSuspension_WorkDoneMeanwhileIsInTime(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	met := s.Met
	do(t, s, coordinator, meeting("status-meeting/family/1"), when("2027-01-20T09:00")) // due on 4 January without it
	require.Equal(t, met+1, s.Met)
	row := lastRow(t, s, "status-meeting/family/1")
	require.Equal(t, Met, row.State)
	require.Equal(t, 50, row.PausedDays)
	require.True(t, row.Due.After(*row.SettledAt), "the row says so by itself")
}

func TestSuspension_RemindersThatWereAheadComeAgainAfterwards(t *testing.T) {
	t.Parallel()
	s, _ := inCourse(t)
	now := when("2026-12-20T09:00") // the status meeting's reminders are on 21 and 30 December
	pass(s, now)
	do(t, s, coordinator, Suspend{Scope: "journey", Until: "2026-12-31", Reason: 1}, now)
	before := s.Seq
	pass(s, when("2027-01-15T00:00"))
	lines := kinds(s, before, TaskReminded)
	require.Contains(t, lines, "task-reminded status-meeting/family/1 ")
	require.Equal(t, 2, task(t, s, "status-meeting/family/1").Reminded)
	require.Nil(t, task(t, s, "status-meeting/family/1").LateSince)
	require.Equal(t, "2027-01-15 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due))
}

func TestSuspension_DepartmentsHearUntilWhenAndNeverWhy(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	from := len(s.Outbox)
	do(t, s, employment, Suspend{Scope: "demands", Member: "adult-1", Until: "2026-12-14", Reason: 7}, now)
	require.Equal(t, []string{"notice demands-suspended suspension/demands/1"}, told(s, "employment", from))
	require.Equal(t, []string{"notice demands-suspended suspension/demands/1"}, told(s, "children", from))
	require.Empty(t, told(s, "social", from), "without consent nothing is told")
	require.Empty(t, told(s, "post", from))
	for _, m := range s.Outbox[from:] {
		require.Equal(t, "2026-12-14 23:59:59", show(m.Due))
		require.Equal(t, []string{"adult-1"}, m.About)
	}
	from = len(s.Outbox)
	do(t, s, employment, Resume{Suspension: 1}, when("2026-12-08T09:00"))
	require.Equal(t, []string{"task deadline-moved contact-interview/adult-1/1", "notice demands-resumed suspension/demands/1"}, told(s, "employment", from))
	require.Empty(t, told(s, "social", from))
}

func TestSuspension_EndsWithTheJourney(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	do(t, s, coordinator, Withdraw{}, now.AddDate(0, 0, 3))
	require.Empty(t, s.Suspended())
	require.Len(t, kinds(s, 0, SuspensionEnded), 1)
	for _, t2 := range s.Tasks {
		require.Nil(t, t2.StoppedAt, t2.Key)
	}
}

func TestSuspension_WaitsOfTheJourneyRunOn(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	wait := s.Until(Key{Step: StepAppealPeriod, Subject: "child-1", N: 1}, when("2026-12-10T09:00"))
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	pass(s, when("2026-12-11"))
	require.True(t, wait.Over, "the time to appeal is never paused")
}

func TestSuspension_NeverStopsWhatThePolicyNeverPauses(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	s.Policy = law(t, "careless", func(p *policy.Policy) {
		for i := range p.Rules {
			p.Rules[i].Pausable = true
		}
	})
	do(t, s, leader, Suspend{Scope: "journey", Reason: 1}, now)
	for _, id := range []string{policy.ConcernAssessed, policy.ConcernReceipt, policy.ChildInvestigation, policy.AppealReassessment} {
		opened := s.Open(Ask{Key: Key{Step: Step(id), Subject: "child-1", N: 1}, Department: "children", Rule: id, Clock: policy.Options{Start: now}}, now)
		require.Nil(t, opened.StoppedAt, id)
	}
}

// What is on pause for everybody cannot be put on pause for one; another scope, and another person, can.
func TestSuspension_IsDoubleForTheSameScopeAndPerson(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		there  Suspension
		double bool
	}{
		"the same":         {Suspension{N: 1, Scope: policy.ScopeDemands, Member: "adult-1"}, true},
		"for everybody":    {Suspension{N: 1, Scope: policy.ScopeDemands}, true},
		"for another":      {Suspension{N: 1, Scope: policy.ScopeDemands, Member: "adult-2"}, false},
		"of another scope": {Suspension{N: 1, Scope: "journey"}, false},
	} {
		s, now := inTracks(t)
		row.there.Until = now.AddDate(0, 1, 0)
		s.Suspensions = append(s.Suspensions, row.there)
		r := s.Check(Suspend{Scope: policy.ScopeDemands, Member: "adult-1", Reason: 1}, employment, now)
		require.Equal(t, row.double, r != nil && r.Rule == "suspended-already", "%s: %+v", name, r)
	}
}
