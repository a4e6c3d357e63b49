package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAddress_ThatSomebodyHasMovedIsToldWithoutWhere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	out, from := len(s.Outbox), s.Seq
	do(t, s, post, ChangeAddress{Members: []string{"adult-1", "child-1"}, Lives: LivesAbroad, Address: 77}, now)
	require.Contains(t, told(s, "employment", out), "notice address-changed address/adult-1/1")
	require.Contains(t, told(s, "children", out), "notice address-changed address/child-1/1")
	for _, m := range s.Outbox[out:] {
		require.Zero(t, m.Text)
		for _, r := range s.reachOf(m.About) {
			require.Zero(t, r.Address, "somebody whom their number finds")
		}
	}
	require.Len(t, kinds(s, from, AddressChanged), 2)
	require.True(t, s.Member("adult-1").Protected, "what is protected stays so")
}

func TestAddress_OfAChildWhosePlaceIsSecretNobodyElseHears(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	child.Child.PlaceSecret = true
	child.Child.Case.Measures = append(child.Child.Case.Measures, Measure{N: 2, Code: "27.27.09", OutsideHome: true})
	require.True(t, s.placeSecret(child))
	out := len(s.Outbox)
	do(t, s, children, ChangeAddress{Members: []string{"child-1"}, Lives: LivesHere, Address: 77}, now)
	require.Contains(t, told(s, "children", out), "notice address-changed address/child-1/1")
	for _, department := range []string{"employment", "social", "post", "benefits"} {
		require.Empty(t, told(s, department, out), department)
	}
}

// A letter that has not left goes to the new address also where it leaves before the vault has that.
func TestAddress_ALetterThatHasNotLeftGoesThere(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	s.Member("adult-3").Unnumbered = true
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ConsentedBy: []string{"adult-1", "adult-3"}, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	require.Equal(t, OnPaper, lettersTo(s, "adult-3")[0].Channel)
	do(t, s, coordinator, ChangeAddress{Members: []string{"adult-3"}, Lives: LivesElsewhere, Address: 77}, now)
	letters := s.Mail("post", 1000)
	var reach []ReachOf
	for _, m := range letters {
		if m.Kind == MessageLetter && m.About[0] == "adult-3" {
			reach = m.Reach
		}
	}
	require.Equal(t, TextRef(77), reach[0].Address)

	do(t, s, coordinator, RecordReach{Member: "adult-3", Reach: Reach{Language: "pl"}, Anew: true}, now)
	require.Equal(t, TextRef(77), s.Member("adult-3").Words.Address)

	do(t, s, coordinator, ChangeAddress{Members: []string{"adult-3"}, Lives: NoFixedAddress}, now)
	require.Equal(t, ByHand, lettersTo(s, "adult-3")[0].Channel, "no letter would come")
	require.Equal(t, "children", lettersTo(s, "adult-3")[0].Department)
	do(t, s, coordinator, ChangeAddress{Members: []string{"adult-3"}, Lives: NoFixedAddress, Address: 78}, now)
	require.Equal(t, OnPaper, lettersTo(s, "adult-3")[0].Channel, "somebody passes it on")
}
