package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// haste is what the appeals board's director decided for the time being.
func haste(t require.TestingT) *State {
	s, now := inTracks(t)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.DecidedBy = ByDirector }), now)
	return s
}

// What the director decided holds for a month. Where the committee decides otherwise within it, that has no effect before the director has said so, within ten days; where the
// director says that it has none, the board decides within eight weeks.
func TestLapsed_TheDirectorsWordHasAClock(t *testing.T) {
	t.Parallel()
	s := haste(t)
	decided := when("2026-12-14T10:00")
	pass(s, decided)
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/1"}, decided)
	require.False(t, s.Member("child-1").Child.Decided[0].Fallen, "without the director it has no effect")
	word := task(t, s, "board-word/child-1/1/1")
	require.Equal(t, "2026-12-24 23:59:59", show(word.Deadline.Due), "ten days from the committee's decision")
	require.False(t, s.asked(StepAnew, s.Member("child-1")), "nothing is to be decided here before the director has")

	said := when("2026-12-20T10:00")
	do(t, s, children, RecordBoardWord{Task: word.Key.String(), Holds: true}, said)
	board := task(t, s, "board-word/child-1/1/2")
	require.Equal(t, "2027-02-08 23:59:59", show(board.Deadline.Due), "eight weeks from the committee's decision")
	require.Equal(t, "board-writes", s.Check(RecordBoardWord{Task: board.Key.String(), Holds: true}, children, said).Rule, "what the board decides is a decision of its own")
	do(t, s, children, byBoard(func(d *RecordDecision) {
		d.N, d.DecidedOn, d.LetterOn, d.SamePlace = 2, "2026-12-20", "2026-12-20", true
	}), said)
	require.False(t, s.asked(StepBoardWord, s.Member("child-1")))
	require.Equal(t, OnBoard, s.Member("child-1").Child.ground(s.Member("child-1").Child.Case.Measures[2]))

	s = haste(t)
	pass(s, decided)
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/1"}, decided)
	do(t, s, children, RecordBoardWord{Task: "board-word/child-1/1/1"}, said)
	require.True(t, s.Member("child-1").Child.Decided[0].Fallen, "the committee's decision has effect")
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen())
}

// When the time is over in which a provisional placement is to be approved, or decided on for good, it has no ground. Nobody is moved by the calendar, but somebody of the children's
// department is asked at once what follows, and a leader hears it.
func TestLapsed_WhenTheTimeIsOverSomebodyIsAskedAndALeaderIsTold(t *testing.T) {
	t.Parallel()
	chair, _ := inHaste(t)
	otherwise := haste(t)
	pass(otherwise, when("2026-12-14T10:00"))
	do(t, otherwise, children, RecordCommittee{Task: "committee-decision/child-1/1"}, when("2026-12-14T10:00"))
	tried, now := inTracks(t)
	do(t, tried, children, placing(func(d *DecideMeasure) {
		d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = nil, true, ByCommittee, "2026-11-20"
	}), now)
	for what, c := range map[string]struct {
		s     *State
		until string
	}{
		"the committee does not approve what its chair decided":     {chair, "2026-11-30T00:00"},
		"the committee does not decide on what the director did":    {haste(t), "2026-12-24T00:00"},
		"the committee does not try its placement again":            {tried, "2027-11-24T00:00"},
		"the director does not say whether its decision has effect": {otherwise, "2026-12-25T00:00"},
	} {
		child := c.s.Member("child-1").Child
		from := len(c.s.Outbox)
		pass(c.s, when(c.until))
		require.True(t, child.PlacedOutside(), what)
		require.Equal(t, Lapsed, child.ground(child.Case.Measures[1]), what)
		require.True(t, task(t, c.s, "decide-anew/child-1/1").IsOpen(), what)
		require.Contains(t, told(c.s, "children", from), "notice placement-without-ground measure/child-1/1", what)
		require.Contains(t, toWhom(c.s, from, CodeNoGround), "children-head", "%s: a leader at once", what)
		require.Equal(t, "still-placed", c.s.Check(DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing, Reason: 1}, children, when(c.until)).Rule, what)
		require.Len(t, kinds(c.s, 0, GroundLapsed), 1, what)
	}
}

// toWhom are the people to whom a code was sent from a number in the outbox on.
func toWhom(s *State, from int, code Code) (to []string) {
	for _, m := range s.Outbox[from:] {
		if m.Code == string(code) && m.To != "" {
			to = append(to, m.To)
		}
	}
	return to
}

// What was approved in time and is written down later holds, and nothing is left to decide.
func TestLapsed_WhatWasApprovedInTimeHoldsWheneverItIsWritten(t *testing.T) {
	t.Parallel()
	s, _ := inHaste(t)
	late := when("2026-11-30T09:00")
	pass(s, late)
	require.True(t, s.asked(StepAnew, s.Member("child-1")))
	d := RecordCommittee{Task: "committee-approval/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "committee-late", s.Check(d, children, late).Rule)
	d.HappenedAt = incoming.At(when("2026-11-27T10:00"))
	do(t, s, children, d, late)
	child := s.Member("child-1").Child
	require.Equal(t, OnCommittee, child.ground(child.Case.Measures[1]))
	require.False(t, s.asked(StepAnew, s.Member("child-1")))
	require.Equal(t, "2026-12-23 23:59:59", show(task(t, s, "committee-decision/child-1/2").Deadline.Due))
}

// A placement that nothing carries any more is left at once: nobody waits for the time to appeal, and what the board decided for today is written down today.
func TestReturn_WithoutAGroundIsAtOnce(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, byBoard(nil), now)
	do(t, s, children, RecordDecision{Child: "child-1", DecidedBy: ByCourt, Decides: OthersSetAside, DecidedOn: "2026-11-23", Ground: 1, About: 1, TheirLetter: true}, now)
	d := sendsHome()
	d.HomeOn, d.NoPeriod = "", 1
	do(t, s, children, d, now)
	home := task(t, s, "return-home/child-1/2")
	require.Equal(t, "2026-11-24 23:59:59", show(home.Deadline.Due), "asked at once, and not when a time to appeal would be over")
	do(t, s, children, ConfirmReturn{Task: home.Key.String(), Despite: 1}, now)
	require.False(t, s.Member("child-1").Child.PlacedOutside())

	for on, by := range map[string]MeasureDecider{"": ByBoard, "2026-11-23": ByCourt} {
		s, now = inTracks(t)
		do(t, s, children, byBoard(nil), now)
		do(t, s, children, byBoard(func(d *RecordDecision) {
			d.DecidedBy, d.Decides, d.N, d.EffectiveOn = by, OthersReturn, 2, incoming.Day(on)
		}), now)
		home = task(t, s, "return-home/child-1/2")
		require.Equal(t, "2026-11-24 23:59:59", show(home.Deadline.Due))
		do(t, s, children, ConfirmReturn{Task: home.Key.String(), Despite: 1}, now)
		require.False(t, s.Member("child-1").Child.PlacedOutside())
	}
}
