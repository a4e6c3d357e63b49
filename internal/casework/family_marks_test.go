package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// keptApart marks adult-2, who is violent, and adult-1, who has fled with the children.
func keptApart(t require.TestingT, s *State, kind MarkKind, by Actor, now time.Time) {
	do(t, s, by, MarkMembers{Kind: kind, Member: "adult-2", Other: "adult-1", Reason: 9}, now)
}

// toldAbout are the messages from a number in the outbox on, as "department kind code members".
func toldAbout(s *State, from int) []string {
	var out []string
	for _, m := range s.Outbox[from:] {
		out = append(out, m.Department+" "+string(m.Kind)+" "+m.Code+" "+strings.Join(m.About, "+"))
	}
	return out
}

func TestParts_NobodyStandsBesideSomebodyFromWhomTheyAreApart(t *testing.T) {
	t.Parallel()
	all := []string{"adult-1", "adult-2", "child-1", "child-2"}
	for name, c := range map[string]struct {
		marks []MarkRow
		want  [][]string
	}{
		"nobody is apart":             {nil, [][]string{all}},
		"the parents":                 {[]MarkRow{{Member: "adult-2", Other: "adult-1"}}, [][]string{{"adult-1", "child-1", "child-2"}, {"adult-2", "child-1", "child-2"}}},
		"a father and a child":        {[]MarkRow{{Member: "adult-2", Other: "child-1"}}, [][]string{{"adult-1", "adult-2", "child-2"}, {"child-1"}}},
		"a father and all the others": {[]MarkRow{{Member: "adult-2", Other: "adult-1"}, {Member: "child-1", Other: "adult-2"}, {Member: "adult-2", Other: "child-2"}}, [][]string{{"adult-1", "child-1", "child-2"}, {"adult-2"}}},
		"two children":                {[]MarkRow{{Member: "child-1", Other: "child-2"}}, [][]string{{"adult-1", "adult-2", "child-1"}, {"child-2"}}},
		"one who is not here":         {[]MarkRow{{Member: "child-1", Other: "adult-9"}}, [][]string{all}},
		"one that is lifted":          {[]MarkRow{{Member: "adult-2", Other: "adult-1", LiftedAt: &started}}, [][]string{all}},
	} {
		require.Equal(t, c.want, MarkedParts(all, c.marks), name)
	}
}

func TestMark_AMeetingIsCalledInPartsThatNameNobodyToTheOther(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NeverTogether, children, now)
	from := len(s.Outbox)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	require.Equal(t, []string{
		"employment task  adult-1+child-1+child-2", "employment task named-apart adult-2+child-1+child-2",
		"children notice meeting-called adult-1+child-1+child-2", "children notice meeting-called adult-2+child-1+child-2",
		"social notice meeting-called adult-1+child-1+child-2", "social notice meeting-called adult-2+child-1+child-2",
	}, toldAbout(s, from))
	pass(s, now.AddDate(0, 0, 20))
	for _, m := range s.Outbox[from:] {
		require.Len(t, s.parts(m.About), 1, "reminders and escalations neither: %s", m.ID)
	}
}

func TestMark_AMeetingThatIsCalledAlreadyGetsPartsAndWhatIsQueuedIsTakenBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	under := slices.Clone(s.Outbox)
	from := len(s.Outbox)
	keptApart(t, s, NeverTogether, coordinator, now)
	require.True(t, s.Recalled(under), "also what is being sent this moment")
	for _, m := range s.Outbox {
		if m.Consent != "" && m.Consent != ConsentObtain { // what a department knows it is asked for, and the family does not hear it
			require.Len(t, s.parts(m.About), 1, "%s", m.ID)
		}
	}
	require.Contains(t, toldAbout(s, from), "employment task named-apart adult-2+child-1+child-2")
	require.Contains(t, toldAbout(s, from), "social notice meeting-apart adult-2+child-1+child-2")
	before := len(s.Outbox)
	keptApart(t, s, NeverTogether, social, now)
	require.Equal(t, []string{"children notice members-marked adult-2+adult-1"}, toldAbout(s, before), "a second mark changes nothing, and nobody else hears that there is a first")
}

