package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// waiting are messages to a department, in order.
func waiting(department string, ids ...string) (all []Message) {
	for _, id := range ids {
		all = append(all, Message{ID: id, Department: department, Kind: MessageNotice, Key: Key{Step: StepStatusMeeting, Subject: Family, N: 1}.String()})
	}
	return all
}

func mailTo(s *State, department string) (ids []string) {
	for _, m := range s.Mail(department, 99) {
		ids = append(ids, m.ID)
	}
	return ids
}

// However often a department is tried in vain: the journal has the two moments at which something changed, and nothing between them.
func TestOwed_OnlyTheChangesStandInTheJournal(t *testing.T) {
	t.Parallel()
	s, now := outboxWith(waiting("social", "1", "2")...), started
	from := s.Seq
	for range 20 {
		s.Owe("social", "http-503", now)
		now = s.owed("social").RetryAt
		s.Tick(now)
		require.True(t, s.HasMail("social"))
	}
	require.Equal(t, []string{"department-owed  no answer http-503"}, kinds(s, from, DepartmentOwed, DepartmentPaid))
	require.Equal(t, started, s.owed("social").Since)
	s.Delivered("social", []string{"1"}, nil, now)
	require.Empty(t, kinds(s, from, DepartmentPaid), "one message is owed still")
	s.Delivered("social", []string{"2"}, nil, now)
	require.Len(t, kinds(s, from, DepartmentPaid), 1)
	require.Empty(t, s.Owed)
}

// A family that nobody wakes tries by itself, and a lost word costs it no more time than the department was away.
func TestOwed_TheTimeUntilTheNextTryDoubles(t *testing.T) {
	t.Parallel()
	s, now := outboxWith(waiting("social", "1")...), started
	tries := 0
	for now.Before(started.AddDate(0, 0, 92)) {
		s.Owe("social", "down", now)
		now, tries = s.owed("social").RetryAt, tries+1
		s.Tick(now)
	}
	require.Equal(t, 4, tries, "the first, and after 7, 21 and 49 days")
	s.Owe("social", "down", now)
	s.Answers("social", now)
	require.True(t, s.HasMail("social"), "woken")
	for range 50 {
		s.Owe("social", "down", now)
	}
	require.True(t, s.owed("social").RetryAt.Before(now.AddDate(10, 0, 0)), "bounded")
}

// Calls that wait for a worker at different hours must not keep a journey from a quiet moment for ever: once it is to continue as new, none begins again
// before it has. A department that is down itself is asked as ever, for that takes no time.
func TestOwed_WhatIsHeldWaitsUntilTheJourneyHasContinuedAsNew(t *testing.T) {
	t.Parallel()
	s := outboxWith(append(append(waiting("social", "1"), waiting("school", "2")...), waiting("housing", "3")...)...)
	s.Hold("social", started)
	s.Hold("school", started.Add(30*time.Minute))
	s.Owe("housing", "http-503", started)
	s.Renew = true
	later := s.owed("housing").RetryAt
	s.Tick(later)
	require.False(t, s.HasMail("social"))
	require.False(t, s.HasMail("school"))
	require.True(t, s.HasMail("housing"))
	s.Renew = false // in the next run
	_, what, some := s.NextMoment()
	require.True(t, some)
	require.Equal(t, "retry/social", what)
	s.Tick(later)
	require.True(t, s.HasMail("social"))
	require.True(t, s.HasMail("school"))
}

func TestOwed_NothingIsSaidOfADepartmentOverAFailureOfOurOwn(t *testing.T) {
	t.Parallel()
	s := outboxWith(waiting("social", "1")...)
	from := s.Seq
	s.Hold("social", started)
	require.True(t, s.IsDown("social"))
	require.True(t, s.owed("social").Ours)
	s.Tick(started.Add(time.Hour))
	require.True(t, s.HasMail("social"))
	s.Hold("social", started)
	s.Delivered("social", []string{"1"}, nil, started)
	require.Empty(t, s.Owed)
	require.Equal(t, from, s.Seq, "the journal says nothing")

	s = outboxWith(waiting("social", "1")...)
	s.Hold("social", started)
	s.Owe("social", "http-503", started.Add(time.Hour))
	require.Len(t, kinds(s, 0, DepartmentOwed), 1, "and then it was the department after all")
	require.False(t, s.owed("social").Ours)
}

