package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// What is said about a task is said once each time: a message with an id that was used before would be taken for a repeat.
func TestClock_EachReminderAndEachEscalationIsAMessageOfItsOwn(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	now = now.AddDate(0, 0, 33)
	pass(s, now)
	late := task(t, s, "contribution/social/1")
	require.Positive(t, late.Escalated)
	do(t, s, leaderOf("social"), ExtendDeadline{Task: late.Key.String(), By: weeks(2), Reason: 1}, now)
	pass(s, now.AddDate(0, 0, 60))
	ids, kinds := map[string]bool{}, map[MessageKind]int{}
	for _, m := range s.Outbox {
		require.False(t, ids[m.ID], "%s is said twice", m.ID)
		ids[m.ID] = true
		kinds[m.Kind]++
	}
	require.Greater(t, kinds[MessageReminder], 1)
	require.Greater(t, kinds[MessageEscalation], 1)

	late.Escalated = 0 // as if no leader had heard yet
	said := late.Said
	s.remind(late, now)
	s.escalate(late, now)
	require.Equal(t, said+2, late.Said, "counted upwards, whatever is said")
}

// A deadline that is moved into the past passes over the leaders whose moment is gone: they have not heard, and so do not hear that it was done in time.
func TestClock_WhatAMovedDeadlinePassesOverWasToldToNobody(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	moved := task(t, s, "contribution/social/1")
	now = now.AddDate(0, 0, 20)
	to := s.deadline(policy.Contribution, From(policy.EventAssessmentStarted, now.AddDate(0, 0, -37)))
	s.carry(moved, to, now)
	require.Positive(t, moved.Escalated)
	require.Equal(t, moved.Escalated, moved.Skipped)
	from := len(s.Outbox)
	s.tellDoneInTime(moved, now)
	require.Empty(t, s.Outbox[from:])
}

// A leader of the department that is late hears about whom it is; one of another department hears that it is late, and of nobody.
func TestClock_AnotherDepartmentsLeaderHearsOfNobody(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	pass(s, now.AddDate(0, 0, 60))
	own, others := 0, 0
	for _, m := range s.Outbox {
		if m.Kind != MessageEscalation {
			continue
		}
		k, err := ParseKey(m.Key)
		require.NoError(t, err)
		if k.Step != StepContribution {
			continue
		}
		if m.Department == k.Subject {
			own++
			require.NotEmpty(t, m.About, m.Key)
		} else {
			others++
			require.Empty(t, m.About, m.Key)
		}
	}
	require.Positive(t, own)
	require.Positive(t, others)
}

// Also where that department sits at the table and may hear of the family for the joint work: that somebody is late is no part of it.
func TestClock_AnotherDepartmentsLeaderHearsOfNobodyAtTheTableEither(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	owed := *task(t, s, "status-meeting/family/1")
	require.NotEmpty(t, owed.About)
	heard := func(department string) []string {
		from := len(s.Outbox)
		require.True(t, s.tellLeader(now, &owed, Message{ID: "late-" + department, Kind: MessageEscalation, Department: department, Key: owed.Key.String(), About: owed.About}))
		return s.Outbox[from].About
	}
	require.NotEmpty(t, heard(owed.Department))
	require.Empty(t, heard("children"))
}

// When a closure falls, what its refusal left to settle falls with it, and nothing else that is to be settled.
func TestClosure_ThatFallsTakesItsOwnRefusalAlong(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	refused := func(of Key) Key { return s.Open(s.AskRefusal(of, 1, now), now).Key }
	own := refused(Key{Step: StepCaseClosure, Subject: "child-1", N: 2})
	sibling := refused(Key{Step: StepCaseClosure, Subject: "child-2", N: 1})
	message := refused(Key{Step: StepMessage, Subject: "post", N: 1})
	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, Superseded, s.Task(own).State)
	require.True(t, s.Task(sibling).IsOpen(), "another child's")
	require.True(t, s.Task(message).IsOpen(), "another refusal")
}
