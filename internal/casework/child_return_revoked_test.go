package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// staysPlaced is the decision that the first child stays in the placement that places is, to which everybody consents.
func staysPlaced(more ...func(*RevokeReturn)) RevokeReturn {
	d := RevokeReturn{Child: "child-1", N: 2, ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	for _, change := range more {
		change(&d)
	}
	return d
}

// A return is taken back by a decision with letters, reasons and an appeal; the child stays, and nobody is asked any more whether it is at home.
func TestReturnRevoked_TheChildStaysByADecisionOfItsOwn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	require.Equal(t, "no-return", s.Check(staysPlaced(), children, now).Rule)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, RefuseHome{Task: "return-home/child-1/2", Reason: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, staysPlaced(), now)
	child := s.Member("child-1").Child
	require.True(t, child.decision(2).Fallen)
	require.Nil(t, s.Task(Key{Step: StepReturn, Subject: "child-1", N: 2}))
	require.Equal(t, []string{"stay-decision instead of measure/child-1/2"}, lettersSince(s, "adult-1", from))
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/3", Outcome: AnewDecided, Reason: 1}, now)

	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 4}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-2/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	anew := DecideAnew{Task: "decide-anew/child-1/4", Outcome: AnewNothing, Reason: 1}
	require.Equal(t, "still-placed", s.Check(anew, children, now).Rule, "that the child stays holds no more: it is decided where it lives")
	do(t, s, children, sendsHome(), now)
	do(t, s, children, anew, now)
}

// The other way: the child goes home all the same, by a decision on the return anew.
func TestReturnRevoked_TheReturnCanBeDecidedAnewInstead(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, RefuseHome{Task: "return-home/child-1/2", Reason: 1}, now)
	do(t, s, children, returning(func(d *DecideReturn) { d.HomeOn = "2027-01-08" }), now)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/3", Outcome: AnewDecided, Reason: 1}, now)

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, RefuseHome{Task: "return-home/child-1/2", Reason: 1}, now)
	do(t, s, children, ConfirmReturn{Task: "return-home/child-1/2", Despite: 1}, now)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/3", Outcome: AnewNothing, Reason: 1}, now)
}

// A child stays only on a ground: everybody's consent, or the committee's decision where it placed the child.
func TestReturnRevoked_TheChildStaysOnlyOnAGround(t *testing.T) {
	t.Parallel()
	byCommittee := func(d *RevokeReturn) { d.ConsentedBy, d.DecidedBy = nil, ByCommittee }
	one := func(d *RevokeReturn) { d.ConsentedBy = []string{"adult-1"} }
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-2"}, now)
	do(t, s, children, sendsHome(), now)
	require.Equal(t, "stay-ground", s.Check(staysPlaced(one), children, now).Rule)
	require.Equal(t, "stay-ground", s.Check(staysPlaced(byCommittee), children, now).Rule, "the committee takes a decision on the placement")
	do(t, s, children, staysPlaced(), now)
	require.False(t, s.Member("child-1").Child.runningMeasure(2).ConsentGone, "they consent now")
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/2", Outcome: AnewDecided, Reason: 1}, now)

	placed := func(t *testing.T) (*State, time.Time) {
		s, now := inTracks(t)
		do(t, s, children, placing(func(d *DecideMeasure) {
			d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = nil, true, ByCommittee, "2026-11-20"
		}), now)
		do(t, s, children, sendsHome(), now)
		return s, now
	}
	s, now = placed(t)
	require.Equal(t, "stay-committee", s.Check(staysPlaced(one), children, now).Rule)
	from := len(s.Outbox)
	do(t, s, children, staysPlaced(byCommittee), now)
	require.Contains(t, told(s, "children", from), "notice tell-committee-undone measure/child-1/2", "the committee hears that the child does not come home")
	require.True(t, s.asked(StepRetrial, s.Member("child-1")), "the placement is tried again when it was to be")
	s, now = inHaste(t)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
	require.Equal(t, "stay-ground", s.Check(staysPlaced(byCommittee), children, now).Rule, "the placement has fallen")
}

// A placement on consent stands on it still when the committee, too, has decided that the child stays: taken back, somebody decides what follows.
func TestReturnRevoked_ByTheCommitteeLeavesAPlacementOnConsentOnConsent(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, staysPlaced(func(d *RevokeReturn) { d.DecidedBy = ByCommittee }), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	anew := s.Of(StepAnew)
	require.Len(t, anew, 1)
	require.Equal(t, "consent-gone", s.Check(DecideAnew{Task: anew[0].Key.String(), Outcome: AnewNothing, Reason: 1}, children, now).Rule)
}
