package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// withSomebodyElse is a family in its tracks to whom somebody is added who lives elsewhere.
func withSomebodyElse(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, LeftWhy: Outside, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
	walk(s, now)
	return s, now
}

// getsMeasure has a measure decided for child-1, whose letters go out.
func getsMeasure(t *testing.T, s *State, now time.Time) {
	t.Helper()
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ConsentedBy: []string{"adult-1", "adult-2"}, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
}

func lettersTo(s *State, who string) []Message {
	var out []Message
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && slices.Equal(m.About, []string{who}) && !s.Member(who).informs(m) {
			out = append(out, m)
		}
	}
	return out
}

func TestSupporter_WhoActsForAPartyGetsTheLettersBesideThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		role    SupporterRole
		matters Matters
		letters int
	}{{Representative, AllMatters, 1}, {Representative, PersonalMatters, 1}, {Guardian, PersonalMatters, 1}, {Guardian, EconomicMatters, 0}, {CoGuardian, EconomicMatters, 0}, {Companion, "", 0}} {
		s, now := withSomebodyElse(t)
		do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: c.role, Matters: c.matters, Reason: 1}, now)
		getsMeasure(t, s, now)
		require.Len(t, lettersTo(s, "adult-3"), c.letters, "%s %s", c.role, c.matters)
		own := lettersTo(s, "adult-1")
		require.Len(t, own, 1, "the party has its own, and its time to appeal runs from that")
		if c.letters > 0 {
			also := lettersTo(s, "adult-3")[0]
			require.Equal(t, []string{own[0].Code, own[0].Document, own[0].Key}, []string{also.Code, also.Document, also.Key})
			require.NotEqual(t, own[0].ID, also.ID)
		}
	}
}

func TestSupporter_IsInTheirTime(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, From: "2026-12-10", Until: "2026-12-20", Reason: 1}, now)
	require.Empty(t, s.near("adult-1", when("2026-12-09T10:00")))
	require.Len(t, s.near("adult-1", when("2026-12-20T22:00")), 1, "its last day is one of it")
	require.Empty(t, s.near("adult-1", when("2026-12-21T10:00")))
	do(t, s, coordinator, RecordDeath{Member: "adult-3"}, now)
	require.Empty(t, s.near("adult-1", when("2026-12-15T10:00")))
}

func TestSupporter_ThoseWhoWorkWithTheMemberHearOfIt(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	out := len(s.Outbox)
	do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, Reason: 1}, now)
	require.Contains(t, told(s, "employment", out), "notice supporter-recorded supporter/adult-1.adult-3/1")
	do(t, s, coordinator, EndSupporter{Support: 1, Why: SupportExcluded, Reason: 1}, now)
	require.Contains(t, told(s, "employment", out), "notice supporter-ended supporter/adult-1.adult-3/1")
	require.Empty(t, s.Supporters)
	require.NotNil(t, s.informAsked(s.Member("adult-3")), "they are told that they are written in, like everybody")
}

// What is kept from whoever acts for a party does not reach them by the party's letters.
func TestSupporter_WhoIsNotToKnowOfSomebodyGetsNoLetterAndTheChildrensDepartmentHears(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-3", Other: "adult-2", Reason: 1}, now)
	out := len(s.Outbox)
	getsMeasure(t, s, now)
	require.Empty(t, lettersTo(s, "adult-3"))
	require.Len(t, lettersTo(s, "adult-1"), 1)
	require.Contains(t, told(s, "children", out), "notice letter-kept-back member-mark/child-1.adult-3/1")
	for _, department := range []string{"employment", "social", "post"} {
		for _, line := range told(s, department, out) {
			require.NotContains(t, line, "letter-kept-back")
		}
	}
}

// A party who is kept from the child has a right to the decision; whoever acts for the other parent has none of their own.
func TestSupporter_WhoIsKeptFromTheChildGetsNoLetterAboutIt(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
	do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "child-1", Other: "adult-3", Reason: 1}, now)
	getsMeasure(t, s, now)
	require.Empty(t, lettersTo(s, "adult-3"))
	require.Len(t, lettersTo(s, "adult-1"), 1)
}

// A child may know where it lives, and whoever represents it may be the one who may not.
func TestSupporter_OfAChildGetsNoLetterWhereNobodyIsToldWhereTheChildLives(t *testing.T) {
	t.Parallel()
	s, _ := withSomebodyElse(t)
	child := s.Member("child-1")
	require.True(t, s.mayRead(child, "child-1", "adult-3"))
	child.Child.PlaceSecret = true
	child.Child.Case = &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.09", OutsideHome: true}}}
	require.True(t, s.placeSecret(child))
	require.False(t, s.mayRead(child, "child-1", "adult-3"))
	require.True(t, s.mayRead(child, "adult-1", "adult-3"), "the party's own is seen first")
}