// What is owed and taken back is owed no more: nothing is left that a date would come for.
func TestOwed_WhatIsTakenBackIsNotOwedAnyMore(t *testing.T) {
	t.Parallel()
	s := outboxWith(waiting("social", "1")...)
	s.Owe("social", "down", started)
	s.takeOut([]string{"1"})
	s.Answers("social", started)
	require.Empty(t, s.Owed)
}

// A message that a department cannot take does not stand before the others, is tried later each time, and in the end people look.
func TestFaltering_OneMessageHoldsBackNoOther(t *testing.T) {
	t.Parallel()
	s, now := outboxWith(waiting("social", "bad", "good")...), started
	from := s.Seq
	var pauses []time.Duration
	for range faltersMost - 1 {
		s.Falters("social", []FailedMessage{{ID: "bad", Code: "http-500"}}, now)
		require.Equal(t, []string{"good"}, mailTo(s, "social"), "it waits for its own time")
		at, _, some := s.NextMoment()
		require.True(t, some)
		pauses = append(pauses, at.Sub(now))
		now = at
		s.Tick(now)
		require.Equal(t, []string{"good", "bad"}, mailTo(s, "social"), "behind the others")
	}
	require.Equal(t, []time.Duration{time.Minute, 4 * time.Minute, 16 * time.Minute, 64 * time.Minute, 256 * time.Minute}, pauses)
	require.Equal(t, from, s.Seq, "nobody is asked yet")
	s.Falters("social", []FailedMessage{{ID: "bad", Code: "http-500"}}, now)
	require.Equal(t, []string{"message-parked bad http-500"}, kinds(s, from, MessageParked))
	require.Equal(t, "bad", s.Refused[0].Message.ID)
	require.Empty(t, s.Faltering)
	task := s.Of(StepRefusal)[0]
	do(t, s, coordinator, ResolveRefusal{Task: task.Key.String(), Notes: 1}, now)
	require.Contains(t, mailTo(s, "social"), "bad", "once people have looked, it is tried again")
}

// Whether a department is owed something is a matter of whether it answers: what it fails over alone is no debt.
func TestFaltering_IsNoDebt(t *testing.T) {
	t.Parallel()
	s := outboxWith(waiting("social", "bad", "good")...)
	s.Owe("social", "down", started)
	s.Falters("social", []FailedMessage{{ID: "bad", Code: "http-500"}, {ID: "gone", Code: "x"}}, started)
	require.Len(t, s.Faltering, 1, "what is not there any more does not falter")
	s.Delivered("social", []string{"good"}, nil, started)
	require.Empty(t, s.Owed)
	require.Len(t, s.Outbox, 1)
	s.takeOut([]string{"bad"})
	require.Empty(t, s.Faltering)
}

func TestEffect_WhatTheDepartmentFailsOverAloneIsTriedLaterAndThenPeopleLook(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	child := s.Member("child-1")
	e := s.BeginCaseClosure(child, Key{Step: StepCaseClosure, Subject: child.ID, N: 1}, now)
	department := s.Policy.Responsible(policy.Children).ID
	s.EffectOwed(e, "down", now)
	require.True(t, s.IsDown(department))
	for range faltersMost - 1 {
		s.EffectFalters(e, "http-500", now)
		require.True(t, e.RetryAt.After(now))
		require.Nil(t, e.Sorting)
	}
	require.False(t, s.IsDown(department), "it answers")
	s.EffectFalters(e, "http-500", now)
	require.NotNil(t, e.Sorting)
	e.Sorting = nil
	s.EffectHeld(e, now)
	require.Equal(t, now.Add(time.Hour), *e.RetryAt)
	require.Equal(t, 8, e.Unanswered, "each of them may have been done")
}
