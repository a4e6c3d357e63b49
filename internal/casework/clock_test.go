package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestClock_RemindsThenIsLateThenEscalatesThenPassesBy(t *testing.T) {
	t.Parallel()
	s, _ := inAssessment(t) // asked on 4 November, due 2 December, final 16 December
	before, sent := s.Seq, len(s.Outbox)
	pass(s, when("2026-12-31T09:00"))
	var lines []string
	for _, e := range s.Journal {
		if e.Seq > before && e.Key == "contribution/social/1" && e.Kind != DepartmentTold {
			at := e.At
			lines = append(lines, show(&at)+" "+string(e.Kind)+" "+e.Why)
		}
	}
	require.Equal(t, []string{
		"2026-11-25 08:00:00 task-reminded ", "2026-11-30 08:00:00 task-reminded ", "2026-12-02 23:59:59 task-late ",
		"2026-12-03 08:00:00 task-escalated teamLeader", "2026-12-09 08:00:00 task-escalated head",
		"2026-12-16 23:59:59 task-passed-by final date passed",
	}, lines)
	require.Equal(t, []string{
		"reminder  contribution/social/1", "reminder  contribution/social/1", "escalation  contribution/social/1", "escalation  contribution/social/1",
		"notice meeting-called joint-meeting/family/1",
	}, told(s, "social", sent))
	require.Equal(t, Missed, lastRow(t, s, "contribution/social/1").State)
	require.Equal(t, 3, s.Missed)
	require.True(t, task(t, s, "joint-meeting/family/1").IsOpen(), "the assessment went ahead without them")
}

func TestClock_TheEarliestThingComesFirstWhateverTheOrderInTheState(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2027-02-01T09:00")
	s.Tick(now) // everything at once, as after a long night
	var due []string
	for _, e := range s.Journal {
		if e.Kind == TaskLate {
			due = append(due, e.Key)
		}
	}
	require.Equal(t, []string{"first-interview/adult-1/1", "first-interview/adult-2/1", "child-review/child-1/1", "status-meeting/family/1"}, due)
	at, _, some := s.NextMoment()
	require.True(t, !some || at.After(now), "nothing is left over")
}

func TestClock_APassedByContributionIsOwedAndStillWelcome(t *testing.T) {
	t.Parallel()
	s, _ := inAssessment(t)
	now := when("2026-12-20T09:00")
	pass(s, now)
	missed := s.Missed
	do(t, s, social, DeliverContribution{Task: "contribution/social/1", Summary: 1}, now)
	require.Equal(t, missed, s.Missed, "counted once")
	require.Equal(t, Missed, lastRow(t, s, "contribution/social/1").State)
	require.Equal(t, Answered, task(t, s, "contribution/social/1").State)
}

func TestClock_AQuestionAboutConsentLapsesWhenItIsDue(t *testing.T) {
	t.Parallel()
	s := family()
	s.Consents = nil
	walk(s, started)
	pass(s, when("2026-12-02T23:58"))
	require.Nil(t, s.Ending)
	require.NotEmpty(t, kinds(s, 0, TaskReminded))
	pass(s, when("2026-12-03"))
	confirms(t, s, NoConsent, when("2026-12-03"))
	require.Equal(t, ConsentLapsed, s.consentOf("adult-1", "social", ConsentShare).State)
}

func TestClock_WhatWasOverdueWhenTheFamilyCameInIsNotCountedAsMissed(t *testing.T) {
	t.Parallel()
	s := family()
	s.Member("child-1").Child.Case.Measures[0].StartedAt = when("2026-01-05") // the first review was due in April
	now := when("2026-11-23T09:00")
	walk(s, started)
	pass(s, now)
	review := task(t, s, "child-review/child-1/1")
	require.True(t, review.OnArrival)
	require.NotNil(t, review.LateSince)
	require.Equal(t, Running, review.deadlineState())
	missed := s.Missed
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 2}, now)
	require.Equal(t, missed, s.Missed)
	require.Equal(t, DeadlineOff, lastRow(t, s, "child-review/child-1/1").State)
}

func TestTick_SaysWhichRuleIsDueForEver(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it goes round until it is given up")
	}
	s, now := inAssessment(t)
	s.Consents = append(s.Consents, Consent{Member: "adult-9", Department: "social", State: ConsentLimited, Until: &now})
	require.PanicsWithValue(t, "due again and again: end of consent of adult-9 to social", func() { s.Tick(now) })
}