func TestSupporter_WhatIsQueuedIsTakenBack(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]Body{
		"it has ended":                 EndSupporter{Support: 1, Why: SupportOver, Reason: 1},
		"they are kept apart":          MarkMembers{Kind: NeverTogether, Member: "adult-3", Other: "adult-1", Reason: 1},
		"they are kept from the child": MarkMembers{Kind: NeverTogether, Member: "adult-3", Other: "child-1", Reason: 1},
		"something is kept from them":  MarkMembers{Kind: NotToKnowOf, Member: "adult-3", Other: "adult-2", Reason: 1},
		"the party's own is stopped":   MarkMembers{Kind: NotToKnowOf, Member: "adult-1", Other: "adult-2", Reason: 1},
	} {
		s, now := withSomebodyElse(t)
		do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
		getsMeasure(t, s, now)
		require.Len(t, lettersTo(s, "adult-3"), 1, name)
		do(t, s, children, stop, now)
		require.Empty(t, lettersTo(s, "adult-3"), name)
	}
}

func TestSupporter_ALetterGoesToThemByAWayThatIsSafe(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
	getsMeasure(t, s, now)
	require.Equal(t, ByDigitalPost, lettersTo(s, "adult-3")[0].Channel)
	do(t, s, coordinator, RecordReach{Member: "adult-3", Reach: Reach{Unsafe: []Channel{DigitalPost}}}, now)
	require.Equal(t, OnPaper, lettersTo(s, "adult-3")[0].Channel)
	require.Equal(t, ByDigitalPost, lettersTo(s, "adult-1")[0].Channel)
}

func TestSupporter_AGuardianInPersonalMattersGivesTheConsent(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	yes := ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "2027-05-01", Manner: Manner{How: Orally}}
	do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: EconomicMatters, Reason: 1}, now)
	require.Nil(t, s.Check(yes, coordinator, now), "an economic matter it is not")
	do(t, s, coordinator, EndSupporter{Support: 1, Why: SupportOver, Reason: 1}, now)
	do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: PersonalMatters, Reason: 1}, now)
	require.Equal(t, "guardian-speaks", s.Check(yes, coordinator, now).Rule)
	yes.Guardian = "adult-3"
	do(t, s, coordinator, yes, now)
	require.Equal(t, "adult-3", s.consentOf("adult-1", "social", ConsentShare).Guardian)
	require.Nil(t, s.Check(ChangeConsent{Member: "adult-1", Department: "social"}, coordinator, now), "a no is taken from whoever says it")
}

func TestSupporter_AtAMeetingTheyCountForNobody(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, Reason: 1}, now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	held := meeting("extra-meeting/family/1")
	held.Supporters = []string{"adult-3"}
	held.Family = nil
	require.Equal(t, []string{"quorum", "family"}, []string{s.Check(held, coordinator, now).Rule, s.Check(held, coordinator, now).Field})
	held.Family = []string{"adult-1"}
	do(t, s, coordinator, held, now)
	var rows []MeetingRow
	for _, e := range s.Journal {
		rows = append(rows, e.Rows.Meetings...)
	}
	require.Equal(t, []string{"adult-3"}, rows[len(rows)-1].Supporters)
}

// Who is kept from one of the family does not sit at one table with them as somebody's companion.
func TestSupporter_AtAMeetingIsApartFromWhomTheyAreKeptFrom(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, Reason: 1}, now)
	do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "adult-3", Other: "adult-2", Reason: 1}, now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	held := meeting("extra-meeting/family/1")
	held.Family, held.Supporters = []string{"adult-1", "adult-2"}, []string{"adult-3"}
	require.Equal(t, "not-together", s.Check(held, coordinator, now).Rule)
	held.Separately = []string{"adult-3"}
	require.Nil(t, s.Check(held, coordinator, now))
}

