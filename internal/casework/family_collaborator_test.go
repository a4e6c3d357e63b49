package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// school is a free school that both parents let hear of child-1.
func school() AddCollaborator {
	return AddCollaborator{Member: "child-1", Kind: FreeSchool, Who: 5, Ground: HearsByConsent, ConsentedBy: bothAdults}
}

// outsideLetters are the letters that are queued for outside parties.
func outsideLetters(s *State) []Message {
	return slices.DeleteFunc(slices.Clone(s.Outbox), func(m Message) bool { return m.Recipient == 0 })
}

// An outside party that is invited hears when and where, on paper and of its member alone; and that it moves, and is off.
func TestCollaborator_IsInvitedOnPaperAndHearsOfItsMemberAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, school(), now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	letters := outsideLetters(s)
	require.Len(t, letters, 1)
	m := letters[0]
	require.Equal(t, []any{"post", OnPaper, string(CodeInvitation), TextRef(5), TextRef(4), basisInvitation}, []any{m.Department, m.Channel, m.Code, m.Recipient, m.Text, m.Ground})
	require.Equal(t, []string{"child-1"}, m.About)
	require.Nil(t, m.Reach)
	do(t, s, social, RecordReach{Member: "child-1", Reach: Reach{Unsafe: []Channel{PaperPost}}}, now)
	require.Equal(t, OnPaper, outsideLetters(s)[0].Channel, "where the child must not be written to, the school still can")
	require.Nil(t, s.Mail("post", 100)[slices.IndexFunc(s.Mail("post", 100), func(m Message) bool { return m.Recipient != 0 })].Reach)

	s.Outbox = nil
	do(t, s, coordinator, inTwoWeeks(now.AddDate(0, 0, 1), "adult-1"), now)
	require.Equal(t, string(CodeNotHeldThen), outsideLetters(s)[0].Code, "it is not invited to the new time")
	do(t, s, coordinator, d, now)
	s.Outbox = nil
	do(t, s, coordinator, RemoveCollaborator{Collaborator: "collaborator-1", Reason: 1}, now)
	require.Equal(t, string(CodeNotHeldThen), outsideLetters(s)[0].Code)
	s.Outbox = nil
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelIll}, now)
	require.Empty(t, outsideLetters(s), "it has no part any more")
}

// A letter to an outside party that has not left when its part is over, or its member leaves, is never sent.
func TestCollaborator_WhatHasNotLeftIsTakenBack(t *testing.T) {
	t.Parallel()
	invited := func() (*State, func(Body)) {
		s, now := inTracks(t)
		do(t, s, coordinator, school(), now)
		d := inTwoWeeks(now, "adult-1")
		d.Parts[0].Collaborators = []string{"collaborator-1"}
		do(t, s, coordinator, d, now)
		return s, func(body Body) { do(t, s, coordinator, body, now) }
	}
	s, decide := invited()
	decide(RemoveCollaborator{Collaborator: "collaborator-1", Reason: 1})
	require.Empty(t, outsideLetters(s))
	s, decide = invited()
	decide(RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1})
	require.Empty(t, outsideLetters(s))
}

// Nobody outside is written to before the children's department has seen it while somebody's address is protected: not of where they are, nor by a time and a place.
func TestCollaborator_AnInvitationIsSeenFirstWhileSomebodyIsProtected(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ProtectMember{Member: "adult-2", Protected: true, Reason: 1}, now)
	do(t, s, coordinator, school(), now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	require.Empty(t, outsideLetters(s))
	seen := s.Of(StepLetterSeen)
	require.Len(t, seen, 1)
	do(t, s, children, SeeLetter{Task: seen[0].Key.String(), Text: 8, Reason: 1}, now)
	letters := outsideLetters(s)
	require.Len(t, letters, 1)
	require.Equal(t, []any{TextRef(8), TextRef(5), "post"}, []any{letters[0].Text, letters[0].Recipient, letters[0].Department})
}

// The gate asks anew each time: whoever speaks for the member now has consented, and the member is in the family; what stands on the law needs no consent.
func TestCollaborator_TheGateAsksAnewEachTime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	only := AddCollaborator{Member: "child-2", Kind: Doctor, Who: 5, Ground: HearsByConsent, ConsentedBy: []string{"adult-1"}}
	do(t, s, coordinator, only, now) // adult-1 alone has custody of child-2
	do(t, s, coordinator, AddCollaborator{Member: "child-2", Kind: HealthVisitor, Who: 6, Ground: HearsByLaw, Reason: 1}, now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts[0].Collaborators = []string{"collaborator-1", "collaborator-2"}
	require.Nil(t, s.Check(d, coordinator, now))
	s.Member("child-2").Child.Parties = bothAdults
	require.Equal(t, "collaborator-not-let-in", s.Check(d, coordinator, now).Rule, "the other parent has custody now, and has not consented")
	d.Parts[0].Collaborators = []string{"collaborator-2"}
	require.Nil(t, s.Check(d, coordinator, now))
	do(t, s, coordinator, RemoveMember{Member: "child-2", Why: LeftFamily, Reason: 1}, now)
	require.Equal(t, "collaborator-not-let-in", s.Check(d, coordinator, now).Rule)
}

