package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// moved is the first child's placement elsewhere, at once, with consent to the place.
func moved(more ...func(*DecideMeasure)) DecideMeasure {
	return placing(func(d *DecideMeasure) {
		d.N, d.StatementOn, d.AtOnce = 2, "2026-11-20", 1
		for _, change := range more {
			change(d)
		}
	})
}

// Who agrees to another place has not agreed to the placement: the committee is asked for its approval and the retrial all the same, and hears of the return.
func TestGround_ConsentToAnotherPlaceIsNoneToThePlacement(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, moved(), now)
	require.True(t, s.asked(StepCommittee, s.Member("child-1")), "within seven days, wherever the child lives")
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, 3, s.Member("child-1").Child.decision(3).Measure, "what is approved is the placement where the child lives now")

	s, now = inTracks(t)
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = nil, true, ByCommittee, "2026-11-20"
	}), now)
	do(t, s, children, moved(), now)
	require.True(t, task(t, s, "placement-retrial/child-1/1").IsOpen())
	from := len(s.Outbox)
	do(t, s, children, returning(func(d *DecideReturn) { d.N = 3 }), now)
	require.Contains(t, told(s, "children", from), "notice tell-committee measure/child-1/3")
}

// Nor does other support at home say anything of where the child lives.
func TestGround_SupportAtHomeAnswersNothingThatTheCommitteeIsAsked(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-1", ""), now)
	d := places()
	d.Action, d.N, d.ConsentedBy, d.WithoutConsent, d.DecidedBy = StartMeasure, 0, nil, true, ByChair
	do(t, s, children, d, now)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.09", ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.True(t, s.asked(StepCommittee, s.Member("child-1")))
}

// A placement whose ground falls is decided anew, or the child comes home: another place is no ground, whether it is planned or has begun.
func TestGround_AnotherPlaceIsNone(t *testing.T) {
	t.Parallel()
	for _, change := range []func(*DecideMeasure){
		func(*DecideMeasure) {},
		func(d *DecideMeasure) { d.AtOnce, d.EffectiveOn = 0, "2027-01-04" },
	} {
		s, now := inHaste(t)
		do(t, s, children, moved(change), now)
		do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
		require.Equal(t, "still-placed", s.Check(DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing, Reason: 1}, children, now).Rule)
	}
}

// A placement that is changed in part after the child has moved holds but for that part: nobody is told that it does not.
func TestGround_APlacementIsCarriedOutAlsoWhereTheChildHasMoved(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, moved(), now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: PartlyChanged, ChildHeard: true, Reason: 1}, now)
	require.NotContains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-1/1/1")
	require.False(t, s.Member("child-1").Child.decision(1).Fallen)
}

// A return that was decided while the placement held is suspended no more when its ground falls: an appeal keeps no child where nothing keeps it.
func TestGround_AReturnWaitsForNoAppealWhereThePlacementHasFallen(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, sendsHome(), now)
	require.True(t, s.suspended(s.Member("child-1"), s.Member("child-1").Child.decision(2), now))
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
	require.False(t, s.suspended(s.Member("child-1"), s.Member("child-1").Child.decision(2), now))
	require.Equal(t, "return-early", s.Check(ConfirmReturn{Task: "return-home/child-1/2"}, children, now).Rule)
}

// A child whose placement nobody consents to any more does not stay because somebody finds nothing left to decide.
func TestGround_AConsentThatIsTakenBackIsAnsweredByADecision(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-2"}, now)
	nothing := DecideAnew{Task: "decide-anew/child-1/2", Outcome: AnewNothing, Reason: 1}
	require.Equal(t, "consent-gone", s.Check(nothing, children, now).Rule)
	do(t, s, children, sendsHome(), now)
	require.Nil(t, s.Check(nothing, children, now))

	s, now = inHaste(t)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-2"}, now)
	require.Nil(t, s.Check(nothing, children, now), "what the committee or its chair decided stands on no consent")
}