func TestSupporter_WhatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	s.Member("child-2").Child.Parties = []string{"adult-1"}
	do(t, s, coordinator, RecordSupporter{Member: "adult-2", Supporter: "adult-3", Role: Guardian, Matters: AllMatters, Reason: 1}, now)
	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: 1}, now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	a := func(d RecordSupporter) RecordSupporter { d.Reason = 1; return d }
	held := meeting("extra-meeting/family/1")
	unknown, twice := held, held
	unknown.Supporters, twice.Supporters = []string{"adult-1"}, []string{"adult-3", "adult-3"}
	unknown.Family, twice.Family = []string{"adult-2"}, []string{"adult-1"}
	for _, c := range []struct {
		body        Body
		rule, field string
	}{
		{a(RecordSupporter{Member: "adult-9", Supporter: "adult-3", Role: Companion}), "member-unknown", "member"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-9", Role: Companion}), "member-unknown", "supporter"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-1", Role: Companion}), "supporter-self", "supporter"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "child-2", Role: Companion}), "supporter-age", "supporter"},
		{a(RecordSupporter{Member: "child-1", Supporter: "adult-3", Role: Guardian, Matters: AllMatters}), "supporter-custody", "role"},
		{a(RecordSupporter{Member: "child-2", Supporter: "adult-3", Role: Representative, Matters: AllMatters}), "supporter-no-party", "role"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, Matters: AllMatters}), "matters-companion", "matters"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: CoGuardian, Matters: AllMatters}), "matters-co-guardian", "matters"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative}), "matters-missing", "matters"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-2", Role: Companion}), "supporter-kept", "supporter"},
		{a(RecordSupporter{Member: "adult-2", Supporter: "adult-1", Role: Companion}), "supporter-kept", "supporter"},
		{a(RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, From: "2027-01-05", Until: "2027-01-01"}), "supporter-until", "until"},
		{a(RecordSupporter{Member: "adult-2", Supporter: "adult-3", Role: Guardian, Matters: AllMatters}), "supporter-already", "supporter"},
		{RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion}, "reason-missing", "reason"},
		{EndSupporter{Support: 7, Why: SupportOver, Reason: 1}, "supporter-unknown", "support"},
		{EndSupporter{Support: 1, Why: SupportExcluded, Reason: 1}, "supporter-guardian", "why"},
		{EndSupporter{Support: 1, Why: SupportOver}, "reason-missing", "reason"},
		{ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "2027-05-01", Guardian: "adult-3", Manner: Manner{How: Orally}}, "guardian-none", "guardian"},
		{ChangeConsent{Member: "adult-2", Department: "social", Given: true, Until: "2027-05-01", Manner: Manner{How: Orally}}, "guardian-speaks", "guardian"},
		{unknown, "supporter-not-recorded", "supporters[0]"},
		{twice, "named-twice", "supporters[1]"},
	} {
		r := s.Check(c.body, coordinator, now)
		require.NotNil(t, r, c.rule)
		require.Equal(t, []string{c.rule, c.field}, []string{r.Rule, r.Field})
		require.NotEmpty(t, r.Da)
		require.NotEmpty(t, r.En)
	}
	require.Equal(t, "not-your-decision", s.Check(a(RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion}), citizen, now).Rule)
}

// The young of 15 may be at somebody's side.
func TestSupporter_ACompanionHasTurned15(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-1").Child.OwnConsent = true
	require.Nil(t, s.Check(RecordSupporter{Member: "child-2", Supporter: "child-1", Role: Companion, Reason: 1}, children, now))
	require.Equal(t, "supporter-age", s.Check(RecordSupporter{Member: "adult-1", Supporter: "child-1", Role: Representative, Matters: AllMatters, Reason: 1}, children, now).Rule)
}

// Who acts for somebody and is not to be told yet that they are in the journey reads no letter of it: neither one that is queued nor one that comes.
func TestSupporter_WhoIsNotToBeToldYetGetsNoLetter(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: AllMatters, Reason: 1}, now)
	getsMeasure(t, s, now)
	require.Len(t, lettersTo(s, "adult-3"), 1)
	do(t, s, children, PutOffInformation{Member: "adult-3", Until: "2027-03-01", Reason: 1}, now)
	require.Empty(t, lettersTo(s, "adult-3"))

	s, now = withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: AllMatters, Reason: 1}, now)
	do(t, s, children, PutOffInformation{Member: "adult-3", Until: "2027-03-01", Reason: 1}, now)
	getsMeasure(t, s, now)
	require.NotEmpty(t, lettersTo(s, "adult-1"))
	require.Empty(t, lettersTo(s, "adult-3"))
	require.True(t, slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.Department == "children" && m.Code == string(CodeLetterKept) }), "the children's department hears so")
}

// A letter to somebody who acts for a party until a day does not go after it; who goes on by another ground gets it.
func TestSupporter_ALetterDoesNotGoAfterTheirTime(t *testing.T) {
	t.Parallel()
	for _, goesOn := range []bool{false, true} {
		s, now := withSomebodyElse(t)
		do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Until: "2026-11-24", Reason: 1}, now)
		if goesOn {
			do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: AllMatters, Reason: 1}, now)
		}
		getsMeasure(t, s, now)
		pass(s, incoming.Day("2026-11-24").End())
		require.NotEmpty(t, lettersTo(s, "adult-3"))
		pass(s, incoming.Day("2026-11-25").Start())
		require.Equal(t, goesOn, len(lettersTo(s, "adult-3")) > 0)
		require.Len(t, lettersTo(s, "adult-1"), 1)
	}
}
