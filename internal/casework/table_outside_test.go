package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// withHolderElsewhere is a family of which adult-3 has custody of child-1 too, and lives elsewhere.
func withHolderElsewhere(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := withSomebodyElse(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
	walk(s, now)
	s.Outbox = nil
	return s, now
}

// Whoever arranges a meeting may invite somebody who has custody and lives elsewhere. They are written among those who were there, and count for nobody of the family.
func TestOutside_WhoHasCustodyElsewhereComesToAMeetingAndDoesNotCount(t *testing.T) {
	t.Parallel()
	s, now := withHolderElsewhere(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-3"), now)
	require.Len(t, invitationsOf(s, "adult-3"), 1)
	at := now.AddDate(0, 0, 14)
	held := meeting("status-meeting/family/1")
	held.Plan, held.Feedback, held.Family = nil, nil, []string{"adult-3"}
	r := s.Check(held, coordinator, at)
	require.Equal(t, []string{"quorum", "family"}, []string{r.Rule, r.Field}, "nobody of the family was there")
	held.Family = []string{"adult-1", "adult-3"}
	held.Feedback = []Feedback{{Member: "adult-3", WasHeard: SaysYes}}
	require.NotNil(t, s.Check(held, coordinator, at), "and the family is asked what it says of the meeting")
	held.Feedback = nil
	do(t, s, coordinator, held, at)
	held.Family = []string{"adult-1", "adult-9"}
	require.NotNil(t, s.Check(held, coordinator, at))
}

// They never sit beside somebody who is kept from them, nor beside one whose address is protected: not as it is arranged, not at the door, and not as it is written down.
func TestOutside_NobodyElsewhereIsCalledBesideWhoIsKeptFromThem(t *testing.T) {
	t.Parallel()
	for name, guards := range map[string]struct {
		by   Actor
		body Body
	}{
		"a mark":              {children, MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-3", Reason: 1}},
		"a protected address": {coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}},
	} {
		s, now := withHolderElsewhere(t)
		arranged := inTwoWeeks(now, "adult-1", "adult-3")
		do(t, s, coordinator, arranged, now)
		do(t, s, guards.by, guards.body, now)
		require.Empty(t, s.Arranged, "%s: what was arranged has no time any more", name)
		require.Equal(t, "invited-together", s.Check(arranged, coordinator, now).Rule, name)
		parts := arranged
		alone := parts.Parts[0]
		alone.Members = []string{"adult-3"}
		parts.Parts[0].Members = []string{"adult-1"}
		parts.Parts = append(parts.Parts, alone)
		require.Equal(t, "parts-meet", s.Check(parts, coordinator, now).Rule, name)
		parts.Parts[1].Online = true
		require.Nil(t, s.Check(parts, coordinator, now), name)
		s.Outbox = nil
		do(t, s, coordinator, parts, now)
		require.Empty(t, invitationsOf(s, "adult-3"), "%s: their invitation waits for the children's department", name)
		require.Len(t, s.HeldLetters, 1, name)

		at := now.AddDate(0, 0, 14)
		held := meeting("status-meeting/family/1")
		held.Plan, held.Feedback, held.Family = nil, nil, []string{"adult-1", "adult-3"}
		require.Equal(t, "not-together", s.Check(held, coordinator, at).Rule, name)
		held.Separately = []string{"adult-3"}
		require.Nil(t, s.Check(held, coordinator, at), name)
	}
}
