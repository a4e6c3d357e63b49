package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// invitedTo are the invitations that are queued for a member.
func invitedTo(s *State, member string) []Message {
	return slices.DeleteFunc(slices.Clone(s.Outbox), func(m Message) bool { return !invitationsTo(member)(m) })
}

// seesInvitation is the task of seeing somebody's invitation.
func seesInvitation(s *State, member string) *Task {
	return find(s.OpenTasks(), func(t *Task) bool { return isInvitation(t.Key) && t.Key.member() == member })
}

// Each letter that is seen first is known by its number, and no number is of two kinds.
func TestSeenLetters_NoNumberIsOfTwoKinds(t *testing.T) {
	t.Parallel()
	m := &Member{ID: "adult-2"}
	number := func(n int) Key { return Key{Step: StepLetterSeen, Subject: "adult-2.adult-2", N: n, Try: 1} }
	plan := PlanLetter{N: 1, Look: 1}.seenKey(m)
	last := number(planSeenFrom)
	for _, k := range []Key{number(invitedFrom + 1), last, plan, number(noPartyFrom), noPartySeen(Key{Step: StepAppeal, Subject: "child-1", N: 1}, "adult-2"), noPartySeen(Key{Step: StepConcernAppeal, Subject: "child-1", N: 1}, "adult-2"), m.informSeen()} {
		kinds := 0
		for _, is := range []bool{k.N <= invitedFrom, isInvitation(k), isPlanLetter(k), k.N > noPartyFrom && !isInformation(k), isInformation(k)} {
			if is {
				kinds++
			}
		}
		require.Equal(t, 1, kinds, k)
	}
	require.True(t, isInvitation(last))
	require.True(t, isPlanLetter(plan))
}

// A plan letter that waits and an invitation that waits are two: seeing the one lets nothing else go.
func TestSeenLetters_APlanAndAnInvitationThatWaitAreTwo(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
	})
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	do(t, s, children, SeeLetter{Task: seesInvitation(s, "adult-2").Key.String(), Reason: 1}, now)
	d.Family, d.Plan, d.Minutes = []string{"adult-1"}, d.Plan[:2], nil
	do(t, s, coordinator, d, now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	a := inTwoWeeks(now, "adult-2")
	a.Task, a.Reason = "extra-meeting/family/1", 1
	do(t, s, coordinator, a, now)
	s.Outbox = nil
	plan, invitation := seesPlan(t, s, "adult-2"), seesInvitation(s, "adult-2")
	require.NotNil(t, plan)
	require.NotNil(t, invitation)
	do(t, s, children, SeeLetter{Task: plan.Key.String(), Again: "2027-01-15", Reason: 1}, now)
	require.Empty(t, invitedTo(s, "adult-2"))
	require.Empty(t, plansTo(s, "adult-2"))
	require.Len(t, s.HeldLetters, 1)
	require.Len(t, s.Member("adult-2").PlanLetters, 1)
}

// An invitation cannot be put off to a day: its meeting would be over. Refused, it waits still.
func TestSeenLetters_AnInvitationIsNotPutOff(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	r := s.Check(SeeLetter{Task: seesInvitation(s, "adult-2").Key.String(), Again: "2026-12-20", Reason: 1}, children, now)
	require.NotNil(t, r)
	require.Equal(t, []string{"letter-held", "again"}, []string{r.Rule, r.Field})
}

// Two who are apart now, and were invited to one table, are not invited any more: the meeting is arranged anew. Whoever has heard of the time hears that it is not held.
func TestArrange_AMarkTakesTheTimeAwayOfAMeetingOfBoth(t *testing.T) {
	t.Parallel()
	for _, kind := range []MarkKind{NeverTogether, NotToKnowOf} {
		for _, left := range []bool{false, true} {
			s, now := inTracks(t)
			do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
			if left {
				s.Outbox = nil
			}
			keptApart(t, s, kind, children, now)
			require.Empty(t, s.Arranged)
			require.Empty(t, s.HeldLetters)
			require.Equal(t, ArrangedCancelled, lastArrangement(s).Ended)
			require.True(t, task(t, s, "status-meeting/family/1").IsOpen(), "it is called still")
			mail := strings.Join(meetingMail(s), ",")
			for _, member := range []string{"adult-1", "adult-2"} {
				require.Empty(t, invitedTo(s, member))
				letter := "post letter meeting-cancelled " + member + " 12-07 09:00"
				require.Equal(t, left, strings.Contains(mail, letter), "%s: who never heard of it hears nothing", mail)
			}
			for _, department := range []string{"employment", "children", "social"} {
				require.Contains(t, mail, department+" notice meeting-not-held  12-07 09:00")
			}
			for _, m := range s.Outbox {
				require.False(t, m.Kind == MessageLetter && (m.Text != 0 || m.Code != string(CodeNotHeldThen)), "nobody of the family hears why")
			}
			s.Outbox = nil
			do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
		}
	}
}