func TestMark_WhoSatAtTheTableIsWrittenInPartsOrALeaderLetsItCount(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	keptApart(t, s, NeverTogether, children, now)
	held := meeting("extra-meeting/family/1")
	held.Family, held.Plan = []string{"adult-1", "adult-2", "child-1"}, nil
	r := s.Check(held, coordinator, now)
	require.Equal(t, []string{"not-together", "separately"}, []string{r.Rule, r.Field})
	require.NotContains(t, r.Da+r.En, "adult-", "it names nobody")
	held.Separately = []string{"child-2"}
	require.Equal(t, "separately-absent", s.Check(held, coordinator, now).Rule)
	held.Separately = []string{"adult-2"}
	require.Nil(t, s.Check(held, coordinator, now))

	held.Minutes = []Minutes{{Text: 1}}
	require.Equal(t, "minutes-apart", s.Check(held, coordinator, now).Rule, "about everybody")
	held.Minutes = []Minutes{{About: []string{"adult-1", "child-1"}, Text: 1}, {About: []string{"adult-1", "adult-2"}, Text: 2}}
	require.Equal(t, "minutes[1].about", s.Check(held, coordinator, now).Field)
	held.Minutes[1].About = []string{"adult-2"}
	from := len(s.Outbox)
	together := held
	together.Separately, together.Override = nil, 5
	require.Equal(t, "not-together", s.Check(together, coordinator, now).Rule, "a coordinator is no leader")
	require.Nil(t, s.Check(together, leader, now))
	other, err := s.copied()
	require.NoError(t, err)
	do(t, other, leader, together, now)
	require.Contains(t, toldAbout(other, from), "children notice met-together adult-1+adult-2+child-1")

	do(t, s, coordinator, held, now)
	require.NotContains(t, strings.Join(toldAbout(s, from), " "), "met-together")
	require.Contains(t, toldAbout(s, from), "social notice minutes adult-1+child-1")
	require.Contains(t, toldAbout(s, from), "social notice minutes adult-2")
	row := s.Journal[len(s.Journal)-1]
	for _, e := range s.Journal {
		if len(e.Rows.Meetings) > 0 {
			row = e
		}
	}
	require.Equal(t, []string{"adult-2"}, row.Rows.Meetings[0].Separately)
}

// A decision reaches each party. To one who is not to know of another it goes when somebody has seen what it says: as it stands, or as
// what this party gets instead.
func TestMark_ALetterToWhoIsNotToKnowWaitsForSomebodyToSeeIt(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]TextRef{"as it stands": 0, "another letter": 44} {
		s, now := inTracks(t)
		keptApart(t, s, NotToKnowOf, children, now)
		from := len(s.Outbox)
		do(t, s, children, ends("child-1", 1), now)
		letters := func() (out []Message) {
			for _, m := range s.Outbox[from:] {
				if m.Kind == MessageLetter {
					out = append(out, m)
				}
			}
			return out
		}
		require.Len(t, letters(), 1)
		require.Equal(t, []string{"adult-1"}, letters()[0].About, "the other party's goes at once")
		const waits = "letter-seen/child-1.adult-2/1/1"
		see := task(t, s, waits)
		require.Equal(t, "children", see.Department)
		require.Equal(t, "2026-11-24 23:59:59", show(see.Deadline.Due), "it does not wait long")
		require.Equal(t, "reason-missing", s.Check(SeeLetter{Task: waits}, children, now).Rule)
		do(t, s, children, SeeLetter{Task: waits, Text: text, Reason: 1}, now)
		require.Len(t, letters(), 2)
		to := letters()[1]
		require.Equal(t, []string{"adult-2"}, to.About)
		require.Equal(t, text, to.Text, name)
		require.Equal(t, text != 0, to.Document == "", "the whole decision does not come along")
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/1/1"}, now)
		require.Len(t, letters(), 3, "one that did not arrive is not seen again")
		require.Equal(t, text, letters()[2].Text)
	}
}

