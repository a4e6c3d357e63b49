package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDeath_EndsWhatWasToBeDoneWithTheMemberAndTheRestGoesOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Told = []string{"employment", "children", "social", "school"}
	before := s.Seq
	do(t, s, employment, RecordDeath{Member: "adult-2", On: "2026-11-20"}, now)
	walk(s, now)
	require.Equal(t, Cancelled, task(t, s, "first-interview/adult-2/1").State)
	require.True(t, task(t, s, "first-interview/adult-1/1").IsOpen())
	require.Equal(t, []string{"member-left 2026-11-20 died"}, kinds(s, before, MemberLeft))
	for _, department := range []string{"employment", "children", "social"} {
		require.Contains(t, told(s, department, 0), "notice member-died member/adult-2/1")
	}
	require.NotContains(t, told(s, "school", 0), "notice member-died member/adult-2/1", "it never heard of the adult")
	require.Nil(t, s.Ending)
	require.NotContains(t, s.Consenting("social", ConsentShare), "adult-2")
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1", "adult-1 speaks for the child now")
	require.NotContains(t, task(t, s, "status-meeting/family/1").About, "adult-2")
	require.NotNil(t, StartJob{Adult: "adult-2", Kind: OrdinaryJob}.Check(s, employment, now))
	require.NotNil(t, s.measurements([]Measurement{{Member: "adult-2", Kind: WHO5, Value: 1}}, started))
}

func TestDeath_NoLetterIsEverSentToTheDead(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	do(t, s, children, ends("child-1", 1), now)
	lettersArrive(t, s, now)
	child.Child.Proposed = true
	walk(s, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	letter := func(m Message) bool { return m.Kind == MessageLetter && m.About[0] == "adult-2" }
	require.Len(t, filter(s.Outbox, letter), 1)
	do(t, s, children, RecordDeath{Member: "adult-2"}, now)
	walk(s, now)
	require.Empty(t, filter(s.Outbox, letter), "what is not sent yet is not sent")
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1", Received: true}, now)
	walk(s, now)
	require.NotNil(t, s.WaitFor(Key{Step: StepAppealPeriod, Subject: "child-1", N: 2}), "the closure waits for the living alone")
}

func TestDeath_ALaterDecisionGoesToTheLivingPartiesOnly(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "adult-2"}, now)
	do(t, s, children, ends("child-1", 1), now)
	s.Member("child-1").Child.Proposed = true
	walk(s, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Len(t, s.Member("child-1").Child.Closing().Letters, 1)
}

func TestDeath_OfTheLastAdultOrChildIsForAPersonToEndTheJourneyFor(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RecordDeath{Member: "child-2"}, now)
	require.Nil(t, s.Ending)
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	walk(s, now)
	require.Empty(t, s.Of(StepClosingMeeting), "nobody is called to a meeting meanwhile")
	confirms(t, s, Death, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage, "there is no meeting to hold")
}

func TestMembers_AnAdultWhoLeavesTheFamilyCountsNoMoreAndKeepsTheirLetters(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, Returned, task(t, s, "first-interview/adult-2/1").State)
	require.Contains(t, told(s, "employment", 0), "notice member-left member/adult-2/1")
	require.NotContains(t, s.Consenting("social", ConsentShare), "adult-2")
	require.False(t, s.Member("adult-2").Goes())
	do(t, s, children, ends("child-1", 1), now)
	s.Member("child-1").Child.Proposed = true
	walk(s, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Len(t, s.Member("child-1").Child.Closing().Letters, 2, "custody is not lost by moving out")

	r := RemoveMember{Member: "adult-1", Why: LeftFamily, Reason: 1}.Check(s, coordinator, now)
	require.Equal(t, "last-member", r.Rule)
	require.Equal(t, "member", r.Field)
}

func TestMembers_AnAdultWhoLeavesTheTargetGroupStaysInTheFamily(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftTargetGroup, Reason: 1}, now)
	walk(s, now)
	require.False(t, s.Member("adult-2").Goes())
	require.True(t, s.Member("adult-2").InFamily())
	require.Contains(t, s.Consenting("social", ConsentShare), "adult-2")
	require.True(t, s.inTargetGroup())
	before := s.Seq
	do(t, s, coordinator, RemoveMember{Member: "adult-1", Why: LeftTargetGroup, Reason: 1}, now)
	require.Equal(t, []string{"target-group-tested  outside"}, kinds(s, before, TargetGroupTested))
	require.Nil(t, s.Ending, "a person decides")
	do(t, s, leader, EndOutside{Reason: 1}, now)
	require.Equal(t, OutsideTargetGroup, s.Ending.Kind)
}

func TestProtection_HoldsForWhatIsQueuedAlreadyAndIsToldToThoseWhoKnowThePerson(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	for _, department := range []string{"employment", "children", "social"} {
		require.Equal(t, []string{"notice protection-set protection/adult-1/1"}, told(s, department, 0))
		require.Equal(t, []string{"adult-1"}, s.Mail(department, 9)[0].Protected)
	}
	require.Empty(t, told(s, "school", 0), "it never heard of the adult")
	do(t, s, coordinator, ProtectMember{Member: "adult-1", Reason: 1}, now)
	require.Empty(t, s.Mail("children", 9)[0].Protected, "what stands now counts, also for what was queued before")
	require.Contains(t, told(s, "children", 0), "notice protection-lifted protection/adult-1/2")
	var flags []bool
	for _, e := range s.Journal {
		if e.Kind == ProtectionChanged {
			flags = append(flags, e.Rows.Members[0].Protected)
		}
	}
	require.Equal(t, []bool{true, false}, flags)
}
