package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

func TestNumber_DigitalPostReachesWhoGetsOne(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	s.Member("adult-3").Unnumbered = true
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
	getsMeasure(t, s, now)
	require.Equal(t, OnPaper, lettersTo(s, "adult-3")[0].Channel)
	do(t, s, coordinator, RecordNumber{Member: "adult-3", Number: 8, Replacement: true, Born: "1985-05-05", Reason: 9}, now)
	require.Equal(t, OnPaper, lettersTo(s, "adult-3")[0].Channel, "a replacement number finds nobody")
	require.Zero(t, s.Member("adult-3").Words.Number)
	do(t, s, coordinator, RecordNumber{Member: "adult-3", Number: 10, Born: "1985-05-05", Reason: 11}, now)
	letter := lettersTo(s, "adult-3")[0]
	require.Equal(t, ByDigitalPost, letter.Channel)
	require.Equal(t, TextRef(10), s.reachOf(letter.About)[0].Number, "it goes by it also before the vault has it beside the name")
}

func TestNumber_WhoIsExemptStaysExempt(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	m := s.Member("adult-3")
	m.Unnumbered, m.Reach = true, Reach{Paper: true}
	do(t, s, coordinator, RecordNumber{Member: "adult-3", Number: 10, Born: "1985-05-05", Reason: 11}, now)
	require.False(t, m.Unnumbered)
	require.Equal(t, OnPaper, m.safeWay())
}

// What other journeys know of the person holds from the same moment.
func TestNumber_WhatOtherJourneysKnowOfThePersonHoldsAtOnce(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	m := s.Member("adult-3")
	m.Unnumbered = true
	do(t, s, coordinator, RecordNumber{
		Member: "adult-3", Number: 10, Born: "1985-05-05", Reason: 11, Protected: true, Reach: Reach{Unsafe: []Channel{DigitalPost}},
		Marks: []FoundMark{{Kind: NotToKnowOf, Member: "adult-3", Other: "adult-1", Since: started}},
	}, now)
	require.True(t, m.Protected)
	require.Equal(t, OnPaper, m.safeWay())
	require.Equal(t, []string{"adult-1"}, s.NotToKnowOf("adult-3"))
	require.NotEmpty(t, s.Of(StepMarksFound), "the children's department looks at it")
}

func TestNumber_OfAChildMovesItsDays(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-2")
	child.Unnumbered = true
	born := func(years, days int) incoming.Day { return incoming.DayOf(now.AddDate(-years, 0, days)) }
	child.Child.BornOn(born(2, 0).Start(), s.Policy)
	do(t, s, coordinator, RecordNumber{Member: "child-2", Number: 1, Born: born(2, 6), Reason: 1}, now)
	require.Equal(t, Turns(born(2, 6).Start(), AdultFromAge), child.Child.AdultFrom, "it was born some days later than expected")
	do(t, s, coordinator, RecordNumber{Member: "child-2", Number: 1, Born: born(11, 0), Reason: 1}, now)
	require.Contains(t, child.Child.Parties, "child-2", "what has been due is done at once")
	r := s.Check(RecordNumber{Member: "child-2", Number: 1, Born: born(2, 0), Reason: 1}, coordinator, now)
	require.Equal(t, []string{"number-younger", "number"}, []string{r.Rule, r.Field})
}

func TestNumber_OfAYoungParentSaysUntilWhenTheyAreAChildByLaw(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	young := incoming.DayOf(now.AddDate(-17, 0, 0))
	do(t, s, coordinator, RecordNumber{Member: "adult-1", Number: 1, Born: young, Reason: 1}, now)
	require.True(t, s.Member("adult-1").Adult.AdultFrom.After(now))
	do(t, s, coordinator, RecordNumber{Member: "adult-1", Number: 1, Born: "1985-05-05", Reason: 1}, now)
	require.Equal(t, time.Time{}, s.Member("adult-1").Adult.AdultFrom)
}

// A protection that is found by the number does what one does that somebody writes down.
func TestNumber_AProtectionThatItFindsIsAsOneThatIsWrittenDown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	s.Member("adult-1").Unnumbered = true
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Kind != MessageLetter })
	find := RecordNumber{Member: "adult-1", Number: 7, Born: "1990-01-01", Reason: 1, Protected: true}
	do(t, s, coordinator, find, now)
	require.True(t, s.Member("adult-1").Protected)
	require.False(t, slices.ContainsFunc(s.Outbox, func(m Message) bool { return isAsking(m) && slices.Contains(m.About, "adult-2") }), "whoever lives elsewhere is written to when it was seen")
	require.Len(t, s.HeldLetters, 1)
	told := func() []string {
		return filter(toldAbout(s, 0), func(line string) bool { return strings.Contains(line, string(CodeProtectionSet)) })
	}
	require.Equal(t, []string{"employment notice protection-set adult-1", "children notice protection-set adult-1", "social notice protection-set adult-1"}, told())
	do(t, s, coordinator, find, now)
	require.Len(t, told(), 3, "it is told once")
}

// That somebody is not to be told yet in another journey holds here from the same moment, unless they were told.
func TestNumber_WhatIsPutOffElsewhereIsPutOffHere(t *testing.T) {
	t.Parallel()
	until := incoming.Day("2027-03-01").Start()
	s, now := withSomebodyElse(t)
	m := s.Member("adult-3")
	m.Unnumbered = true
	find := RecordNumber{Member: "adult-3", Number: 7, Born: "1990-01-01", Reason: 1, PutOff: until.UTC()}
	do(t, s, coordinator, find, now)
	require.True(t, until.Equal(m.Informing.PutOff))
	do(t, s, coordinator, InformMember{Task: "information-given/adult-3/1"}, now)
	require.False(t, s.isQueued(m.informs), "it waits until then")

	s, now = withSomebodyElse(t)
	m = s.Member("adult-3")
	m.Unnumbered = true
	do(t, s, coordinator, InformMember{Task: "information-given/adult-3/1"}, now)
	s.Outbox = nil
	do(t, s, coordinator, find, now)
	require.Zero(t, m.Informing.PutOff, "they know")
}