func TestMark_ALetterThatHasNotLeftIsTakenBackAndOneThatWaitsGoesWhenTheMarkIsLifted(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	has := func(party string) bool {
		return slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter && slices.Equal(m.About, []string{party}) })
	}
	require.True(t, has("adult-2"))
	keptApart(t, s, NotToKnowOf, social, now)
	require.False(t, has("adult-2"))
	require.True(t, has("adult-1"))
	require.True(t, task(t, s, "letter-seen/child-1.adult-2/1/1").IsOpen())
	require.Nil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-2", N: 1, Try: 1}))
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	require.True(t, has("adult-2"))
	require.Nil(t, s.Task(Key{Step: StepLetterSeen, Subject: "child-1.adult-2", N: 1, Try: 1}))
	require.Empty(t, s.NeverTogether("adult-1"))
	require.True(t, task(t, s, "letter-receipt/child-1.adult-2/1/2").IsOpen())
}

// The letter of a party that waits is the party's right also when the family leaves.
func TestMark_ALetterThatWaitsIsSentWhenTheFamilyLeaves(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, coordinator, Withdraw{Reason: 1}, now)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage, "it is waited for")
	from := len(s.Outbox)
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/1/1", Reason: 1}, now)
	require.Contains(t, toldAbout(s, from), "post letter measure-decision adult-2")
	require.Contains(t, strings.Join(told(s, "post", from), ", "), "handed-back  letter-receipt/child-1.adult-2/1/1")
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
}

func TestMark_OfAFamilyThatComesBackStillHolds(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	keptApart(t, s, NeverTogether, children, now)
	do(t, s, coordinator, Withdraw{Reason: 1}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	back := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: s.Journal[len(s.Journal)-1].Again, Previous: s.Case})
	back.BeginJourney(now)
	require.Equal(t, []string{"adult-2"}, back.NeverTogether("adult-1"))
	require.Equal(t, []MarkRow{{N: 2, Kind: NeverTogether, Member: "adult-2", Other: "adult-1", Since: now}}, back.Journal[0].Rows.Marks)
	do(t, back, children, MarkMembers{Kind: NeverTogether, Member: "adult-2", Other: "child-1", Reason: 1}, now)
	require.Equal(t, 3, back.LastMark)
	require.Equal(t, []string{"adult-1", "child-1"}, back.NeverTogether("adult-2"))
}

// Nobody but the children's department is told of a mark or sees its row, whoever has made it.
func TestMark_IsForTheChildrensDepartmentAlone(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t) // no meeting is called yet
	s.Outbox = nil
	keptApart(t, s, NotToKnowOf, social, now)
	require.Equal(t, []string{"children notice members-marked adult-2+adult-1"}, toldAbout(s, 0))
	require.EqualValues(t, 9, s.Outbox[0].Text)
	rows := s.Journal[len(s.Journal)-2].Rows.Marks
	require.Len(t, rows, 1)
	for _, department := range s.Policy.DepartmentIDs() {
		l := Lookup{Children: "children"}
		require.Equal(t, department == "children", l.MaySee(department, rows[0]), department)
	}
}

// No mark goes along by itself when the family goes on elsewhere: so the children's department, and nobody else, is told of each, or tells the new municipality.
func TestMarks_OfAFamilyThatGoesOnElsewhereAreTheChildrensDepartmentsToTell(t *testing.T) {
	t.Parallel()
	for _, end := range []Body{MergeInto{Case: "SP-000002", Reason: 1}, MoveAway{Municipality: "461", Reason: 1}} {
		s, now := inTracks(t)
		do(t, s, coordinator, MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-2", Reason: 7}, now)
		from := len(s.Outbox)
		do(t, s, coordinator, end, now)
		var told []string
		for _, m := range s.Outbox[from:] {
			if m.Code == string(CodeMarkStays) || strings.HasPrefix(m.Key, string(StepConcernHandover)) && m.Kind == MessageTask {
				require.Equal(t, "children", m.Department)
				told = append(told, m.Key)
			}
		}
		require.Len(t, told, 1, end.Name())
	}
	s, now := inTracks(t)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	require.Empty(t, s.Of(StepConcernHandover), "nobody is kept from anybody")
}

// What was found of an earlier journey holds from the first moment, once each, and the children's department alone is asked whether it still must.
func TestMarks_OfAnEarlierJourneyHoldFromTheFirstMoment(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	made := now.AddDate(-2, 0, 0)
	found := []FoundMark{
		{Kind: NotToKnowOf, Member: "adult-1", Other: "adult-2", Since: made}, {Kind: NotToKnowOf, Member: "adult-1", Other: "adult-2", Since: made},
		{Kind: NeverTogether, Member: "adult-2", Other: "child-1", Since: made}, {Kind: NeverTogether, Member: "adult-2", Other: "adult-9", Since: made},
	}
	back := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: cameBack(t, s, now), Marks: found})
	back.BeginJourney(now)
	require.Equal(t, []string{"adult-2"}, back.NotToKnowOf("adult-1"))
	require.Equal(t, []string{"adult-1", "child-1"}, back.NeverTogether("adult-2"))
	require.Len(t, back.Journal[0].Rows.Marks, 2)
	asked := task(t, back, "marks-found/family/2")
	require.Equal(t, "children", asked.Department)
	require.ElementsMatch(t, []string{"adult-1", "adult-2", "child-1"}, asked.About)
	for _, m := range back.Outbox {
		require.Equal(t, "children", m.Department, m.Key)
	}
	confirm := ConfirmMarks{Task: "marks-found/family/2", Reason: 1}
	require.NotNil(t, back.Check(confirm, coordinator, now), "who does not know of it")
	do(t, back, children, LiftMark{Mark: 1, Reason: 1}, now)
	do(t, back, children, confirm, now)
	require.Nil(t, back.Task(asked.Key))
	require.Empty(t, back.NotToKnowOf("adult-1"))
	require.Equal(t, []string{"child-1"}, back.NeverTogether("adult-2"), "and what was not lifted holds")
}

