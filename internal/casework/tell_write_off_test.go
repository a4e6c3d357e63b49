package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var socialLeader = Actor{ID: "l-social", Role: TeamLeader, Department: "social"}

// What has waited for a retired system is given up by the department's leader, message by message in the journal, and nothing waits any more.
func TestWriteOff_WhatWaitsForARetiredSystemIsGivenUpWithAReason(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	s.Owe("social", "down", now)
	d := WriteOff{Department: "social", Reason: 7}
	require.Equal(t, "nothing-waits", s.Check(d, socialLeader, now.Add(23*time.Hour)).Rule, "it may yet come")
	later := now.Add(25 * time.Hour)
	require.Equal(t, "reason-missing", s.Check(WriteOff{Department: "social"}, socialLeader, later).Rule)
	from, tasks := s.Seq, len(s.OpenTasks())
	do(t, s, socialLeader, d, later)
	for _, m := range s.Outbox {
		require.NotEqual(t, "social", m.Department)
	}
	require.Empty(t, s.Owed)
	require.Len(t, s.OpenTasks(), tasks, "what people owe they owe still")
	gone := 0
	for _, e := range s.Journal {
		if e.Seq > from && e.Kind == MessageWrittenOff {
			require.Equal(t, socialLeader, e.Actor)
			require.EqualValues(t, 7, e.Reason)
			gone++
		}
	}
	require.Positive(t, gone)
	require.Len(t, kinds(s, from, DepartmentPaid), 1, "and it is owed nothing")
}

func TestWriteOff_NeverADutyThatNobodyHasConfirmed(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	do(t, s, coordinator, Withdraw{}, now)
	s.Owe("children", "down", now)
	later := now.Add(48 * time.Hour)
	do(t, s, childLeader, WriteOff{Department: "children", Reason: 1}, later)
	kept := 0
	for _, m := range s.Outbox {
		if m.Department == "children" {
			require.Equal(t, MessageHandedBack, m.Kind)
			kept++
		}
	}
	require.Positive(t, kept)
	r := s.Check(WriteOff{Department: "children", Reason: 1}, childLeader, later)
	require.Equal(t, "never-written-off", r.Rule)
	speaks(t, r)

	for _, ask := range append([]*Task(nil), s.Of(StepDutyReceived)...) {
		do(t, s, childLeader, ConfirmDuty{Task: ask.Key.String()}, later)
	}
	do(t, s, childLeader, WriteOff{Department: "children", Reason: 1}, later.Add(25*time.Hour))
	require.Empty(t, s.Mail("children", 99), "once the department's leader has confirmed them, the messages about them hold nothing up")
}

func TestWriteOff_NeverALetterFromWhichATimeToAppealRuns(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	letters := func() (n int) {
		for _, m := range s.Outbox {
			if m.Kind == MessageLetter && startsAppeal(Code(m.Code)) {
				n++
			}
		}
		return n
	}
	require.Positive(t, letters())
	office := s.Outbox[len(s.Outbox)-1].Department
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter {
			office = m.Department
		}
	}
	leads := Actor{ID: "l-post", Role: TeamLeader, Department: office}
	before, later := letters(), now.Add(48*time.Hour)
	if s.Check(WriteOff{Department: office, Reason: 1}, leads, later) == nil {
		do(t, s, leads, WriteOff{Department: office, Reason: 1}, later)
	}
	require.Equal(t, before, letters())
	require.Equal(t, "never-written-off", s.Check(WriteOff{Department: office, Reason: 1}, leads, later).Rule)
	waits := slices.Clone(s.Outbox)
	lettersArrive(t, s, later)
	s.Outbox = waits // the system, which is down, has none of them
	do(t, s, leads, WriteOff{Department: office, Reason: 1}, later)
	require.Zero(t, letters(), "the parties have them, on paper")
}

// Every letter that says how to appeal is one that is never written off.
func TestWriteOff_EachLetterThatSaysHowToAppealIsKept(t *testing.T) {
	t.Parallel()
	for _, row := range Codes() {
		appeals := row.Kind == MessageLetter && (strings.Contains(row.En, "how to appeal") || strings.Contains(row.En, "city court by writing"))
		require.Equal(t, appeals, startsAppeal(row.Code), row.Code)
	}
}

// A step that waits for a retired system goes on, and so the child's case can be closed.
func TestWriteOff_AStepThatWaitsForTheSystemGoesOn(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	child := s.Member("child-1")
	e := s.BeginCaseClosure(child, Key{Step: StepCaseClosure, Subject: child.ID, N: 1}, now)
	s.EffectOwed(e, "down", now)
	do(t, s, childLeader, WriteOff{Department: "children", Reason: 1}, now.Add(time.Hour))
	require.True(t, e.Done)
	require.Empty(t, kinds(s, 0, EffectDone), "nobody says that the system has done it")

	s, now = inCourse(t)
	e = s.BeginCaseClosure(s.Member("child-1"), Key{Step: StepCaseClosure, Subject: "child-1", N: 1}, now)
	s.EffectRefused(e, "case-locked", now)
	asked := *e.Sorting
	do(t, s, childLeader, WriteOff{Department: "children", Reason: 1}, now)
	require.False(t, s.Task(asked) != nil && s.Task(asked).IsOpen())
}

// Where the department is gone from the policy, it may have no leader any more.
func TestWriteOff_OfADepartmentThatThereIsNotAnyMore(t *testing.T) {
	t.Parallel()
	s := outboxWith(waiting("old-office", "1")...)
	s.Outbox[0].At = started
	later := started.AddDate(0, 0, 2)
	d := WriteOff{Department: "old-office", Reason: 1}
	require.Nil(t, s.Check(d, childLeader, later))
	require.Equal(t, "not-your-decision", s.Check(d, socialLeader, later).Rule)
	do(t, s, childLeader, d, later)
	require.Empty(t, s.Outbox)
}
