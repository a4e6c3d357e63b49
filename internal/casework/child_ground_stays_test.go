package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A consent that was taken back to a placement is not there again because the child is placed elsewhere.
func TestGround_AnotherPlaceGivesAPlacementNoConsent(t *testing.T) {
	t.Parallel()
	s, now, begins := movesOn(t, true)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1", Reason: 1}, now)
	nothing := DecideAnew{Task: s.Of(StepAnew)[0].Key.String(), Outcome: AnewNothing, Reason: 1}
	require.Equal(t, "consent-gone", s.Check(nothing, children, now).Rule, "the planned move answers nothing")
	now = when("2027-01-10T10:00")
	pass(s, now)
	if s.Check(BeginMeasure{Task: begins.Key.String(), Begun: true}, children, now) != nil {
		return // nothing begins before it is decided what follows
	}
	do(t, s, children, BeginMeasure{Task: begins.Key.String(), Begun: true}, now)
	require.Equal(t, ConsentLacking, s.Member("child-1").Child.ground(*s.Member("child-1").Child.runningMeasure(3)))
}

// The committee's word on a place is none on the placement: that stood on consent, which is gone.
func TestGround_TheCommitteesWordOnAPlaceIsNoneOnThePlacement(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.N, d.StatementOn, d.AtOnce, d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = 2, "2026-11-20", 1, nil, true, ByCommittee, "2026-11-20"
	}), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 3, Member: "adult-1", Reason: 1}, now)
	require.Equal(t, ConsentLacking, s.Member("child-1").Child.ground(*s.Member("child-1").Child.runningMeasure(3)))
	require.Equal(t, "consent-gone", s.Check(DecideAnew{Task: s.Of(StepAnew)[0].Key.String(), Outcome: AnewNothing, Reason: 1}, children, now).Rule)
}

// What somebody else has ordered, and what follows from a decision that fell, is decided before the case closes, also where the letters have gone.
func TestClosure_WaitsForWhatIsToBeDecidedAnew(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	child := s.Member("child-1")
	require.False(t, s.ClosureHeld(child))
	do(t, s, children, byBoard(func(d *RecordDecision) {
		d.Decides, d.DecidedOn, d.LetterOn, d.Until = OthersOrder, "2026-11-24", "2026-11-24", "2027-03-01"
	}), now)
	require.True(t, s.ClosureHeld(child))
	now = when("2027-01-10T10:00")
	pass(s, now)
	walk(s, now)
	require.Nil(t, child.Child.ClosedAt)
}

func TestOthers_CustodyIsRecordedOnItsDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	court := RecordDecision{Child: "child-1", DecidedBy: ByCourt, Decides: OthersCustody, DecidedOn: "2026-11-20", EffectiveOn: "2027-01-01", Ground: 1, Holders: []string{"adult-2"}, TheirLetter: true}
	require.Equal(t, "custody-ahead", s.Check(court, children, now).Rule)
}

// Whoever has got custody since can appeal, and is told in no letter that they are no party.
func TestParties_WhoHasCustodyIsNotToldOtherwise(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }), now)
	lettersArrive(t, s, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	require.Equal(t, "party-known", s.Check(TellNoParty{Child: "child-1", Decision: 1, Who: ParentWithoutCustody, Member: "adult-2", Told: 1}, children, now).Rule)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, now)
	require.True(t, s.Member("child-1").Child.appealLies(s.Member("child-1").Child.decision(1)))
}

// A day that somebody above has set stands, also where a need was known before it.
func TestOthers_TheirDayStandsWhateverWasKnownBefore(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, byBoard(func(d *RecordDecision) { d.Decides, d.Until = OthersInvestigate, "2026-12-20" }), now)
	before := show(task(t, s, "child-investigation/child-1/1").Deadline.Due)
	do(t, s, social, report(now.AddDate(0, 0, -9)), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.Equal(t, before, show(task(t, s, "child-investigation/child-1/1").Deadline.Due))
}

// Where nobody is known to have custody the notice stays owed until somebody is.
func TestProvisional_NobodyToTellIsNoAnswer(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-1").Child.Parties = nil
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PartiesHeard, d.PartiesNotHeard = nil, true, ByChair, false, 1
	}), now)
	notice := TellProvisional{Task: "provisional-notice/child-1/1"}
	require.Equal(t, "nobody-to-tell", s.Check(notice, children, now).Rule)
	do(t, s, children, NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	require.Equal(t, "parties-told", s.Check(notice, children, now).Rule)
}
