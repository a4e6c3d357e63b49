package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The municipality to which a family moves hears what is planned, that it is a placement, on which ground everything stands, and which decision has fallen.
func TestPlannedTold_TheNewMunicipalityHearsOfPlansGroundsAndWhatHasFallen(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 3}, now)
	c := s.Ending.Handover.Cases[0]
	require.Equal(t, GroundUnknown, c.Measures[0].Ground, "nobody here knows on what the child came in with it")
	require.Equal(t, []HandoverPlanned{{Code: "27.27.09", On: when("2026-12-14T00:00"), OutsideHome: true, Ground: OnConsent}}, c.Planned)
	require.Empty(t, c.Fallen)

	s, now = inHaste(t)
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 3}, now)
	c = s.Ending.Handover.Cases[0]
	require.Equal(t, GroundFallen, c.Measures[0].Ground)
	require.Equal(t, DecisionToPlace, c.Fallen[0].Kind)
}

// Each measure says what it stands on.
func TestPlannedTold_EachMeasureSaysItsGround(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1").Child
	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, OnConsent, child.ground(*child.runningMeasure(2)))
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	require.Equal(t, ConsentLacking, child.ground(*child.runningMeasure(2)))
	alone := starts("child-1", "")
	alone.ConsentedBy, alone.WithoutConsent = nil, true
	do(t, s, children, alone, now)
	require.Equal(t, WithoutConsent, child.ground(*child.runningMeasure(3)))
	s, _ = inHaste(t)
	child = s.Member("child-1").Child
	require.Equal(t, OnChair, child.ground(*child.runningMeasure(2)))
	for by, ground := range map[MeasureDecider]MeasureGround{ByBoard: OnBoard, ByDirector: OnDirector} {
		s, now = inTracks(t)
		do(t, s, children, byBoard(func(d *RecordDecision) { d.DecidedBy = by }), now)
		child = s.Member("child-1").Child
		require.Equal(t, ground, child.ground(*child.runningMeasure(2)), "no caseworker decided it")
	}
}

// The register shows what is planned, and what became of it.
func TestPlannedTold_TheRegisterShowsWhatIsPlannedAndWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	last := func(s *State) (row PlannedRow) {
		for _, e := range s.Journal {
			for _, row = range e.Rows.Planned {
			}
		}
		return row
	}
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	want := PlannedRow{Member: "child-1", Decision: 1, Code: "27.27.09", OutsideHome: true, Instead: 1, Ground: OnConsent, DecidedAt: last(s).DecidedAt, BeginsOn: when("2026-12-14T00:00")}
	require.Equal(t, want, last(s))
	now = when("2026-12-14T10:00")
	pass(s, now)
	do(t, s, children, BeginMeasure{Task: "measure-begins/child-1/1", Begun: true}, now)
	want.Became = PlanBegun
	require.Equal(t, want, last(s))

	s, now = inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	do(t, s, children, BeginMeasure{Task: "measure-begins/child-1/1"}, now)
	require.Equal(t, PlanOff, last(s).Became)
}
