package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var childLives = Correct{Decision: "record-death", About: "child-1", Reason: 1}

// homeSoon is a family whose child is to come home from a placement on 30 December, over which nobody has appealed yet.
func homeSoon(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	return s, now
}

// An appeal that came in while the child was taken for dead keeps the child where it is, as every other.
func TestNotDead_AnAppealThatCameMeanwhileBegins(t *testing.T) {
	t.Parallel()
	s, now := homeSoon(t)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	child := s.Member("child-1").Child
	require.Equal(t, AppealHandedBack, child.Appeals[0].State)
	later := now.AddDate(0, 0, 2)
	from := len(s.Outbox)
	do(t, s, children, childLives, later)
	require.Equal(t, AppealReassessed, child.Appeals[0].State)
	again := task(t, s, overReturn)
	require.True(t, again.IsOpen())
	require.Equal(t, *s.deadlineOf(StepReassessment, now), *again.Deadline.Due, "four weeks from its receipt")
	require.Empty(t, s.handedBack(func(h HandedBack) bool { return h.Key == again.Key }))
	require.Contains(t, told(s, "children", from), "task task-back "+overReturn)
	require.Contains(t, told(s, "children", from), "notice appeal-suspends appeal/child-1.adult-2/1", "whoever would send the child home hears that they may not")
	pass(s, when("2026-12-30T09:00"))
	require.Equal(t, "return-suspended", s.Check(ConfirmReturn{Task: "return-home/child-1/2"}, children, when("2026-12-30T09:00")).Rule)
	do(t, s, children, DecideAppeal{Task: overReturn, Outcome: Changed, ChildHeard: true, Reason: 1}, when("2026-12-30T09:00"))
	require.True(t, child.decision(2).Fallen)
}

// It goes the way that it would have gone: which decision it is about is asked, and what the department does not reassess goes to the board.
func TestNotDead_AnAppealThatCameMeanwhileGoesItsOwnWay(t *testing.T) {
	t.Parallel()
	s, now := homeSoon(t)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2"}, now)
	from := len(s.Outbox)
	do(t, s, children, childLives, now)
	require.Equal(t, AppealUnclear, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, "appeal-which/child-1.adult-2/1").IsOpen())
	require.Contains(t, told(s, "children", from), "notice appeal-suspends appeal/child-1.adult-2/1")

	s, now = homeSoon(t)
	s.Member("child-1").Child.decision(1).DecidedBy = ByCommittee
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, now)
	require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State)
	from = len(s.Outbox)
	do(t, s, children, childLives, now)
	require.Equal(t, AppealPassedOn, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-2/1").IsOpen())
	require.Nil(t, s.Task(Key{Step: StepReassessment, Subject: "child-1.adult-2", N: 1}))
	require.Contains(t, told(s, "post", from), "notice appeal-to-board appeal/child-1.adult-2/1")
}

// So it is with one that came in while the child was taken for gone, or the journey for ending.
func TestNotEnded_AnAppealThatCameMeanwhileBegins(t *testing.T) {
	t.Parallel()
	s, now := homeSoon(t)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	do(t, s, coordinator, Correct{Decision: "remove-member", About: "child-1", Reason: 1}, now)
	require.Equal(t, AppealReassessed, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, overReturn).IsOpen())

	s, now = homeSoon(t)
	s.Member("child-1").Child.decision(1).DecidedBy = ByCommittee
	do(t, s, coordinator, Withdraw{}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, coordinator, Correct{Decision: "withdraw", About: "family", Reason: 1}, now)
	require.Equal(t, AppealReassessed, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, overReturn).IsOpen())
	require.Equal(t, AppealPassedOn, s.Member("child-1").Child.Appeals[1].State)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/2").IsOpen())
	require.True(t, s.Member("child-1").Child.placementAppealed())
}

// Nobody answers the dead: the appeal of a party who has died since does not go on, unless that death was the mistake.
func TestNotDead_NoAppealOfAPartyWhoHasDiedGoesOn(t *testing.T) {
	t.Parallel()
	for _, before := range []bool{true, false} {
		s, now := homeSoon(t)
		appeal := FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}
		if before {
			do(t, s, children, appeal, now)
		}
		do(t, s, children, RecordDeath{Member: "child-1"}, now)
		if !before {
			do(t, s, children, appeal, now)
		}
		do(t, s, children, RecordDeath{Member: "adult-2"}, now)
		do(t, s, children, childLives, now)
		child := s.Member("child-1").Child
		require.False(t, child.Appeals[0].pending())
		require.False(t, task(t, s, overReturn).IsOpen())

		do(t, s, children, Correct{Decision: "record-death", About: "adult-2", Reason: 1}, now)
		require.Equal(t, AppealReassessed, child.Appeals[0].State)
		require.True(t, task(t, s, overReturn).IsOpen())
	}
}

// A party who did not die has their appeal again; where the child has died since, that is a person's to settle.
func TestNotDead_TheAppealOfAPartyOverAChildWhoHasDiedIsHandedBack(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	do(t, s, children, RecordDeath{Member: "adult-2"}, now)
	require.Equal(t, AppealMoot, s.Member("child-1").Child.Appeals[0].State)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	from := len(s.Outbox)
	do(t, s, children, Correct{Decision: "record-death", About: "adult-2", Reason: 1}, now)
	require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State)
	require.Equal(t, Returned, task(t, s, overReturn).State)
	require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.String() == overReturn }), 1)
	require.Contains(t, told(s, "children", from), "notice appeal-child-died appeal/child-1.adult-2/1")

	do(t, s, children, childLives, now)
	require.Equal(t, AppealReassessed, s.Member("child-1").Child.Appeals[0].State, "and here again, where the child lives")
	require.True(t, task(t, s, overReturn).IsOpen())
}