// A meeting of parts in which the two sit apart goes on as it is; parts that begin at about the same time do not.
func TestArrange_AMarkLeavesPartsAloneThatDoNotMeet(t *testing.T) {
	t.Parallel()
	for apartBy, stays := range map[time.Duration]bool{0: false, time.Hour: false, partsApart: true} {
		s, now := inTracks(t)
		d := inTwoWeeks(now, "adult-1")
		d.Parts = append(d.Parts, MeetingPart{Start: incoming.At(d.Parts[0].Start.Time().Add(apartBy)), Place: 4, Members: []string{"adult-2"}})
		do(t, s, coordinator, d, now)
		keptApart(t, s, NeverTogether, children, now)
		require.Equal(t, stays, len(s.Arranged) == 1)
	}
}

// Who has fled is not to be found by who stays: what goes to the family is seen first as soon as one who does not live with them is protected, and nobody reads what they do any more.
func TestLettersHidden_OneWhoHasFledIsNotFoundByWhoStays(t *testing.T) {
	t.Parallel()
	for name, flees := range map[string][]Body{
		"protected afterwards": {RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, ProtectMember{Member: "adult-2", Protected: true, Reason: 1}},
		"protected before":     {ProtectMember{Member: "adult-2", Protected: true, Reason: 1}, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}},
	} {
		s, now, d := tableOfFour(t, nil)
		d.Plan[0].Steps = append(d.Plan[0].Steps, GoalStep{Member: "adult-2", What: 77, By: "2027-01-31"})
		do(t, s, coordinator, d, now)
		do(t, s, coordinator, CallMeeting{Reason: 1}, now)
		a := inTwoWeeks(now, "adult-1")
		a.Task, a.Reason = "extra-meeting/family/1", 1
		do(t, s, coordinator, a, now)
		require.Len(t, plansTo(s, "adult-1"), 1, name)
		require.Len(t, invitedTo(s, "adult-1"), 1, name)
		for _, b := range flees {
			do(t, s, coordinator, b, now)
		}
		require.True(t, s.hiddenFrom(s.Member("adult-1")), name)
		require.Empty(t, plansTo(s, "adult-1"), name)
		require.Empty(t, invitedTo(s, "adult-1"), name)
		require.NotNil(t, seesInvitation(s, "adult-1"), name)
		seen := seesPlan(t, s, "adult-1")
		require.NotNil(t, seen, name)
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
		for _, g := range plansTo(s, "adult-1")[0].Goals {
			for _, x := range g.Steps {
				require.NotEqual(t, "adult-2", x.Member, name)
			}
		}
	}
}

// Nobody reads what one does who has left the family, also where nobody is protected: what is queued is written anew.
func TestLettersHidden_WhatOneDoesWhoHasLeftIsReadByNobody(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, nil)
	d.Plan[0].Steps = append(d.Plan[0].Steps, GoalStep{Member: "adult-2", What: 77, By: "2027-01-31"})
	do(t, s, coordinator, d, now)
	before := plansTo(s, "adult-1")[0]
	require.Len(t, before.Goals[0].Steps, 3)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	after := plansTo(s, "adult-1")
	require.Len(t, after, 1)
	require.NotEqual(t, before.ID, after[0].ID)
	require.Len(t, after[0].Goals[0].Steps, 2)
	require.Equal(t, before.Minutes, after[0].Minutes)
}