// The outside party of somebody hears nothing of a part in which that one has no place, whatever the reason; that of a child is let in where somebody who has custody of it is.
func TestCollaborator_IsInvitedOnlyWhereItsMemberHasAPlace(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, AddCollaborator{Member: "adult-2", Kind: Doctor, Who: 9, Ground: HearsByConsent, ConsentedBy: []string{"adult-2"}}, now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	elsewhere := s.Check(d, coordinator, now)
	require.Equal(t, []string{"collaborator-not-let-in", "parts[0].collaborators"}, []string{elsewhere.Rule, elsewhere.Field})

	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "child-1", Other: "adult-1", Reason: 1}, now)
	do(t, s, coordinator, school(), now)
	d.Parts[0].Collaborators = []string{"collaborator-2"}
	require.Equal(t, elsewhere, s.Check(d, coordinator, now), "a mark is not told from anything else")
	d.Parts[0].Members = []string{"adult-2"}
	do(t, s, coordinator, d, now)
	require.Empty(t, outsideLetters(s), "one to the child would be seen first")
	require.Len(t, s.HeldLetters, 1)
}

// What was written to an outside party before somebody must not be found is seen first, as if it were written now.
func TestCollaborator_WhatIsQueuedIsSeenFirstOnceSomebodyMustNotBeFound(t *testing.T) {
	t.Parallel()
	for name, hides := range map[string]func(*State, time.Time){
		"a protection": func(s *State, now time.Time) {
			do(t, s, coordinator, ProtectMember{Member: "child-1", Protected: true, Reason: 1}, now)
		},
		"a secret place": func(s *State, now time.Time) {
			do(t, s, children, contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactSecret, ByCommittee, "2027-03-01" }), now)
		},
		"a mark": func(s *State, now time.Time) {
			do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "child-1", Other: "adult-2", Reason: 1}, now)
		},
		"a protection that a number finds": func(s *State, now time.Time) {
			do(t, s, coordinator, RecordNumber{Member: "adult-2", Number: 7, Born: "1990-01-01", Reason: 1, Protected: true}, now)
		},
	} {
		s, now := inTracks(t)
		do(t, s, children, places(), now)
		lettersArrive(t, s, now)
		do(t, s, coordinator, school(), now)
		d := inTwoWeeks(now, "adult-1")
		d.Parts[0].Collaborators = []string{"collaborator-1"}
		do(t, s, coordinator, d, now)
		require.Len(t, outsideLetters(s), 1, name)
		hides(s, now)
		require.Empty(t, outsideLetters(s), name)
		i := slices.IndexFunc(s.HeldLetters, func(h HeldLetter) bool { return h.Letter.Recipient == 5 })
		require.GreaterOrEqual(t, i, 0, name)
		do(t, s, children, SeeLetter{Task: s.HeldLetters[i].Task.String(), Reason: 1}, now)
		require.Len(t, outsideLetters(s), 1, name)
	}
}

// A letter that has not left, seen or not, never goes to an outside party whose ground has fallen away; one that knows of the meeting hears that it is off, and not of whom.
func TestCollaborator_WithoutItsGroundGetsNothingThatIsQueuedOrHeld(t *testing.T) {
	t.Parallel()
	for name, arrange := range map[string]func(*State, ArrangeMeeting, time.Time){
		"queued": func(s *State, d ArrangeMeeting, now time.Time) { do(t, s, coordinator, d, now) },
		"held": func(s *State, d ArrangeMeeting, now time.Time) {
			do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
			do(t, s, coordinator, d, now)
		},
		"sent": func(s *State, d ArrangeMeeting, now time.Time) {
			do(t, s, coordinator, d, now)
			s.Outbox = nil
		},
	} {
		s, now := withSomebodyElse(t)
		do(t, s, coordinator, school(), now)
		d := inTwoWeeks(now, "adult-1")
		d.Parts[0].Collaborators = []string{"collaborator-1"}
		arrange(s, d, now)
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-3"}, Reason: 1}}, now)
		require.NotContains(t, s.Arranged[0].invited(), "collaborator-1", name)
		require.False(t, slices.ContainsFunc(s.HeldLetters, func(h HeldLetter) bool { return h.Letter.Recipient != 0 }), name)
		if name != "sent" {
			require.Empty(t, outsideLetters(s), name)
			continue
		}
		require.Equal(t, string(CodeNotHeldThen), outsideLetters(s)[0].Code)
		require.Empty(t, outsideLetters(s)[0].About)
	}
}

// A young person's own word takes the place of their parents' when they are old enough.
func TestCollaborator_TheGroundFallsAwayWhenAYoungPersonSpeaks(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, school(), now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	s.ownConsent(s.Member("child-1"), now)
	require.Empty(t, outsideLetters(s))
}
