package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
)

var childDies = RecordDeath{Member: "child-1"}

// onWay is a family whose child is placed: adult-1 has the letter, adult-2 does not.
func onWay(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, children, places(), now)
	s.takeOut([]string{lettersTo(s, "adult-1")[0].ID})
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true}, now)
	return s, now
}

// No letter about where a child was placed comes after its death, and the right to appeal is a person's to say.
func TestChildDied_NoLetterAboutItIsSentAndTheTimeToAppealIsHandedBack(t *testing.T) {
	t.Parallel()
	s, now := onWay(t)
	require.Len(t, lettersTo(s, "adult-2"), 1)
	do(t, s, coordinator, childDies, now)
	require.Empty(t, lettersTo(s, "adult-2"))
	require.Nil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-2", N: 1, Try: 1}))
	back := s.handedBack(func(h HandedBack) bool { return h.Key.String() == "appeal-period/child-1/1" })
	require.Len(t, back, 1)
	require.Nil(t, back[0].Due, "it begins when the last party has the letter")
	require.Contains(t, told(s, "children", 0), "notice letters-child-died member/child-1/1")
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, children, now), "an appeal is received all the same")

	pass(s, now.AddDate(0, 1, 0))
	require.Empty(t, lettersTo(s, "adult-1"))
	require.Empty(t, lettersTo(s, "adult-2"))
}

// Where both have the letter the time runs, and is the department's with its last day.
func TestChildDied_TheTimeToAppealHasItsLastDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	do(t, s, coordinator, childDies, now)
	back := s.handedBack(func(h HandedBack) bool { return h.Key.String() == "appeal-period/child-1/1" })
	require.Equal(t, "2026-12-21", calendar.ISODate(*back[0].Due))
	require.NotContains(t, told(s, "children", from), "notice letters-child-died member/child-1/1", "everybody has the letter")

	s, now = closing(t)
	do(t, s, coordinator, childDies, now)
	require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.String() == "appeal-period/child-1/2" }), 1, "of a closing, too")
}

// A letter that waits to be seen does not go either, whatever is lifted: nobody is written to.
func TestChildDied_WhatIsLiftedSendsNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, MarkMembers{Member: "adult-2", Other: "adult-1", Kind: NotToKnowOf, Reason: 7}, now)
	do(t, s, children, places(), now)
	seen := "letter-seen/child-1.adult-2/1/1"
	require.True(t, task(t, s, seen).IsOpen())
	do(t, s, coordinator, childDies, now)
	s.Outbox = nil
	do(t, s, children, LiftMark{Mark: 1, Reason: 7}, now)
	require.Empty(t, lettersTo(s, "adult-2"))
	do(t, s, children, childLives, now)
	require.Len(t, lettersTo(s, "adult-2"), 1, "nothing keeps it back any more")
	require.Empty(t, s.Of(StepLetterSeen))

	s, now = inTracks(t)
	do(t, s, children, MarkMembers{Member: "adult-2", Other: "adult-1", Kind: NotToKnowOf, Reason: 7}, now)
	do(t, s, children, places(), now)
	do(t, s, coordinator, childDies, now)
	do(t, s, children, childLives, now)
	require.Empty(t, lettersTo(s, "adult-2"))
	require.True(t, task(t, s, seen).IsOpen(), "somebody sees it still")
}

// Where the child did not die the letter goes, once, by the way that is safe now; one that had left is not sent again.
func TestNotDead_TheLettersAboutAChildGo(t *testing.T) {
	t.Parallel()
	s, now := onWay(t)
	do(t, s, coordinator, childDies, now)
	later := now.AddDate(0, 0, 2)
	s.Outbox = nil
	do(t, s, children, childLives, later)
	require.Len(t, lettersTo(s, "adult-2"), 1)
	require.Empty(t, lettersTo(s, "adult-1"))
	receipt := task(t, s, "letter-receipt/child-1.adult-2/1/2")
	require.True(t, receipt.IsOpen())
	require.Nil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-2", N: 1, Try: 1}), "one receipt is waited for")
	require.Empty(t, s.handedBack(func(HandedBack) bool { return true }), "the time to appeal runs here")

	s, now = onWay(t)
	s.takeOut([]string{lettersTo(s, "adult-2")[0].ID})
	do(t, s, coordinator, childDies, now)
	do(t, s, children, childLives, now)
	require.Empty(t, lettersTo(s, "adult-2"))
	require.True(t, task(t, s, "letter-receipt/child-1.adult-2/1/1").IsOpen())
}

// Nobody writes to the dead, and who did not die either has the letter when both are known to live.
func TestNotDead_TheLettersAboutAChildGoToWhoLives(t *testing.T) {
	t.Parallel()
	adultLives := Correct{Decision: "record-death", About: "adult-2", Reason: 1}
	for name, deaths := range map[string][]Body{
		"the child first": {childDies, RecordDeath{Member: "adult-2"}}, "the adult first": {RecordDeath{Member: "adult-2"}, childDies},
	} {
		for _, lives := range [][]Body{{childLives, adultLives}, {adultLives, childLives}} {
			s, now := onWay(t)
			for _, d := range deaths {
				do(t, s, children, d, now)
			}
			do(t, s, children, lives[0], now)
			require.Empty(t, lettersTo(s, "adult-2"), name)
			do(t, s, children, lives[1], now)
			require.Len(t, lettersTo(s, "adult-2"), 1, name)
		}
	}
}

// Word of what became of an appeal is no word for whoever mourns; where the child lives it goes.
func TestChildDied_WordOfAnAppealIsStopped(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-2/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	word := len(lettersTo(s, "adult-2"))
	require.NotZero(t, word)
	do(t, s, coordinator, childDies, now)
	require.Empty(t, lettersTo(s, "adult-1"), "that the decision does not hold")
	require.Empty(t, lettersTo(s, "adult-2"))
	require.Contains(t, told(s, "children", 0), "notice letters-child-died member/child-1/1")
	do(t, s, children, childLives, now)
	require.Len(t, lettersTo(s, "adult-2"), word)
	require.Len(t, lettersTo(s, "adult-1"), 1)
}

// A letter that the post had refused is stopped and sent anew like the others; nobody is asked what becomes of the one before.
func TestNotDead_ARefusedLetterIsSentAnew(t *testing.T) {
	t.Parallel()
	s, now := onWay(t)
	s.Delivered("post", nil, []RefusedMessage{{ID: lettersTo(s, "adult-2")[0].ID, Code: "unknown-person"}}, now)
	require.Len(t, s.Of(StepRefusal), 1)
	do(t, s, coordinator, childDies, now)
	require.Empty(t, s.Refused)
	require.Empty(t, s.Of(StepRefusal))
	do(t, s, children, childLives, now)
	require.Len(t, lettersTo(s, "adult-2"), 1)
	require.Empty(t, s.Of(StepRefusal))
}
