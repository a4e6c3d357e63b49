package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// movesOn is a planned move of the first child, who is placed, to another place in the new year; its letters have come where arrived.
func movesOn(t *testing.T, arrived bool) (*State, time.Time, *Task) {
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, placing(func(d *DecideMeasure) { d.N, d.StatementOn, d.EffectiveOn = 2, "2026-11-20", "2027-01-04" }), now)
	if arrived {
		lettersArrive(t, s, now)
	}
	return s, now, task(t, s, "measure-begins/child-1/2")
}

// While an appeal keeps the child where it is nobody is reminded of the move, and no leader hears that it has not happened; from the ruling it counts anew.
func TestPlannedWaits_TheClockOfAMoveWaitsForTheAppealAndCountsAnewFromTheRuling(t *testing.T) {
	t.Parallel()
	s, _, begins := movesOn(t, true)
	now := when("2026-12-10T10:00")
	pass(s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	now = when("2027-03-01T10:00")
	pass(s, now)
	require.Nil(t, begins.LateSince)
	require.Zero(t, begins.Reminded+begins.Escalated, "nobody is told to do what may not be done")
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: DecisionStands}, now)
	require.Equal(t, "2027-03-26 23:59:59", show(begins.Deadline.Due), "the 25 days that were left count from the ruling")
	require.Contains(t, kinds(s, 0, DeadlineMoved), "deadline-moved measure-begins/child-1/2 the appeal is settled")
	require.Nil(t, s.Check(BeginMeasure{Task: begins.Key.String(), Begun: true}, children, now), "it may begin before")
	pass(s, when("2027-03-30T10:00"))
	require.NotNil(t, begins.LateSince)
	require.Positive(t, begins.Escalated)
}

// An appeal that is settled before the day leaves the day as it is.
func TestPlannedWaits_ADayThatIsAheadStillStands(t *testing.T) {
	t.Parallel()
	s, now, begins := movesOn(t, true)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: AppealTakenBack, ChildHeard: true, Reason: 1}, now)
	require.Equal(t, "2027-01-04 23:59:59", show(begins.Deadline.Due))
}

// Nor is a move owed before everybody has the letter, and the time to appeal that begins with it is over.
func TestPlannedWaits_AMoveIsNotOwedBeforeTheTimeToAppealIsOver(t *testing.T) {
	t.Parallel()
	s, _, begins := movesOn(t, false)
	now := when("2027-01-11T10:00")
	pass(s, now)
	require.Nil(t, begins.LateSince, "nobody has the letter")
	lettersArrive(t, s, now)
	require.Equal(t, "2027-02-08 23:59:59", show(begins.Deadline.Due), "four weeks from the letter")
}

// A placement is not suspended: its clock runs through an appeal.
func TestPlannedWaits_APlacementIsOwedThroughAnAppeal(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	pass(s, when("2026-12-16T10:00"))
	require.NotNil(t, task(t, s, "measure-begins/child-1/1").LateSince)
}
