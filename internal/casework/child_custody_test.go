package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCustody_WhoHasItSpeaksForTheChildFromThenOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Reason: 1}, now)
	require.NotContains(t, s.Consenting("social", ConsentShare), "child-1", "one of two custody holders says no")
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 7}}, now)
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1", "the other one has it alone")
	from, before := len(s.Outbox), s.Seq
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 7}}, now)
	require.NotContains(t, s.Consenting("social", ConsentShare), "child-1")
	require.Contains(t, told(s, "social", from), "stop-using  consent/child-1/social", "what it heard on the word of one who speaks for the child no more")
	require.Empty(t, told(s, "employment", from), "who has it now has let that department in")
	require.Equal(t, []string{"custody-set  adult-2"}, kinds(s, before, CustodySet))
	require.Equal(t, []string{"adult-2"}, s.Journal[before].Rows.Members[0].SpokenBy, "the register shows it by the same rule")
	require.Equal(t, TextRef(7), s.Journal[before].Reason)
}

func TestCustody_WithNobodyLeftWhoHasItNoCaseClosesBeforeItIsSet(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "orphaned")
	d := DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "party-missing", d.Check(s, children, now).Rule)
	d.Close = false
	require.Nil(t, d.Check(s, children, now), "not to close it needs no letter")
	d.Close = true
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, d, now)
	walk(s, now)
	require.True(t, task(t, s, "letter-receipt/child-1.adult-1/2/1").IsOpen())
}

func TestCustody_ADecisionOnItsWayGoesToWhoeverHasItNow(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1", Received: true}, now)
	walk(s, now)
	now = now.AddDate(0, 0, 20)
	pass(s, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	walk(s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2, ReceivedOn: "2026-12-01"}, now) // who was sent it may still complain
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: DecisionStands}, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/2/1", Received: true}, now)
	walk(s, now)
	pass(s, now.AddDate(0, 0, 27))
	require.Nil(t, s.Member("child-1").Child.ClosedAt, "the new party has four weeks too")
	pass(s, now.AddDate(0, 0, 30))
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
}

func TestParty_AChildWhoBecomesOneGetsTheDecisionThatIsOnItsWay(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "letters")
	s.Member("child-1").Child.PartyFrom = when("2026-12-10")
	for _, party := range []string{"adult-1", "adult-2"} {
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1." + party + "/2/1", Received: true}, now)
	}
	walk(s, now)
	pass(s, when("2026-12-10T09:00"))
	walk(s, when("2026-12-10T09:00"))
	require.Equal(t, []string{"party-joined  "}, kinds(s, 0, PartyJoined))
	require.Equal(t, "Barnets lov § 3", s.Journal[slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Kind == PartyJoined })].Basis)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.child-1/2/1", Received: true}, when("2026-12-11T09:00"))
	walk(s, when("2026-12-11T09:00"))
	pass(s, when("2027-01-08T12:00"))
	require.Nil(t, s.Member("child-1").Child.ClosedAt)
	pass(s, when("2027-01-09"))
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
}

func TestCustody_WhoHasItNoMoreIsNotSentADecisionThatHasNotLeft(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	from := len(s.Outbox)
	walk(s, now)
	require.Equal(t, []string{"letter closure-decision letter-receipt/child-1.adult-1/2/1"}, told(s, "post", from)[:1])
	require.Empty(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-2", N: 101}))
	require.Equal(t, "party-unknown", FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}.Check(s, children, now).Rule)
}

// Who has custody of a placed child from now on has not consented to that: the children's department decides what follows, and the child stays where it is.
func TestCustody_OfAPlacedChildAsksForTheNewHoldersConsent(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	require.False(t, s.fallenOpen(s.Member("child-1")), "who consented still has custody")
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	require.True(t, s.fallenOpen(s.Member("child-1")))
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "the child is where it is")
	open := s.OpenTasks()[slices.IndexFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == StepAnew })]
	require.Equal(t, "consent-gone", s.Check(DecideAnew{Task: open.Key.String(), Outcome: AnewNothing, Reason: 1}, children, now).Rule)
	same := places()
	same.N, same.SamePlace, same.ConsentedBy = 2, true, []string{"adult-2"}
	do(t, s, children, same, now)
	do(t, s, children, DecideAnew{Task: open.Key.String(), Outcome: AnewDecided, Reason: 1}, now)

	byChair, _ := inHaste(t)
	do(t, byChair, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	require.False(t, byChair.fallenOpen(byChair.Member("child-1")), "what the chair decided stands on nobody's consent")
}
