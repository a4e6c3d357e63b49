package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// leaders are the roles of the leaders who heard a code since a message.
func leaders(t *testing.T, s *State, from int, code Code) (roles []string) {
	t.Helper()
	for _, m := range s.Outbox[from:] {
		if m.Code == string(code) {
			require.Equal(t, "children", m.Department, "nobody else learns of it")
			roles = append(roles, m.To)
		}
	}
	return roles
}

// No law bounds how far off it is decided whether the parents are involved, so a leader hears who would have heard had nobody answered; also of one that is put off by a few days again and again.
func TestInvolvement_ALeaderHearsOfOneThatIsPutOffForLong(t *testing.T) {
	t.Parallel()
	s, now := begunByConcern(t, screen(ConcernInvestigate))
	from := len(s.Outbox)
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableLater, Again: "2028-06-01", Reason: 1}, now)
	require.Equal(t, []string{"children-head"}, leaders(t, s, from, CodeInvolvementWaits))

	s, now = begunByConcern(t, screen(ConcernInvestigate))
	asked := task(t, s, "concern-involvement/family/1").Deadline.Start
	var roles []string
	for n := 1; n < 7; n++ {
		from := len(s.Outbox)
		again := incoming.DayOf(now.AddDate(0, 0, 2))
		do(t, s, children, DecideInvolvement{Task: Key{Step: StepInvolvement, Subject: Family, N: n}.String(), Table: TableLater, Again: again, Reason: 1}, now)
		roles = append(roles, append(leaders(t, s, from, CodeInvolvementWaits), "")[0])
		now = again.Start().Add(9 * time.Hour)
		pass(s, now)
	}
	require.Equal(t, []string{"", "children-team-leader", "children-team-leader", "children-team-leader", "children-head", "children-head"}, roles)
	require.Equal(t, asked, s.InvolvementSince)
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/7", Table: TableNot, Reason: 1}, now)
	require.Zero(t, s.InvolvementSince)
}

// It was put off for a year, and then a child is found to need something: that is not kept for the day.
func TestInvolvement_WhatComesInMeanwhileIsNotKeptForTheDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableLater, Again: "2027-11-01", Reason: 1}, now)
	waits := *task(t, s, "concern-involvement/family/2").Deadline.Due
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Acute: true, Abuse: AbuseSuspected, CaseID: "BS-2", Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepInvolvement, Subject: Family, N: 2}))
	sooner := task(t, s, "concern-involvement/family/3")
	require.True(t, sooner.IsOpen())
	require.True(t, sooner.Deadline.Due.Before(waits))
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/2", Acute: true, Abuse: AbuseSuspected, Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepInvolvement, Subject: Family, N: 4}), "it is asked already")
}

// Somebody is not told for a year that they are in the journey: a leader hears.
func TestInformation_ALeaderHearsOfALetterThatIsPutOffForLong(t *testing.T) {
	t.Parallel()
	for days, to := range map[int][]string{1: nil, 300: {"children-head"}} {
		s, now := askedToInform(t)
		from := len(s.Outbox)
		do(t, s, children, PutOffInformation{Member: "adult-2", Until: incoming.DayOf(now.AddDate(0, 0, days)), Reason: 1}, now)
		require.Equal(t, to, leaders(t, s, from, CodeLetterWaits), days)
	}
}