func TestMarks_OfAFamilyWithoutAnyAskNobody(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	back := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: cameBack(t, s, now)})
	back.BeginJourney(now)
	require.Empty(t, back.Of(StepMarksFound))
}

// Who joins a family with somebody from whom they were kept is kept from them before anybody hears that they have joined.
func TestMarks_OfSomebodyWhoJoinsHoldBeforeAnybodyHearsOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	joins := &Member{ID: s.nextID(Adult), Kind: Adult, Adult: &AdultTrack{Episode: 1}}
	seq := s.Seq
	do(t, s, coordinator, AddMember{Member: joins, Reason: 1, Marks: []FoundMark{{Kind: NeverTogether, Member: "adult-1", Other: joins.ID, Since: now.AddDate(-1, 0, 0)}}}, now)
	require.Equal(t, []string{joins.ID}, s.NeverTogether("adult-1"))
	var kinds []EntryKind
	for _, e := range s.Journal {
		if e.Seq > seq {
			kinds = append(kinds, e.Kind)
		}
	}
	require.Equal(t, []EntryKind{MemberJoined, MembersMarked}, kinds[:2])
	require.True(t, task(t, s, "marks-found/family/1").IsOpen())
}

// cameBack ends a journey and gives the family as the next one begins with it.
func cameBack(t *testing.T, s *State, now time.Time) []*Member {
	t.Helper()
	do(t, s, coordinator, Withdraw{Reason: 1}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	return s.Journal[len(s.Journal)-1].Again
}

// A mark, a protection or an unsafe channel that was written down in another open journey holds here, too, without a reason, which stands there; and whoever may see marks is asked.
func TestPassedOn_WhatKeepsSomebodySafeInAnotherJourneyHoldsHere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	passes := Actor{ID: "engine", Role: System}
	mark := MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "adult-1"}
	require.Equal(t, "reason-missing", s.Check(mark, coordinator, now).Rule)
	do(t, s, passes, mark, now)
	require.Equal(t, []string{"adult-1"}, s.NotToKnowOf("adult-2"))
	require.Len(t, s.Of(StepMarksFound), 1, "the children's department looks at it")
	do(t, s, passes, mark, now)
	require.Len(t, s.Member("adult-2").Marks, 1, "once")
	do(t, s, passes, ProtectMember{Member: "adult-1", Protected: true}, now)
	require.True(t, s.Member("adult-1").Protected)
	do(t, s, coordinator, RecordReach{Member: "adult-1", Safely: 7}, now)
	do(t, s, passes, RecordReach{Member: "adult-1", Reach: Reach{Unsafe: []Channel{DigitalPost}}}, now)
	require.Equal(t, OnPaper, s.Member("adult-1").safeWay())
	require.Zero(t, s.Member("adult-1").Words, "the newer words stand in the vault")
}