// A father who leaves the family, and keeps custody, gets nothing unseen that was queued while he lived with somebody whose address is protected.
func TestLettersHidden_WhoLeavesFindsNobodyByWhatWasQueued(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, started.AddDate(0, 0, 30))
	})
	do(t, s, coordinator, d, now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	a := inTwoWeeks(now, "adult-1")
	a.Parts = append(a.Parts, MeetingPart{Start: a.Parts[0].Start, Online: true, Members: []string{"adult-2"}})
	a.Task, a.Reason = "extra-meeting/family/1", 1
	do(t, s, coordinator, a, now)
	require.Len(t, plansTo(s, "adult-2"), 1)
	require.Len(t, invitedTo(s, "adult-2"), 1)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Empty(t, plansTo(s, "adult-2"))
	require.Empty(t, invitedTo(s, "adult-2"))
	require.NotNil(t, seesPlan(t, s, "adult-2"))
	require.NotNil(t, seesInvitation(s, "adult-2"))
	require.Len(t, invitedTo(s, "adult-1"), 1)
}

// One who joins with a protected address is not found by what was queued for a custody holder elsewhere.
func TestLettersHidden_WhoJoinsIsNotFoundByWhatWasQueued(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	require.Len(t, invitedTo(s, "adult-2"), 1)
	newcomer := partner("adult-3", false)
	newcomer.Protected = true
	do(t, s, coordinator, AddMember{Member: newcomer, Reason: 1}, now)
	require.Empty(t, invitedTo(s, "adult-2"))
	require.NotNil(t, seesInvitation(s, "adult-2"))
}

// So is one whose protection comes with their CPR number.
func TestLettersHidden_AProtectionThatComesWithTheNumberHoldsWhatWasQueued(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	s.Member("adult-1").Unnumbered = true
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	do(t, s, coordinator, RecordNumber{Member: "adult-1", Number: 7, Born: "1990-01-01", Reason: 1, Protected: true}, now)
	require.Empty(t, invitedTo(s, "adult-2"))
	require.NotNil(t, seesInvitation(s, "adult-2"))
}

// Nor by what was queued for an outside party.
func TestLettersHidden_AnOutsidePartyIsNotToldWhatWasQueued(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, school(), now)
	d := inTwoWeeks(now, "adult-1", "child-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	require.Len(t, outsideLetters(s), 1)
	do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	require.Empty(t, outsideLetters(s))
	do(t, s, children, SeeLetter{Task: s.HeldLetters[0].Task.String(), Reason: 1}, now)
	require.Len(t, outsideLetters(s), 1)
}

// What a person wrote who did not know of a mark is seen again, and goes as they wrote it unless they write another.
func TestPlanLetters_WhatAPersonWroteIsSeenAgainAfterANewMark(t *testing.T) {
	t.Parallel()
	for _, kind := range []MarkKind{NotToKnowOf, NeverTogether} {
		s, now, d := tableOfFour(t, func(s *State) {
			do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
		})
		d.Family, d.Plan, d.Minutes = []string{"adult-1"}, d.Plan[:2], nil
		do(t, s, coordinator, d, now)
		do(t, s, children, SeeLetter{Task: seesPlan(t, s, "adult-2").Key.String(), Text: 8, Reason: 1}, now)
		require.Len(t, plansTo(s, "adult-2"), 1)
		do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "child-1", Other: "adult-1", Reason: 1}, now)
		require.Len(t, plansTo(s, "adult-2"), 1, "it is of two others")
		do(t, s, children, MarkMembers{Kind: kind, Member: "adult-1", Other: "adult-2", Reason: 1}, now)
		require.Empty(t, plansTo(s, "adult-2"))
		seen := seesPlan(t, s, "adult-2")
		require.NotNil(t, seen)
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
		require.Equal(t, TextRef(8), plansTo(s, "adult-2")[0].Text)
		require.Empty(t, plansTo(s, "adult-2")[0].Goals)
	}
}

// Lifting a mark sends no letter that a person has put off to a day, nor one of somebody else.
func TestPlanLetters_LiftingAMarkSendsNothingThatWasPutOff(t *testing.T) {
	t.Parallel()
	for _, putOff := range []bool{true, false} {
		s, now, d := tableOfFour(t, func(s *State) {
			do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
			do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "child-1", Other: "adult-1", Reason: 1}, started.AddDate(0, 0, 30))
		})
		d.Family, d.Plan, d.Minutes = []string{"adult-1"}, d.Plan[:2], []Minutes{{About: []string{"adult-2"}, Text: 6}}
		do(t, s, coordinator, d, now)
		if putOff {
			do(t, s, children, SeeLetter{Task: seesPlan(t, s, "adult-2").Key.String(), Again: "2027-01-15", Reason: 1}, now)
		}
		do(t, s, children, LiftMark{Mark: 2, Reason: 1}, now)
		require.Empty(t, plansTo(s, "adult-2"))
		do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
		require.Equal(t, putOff, len(plansTo(s, "adult-2")) == 0)
		require.Equal(t, putOff, seesPlan(t, s, "adult-2") != nil)
	}
}

