package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const toldAdult2 = "information-given/adult-2/1"

func putOff(t *testing.T, s *State) {
	t.Helper()
	do(t, s, children, PutOffInformation{Member: "adult-2", Until: "2026-11-20", Reason: 1}, started)
}

// The day passes while the coordinator has not asked for the letter yet: it is seen all the same.
func TestInformation_ThatWasPutOffIsSeenAlsoWhenItsDayHasPassed(t *testing.T) {
	t.Parallel()
	s, _ := askedToInform(t)
	putOff(t, s)
	now := when("2026-11-25T09:00")
	pass(s, now)
	do(t, s, coordinator, InformMember{Task: toldAdult2}, now)
	require.Empty(t, toldLetters(s, "adult-2"), "nobody has seen it")
	require.NotNil(t, s.informWaits(s.Member("adult-2")))
}

// Who was asked for the letter knows of no reason to wait: where the journey ends, or the person moves out, the children's department has the duty.
func TestInformation_ThatWasPutOffIsHandedBackToTheChildrensDepartment(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]Body{
		"the family withdraws": Withdraw{}, "the person moves out": RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1},
	} {
		s, now := askedToInform(t)
		putOff(t, s)
		do(t, s, coordinator, d, now)
		back := s.handedBack(func(h HandedBack) bool {
			return h.Key.member() == "adult-2" && (isInformation(h.Key) || h.Key.Step == StepInformation)
		})
		require.Len(t, back, 1, name)
		require.Equal(t, "children", back[0].Department, name)
	}
}

// That the municipality writes can show where somebody is.
func TestInformation_OfWhoLivesElsewhereIsSeenWhereAnAddressIsProtected(t *testing.T) {
	t.Parallel()
	s, now := askedToInform(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.False(t, s.hiddenFrom(s.Member("adult-2")))
	do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	require.True(t, s.hiddenFrom(s.Member("adult-2")))
}

// Who has custody and does not live with the family is protected there, too: that is where the danger can be.
func TestProtect_AlsoWhoDoesNotLiveWithTheFamily(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, ProtectMember{Member: "adult-2", Protected: true, Reason: 1}, now)
	require.True(t, s.Member("adult-2").Protected)
}