// A letter that waits since it was put off in information is the children's department's: a mark of two others sends it not.
func TestPlanLetters_LiftingAMarkOfTwoOthersSendsNothing(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		s.Member("adult-2").Informing.PutOff = when("2027-03-01")
		do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "child-2", Other: "adult-1", Reason: 1}, started.AddDate(0, 0, 30))
	})
	d.Family, d.Plan, d.Minutes = []string{"adult-1"}, d.Plan[:1], []Minutes{{About: []string{"adult-2"}, Text: 6}}
	do(t, s, coordinator, d, now)
	s.Member("adult-2").Informing.PutOff = time.Time{}
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	require.Empty(t, plansTo(s, "adult-2"))
	require.NotNil(t, seesPlan(t, s, "adult-2"))
}

// Nobody reads for a young person who is of age: what is queued is taken back, and what is left of it goes.
func TestPlanLetters_NobodyReadsForWhoIsOfAge(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, nil)
	s.Member("child-1").Child.AdultFrom = now.AddDate(0, 0, 2)
	do(t, s, coordinator, d, now)
	before := plansTo(s, "adult-2")
	require.Equal(t, []int{1, 3}, goalsIn(before[0]))
	pass(s, now.AddDate(0, 0, 3))
	require.NotNil(t, s.Member("child-1").Child.OfAgeAt)
	after := plansTo(s, "adult-2")
	require.Len(t, after, 1)
	require.NotEqual(t, before[0].ID, after[0].ID)
	require.Equal(t, []int{3}, goalsIn(after[0]))
	require.Equal(t, []int{1}, goalsIn(plansTo(s, "child-1")[0]))
	require.False(t, s.Member("adult-2").hasCustodyOf(s.Member("child-1")))
}

// Who loses custody gets nothing of the child that was queued: the invitation is off, and the plan waits until a person lets go what is left of it.
func TestPlanLetters_WhoLosesCustodyGetsNothingOfTheChild(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, nil)
	do(t, s, coordinator, d, now)
	require.Equal(t, []int{1, 3}, goalsIn(plansTo(s, "adult-2")[0]))
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	require.Empty(t, plansTo(s, "adult-2"))
	require.Len(t, plansTo(s, "adult-1"), 1)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	require.Empty(t, plansTo(s, "adult-2"), "whatever mark is lifted")
	do(t, s, children, SeeLetter{Task: seesPlan(t, s, "adult-2").Key.String(), Reason: 1}, now)
	require.Equal(t, []int{3}, goalsIn(plansTo(s, "adult-2")[0]))

	s, now = inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	for _, child := range s.Children() {
		if slices.Contains(child.Child.Parties, "adult-2") {
			do(t, s, children, SetCustody{Child: child.ID, Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
		}
	}
	require.Empty(t, invitedTo(s, "adult-2"))
	require.Len(t, invitedTo(s, "adult-1"), 1)
}

// A small child gets no letter: minutes about it alone go to those who have custody of it, and to nobody from whom it is kept.
func TestPlanLetters_MinutesOfASmallChildGoToWhoHasCustody(t *testing.T) {
	t.Parallel()
	for _, kept := range []bool{false, true} {
		s, now, d := tableOfFour(t, func(s *State) {
			s.Member("child-2").Child.Parties = []string{"adult-1"}
			if kept {
				do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
			}
		})
		d.Family = []string{"adult-1"}
		d.Plan = d.Plan[:2]
		d.Minutes = []Minutes{{About: []string{"child-2"}, Text: 44}, {About: []string{"child-1"}, Text: 45}, {About: []string{"adult-2"}, Text: 46}}
		do(t, s, coordinator, d, now)
		for _, l := range plansTo(s, "adult-1") {
			require.Equal(t, !kept, slices.Contains(l.Minutes, 44))
			require.NotContains(t, l.Minutes, TextRef(45), "it has its own letter")
		}
		require.NotContains(t, plansTo(s, "adult-2")[0].Minutes, TextRef(44))
	}
}
