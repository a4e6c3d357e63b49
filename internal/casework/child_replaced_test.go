package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// lettersSince are the letters to a party since a place in the outbox, each with the decisions in whose place it comes.
func lettersSince(s *State, party string, from int) (letters []string) {
	for _, m := range s.Outbox[from:] {
		if m.Kind == MessageLetter && m.About[0] == party {
			line := m.Code
			for _, replaced := range m.Replaces {
				line += " instead of " + replaced
			}
			letters = append(letters, line)
		}
	}
	return letters
}

// Where a decision takes the place of another the parties get one letter, which says what holds now.
func TestReplaced_APartyGetsOneLetterThatSaysWhatHoldsNow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	do(t, s, children, places(), now)
	require.Equal(t, []string{"placement-decision instead of measure/child-1/1"}, lettersSince(s, "adult-1", from))
	do(t, s, children, sendsHome(), now)
	from = len(s.Outbox)
	do(t, s, children, returning(func(d *DecideReturn) { d.HomeOn = "2027-01-08" }), now)
	require.Equal(t, []string{"return-decision instead of measure/child-1/3"}, lettersSince(s, "adult-2", from))
}

// A letter that is sent again says the same again.
func TestReplaced_ALetterThatIsSentAgainSaysItAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	do(t, s, children, places(), now)
	from := len(s.Outbox)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1"}, now)
	require.Equal(t, []string{"placement-decision instead of measure/child-1/1"}, lettersSince(s, "adult-1", from))
}

// Who gets no letter with the new decision hears by one of its own that the other does not hold any more.
func TestReplaced_WhoIsNoPartyAnyMoreHearsItByALetterOfItsOwn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	lettersArrive(t, s, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	from := len(s.Outbox)
	do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }), now)
	require.Equal(t, []string{"decision-undone"}, lettersSince(s, "adult-2", from))
	require.Equal(t, []string{"placement-decision instead of measure/child-1/1"}, lettersSince(s, "adult-1", from))
}

// A new decision that falls before its letter has left takes no word with it: the party hears of the first one after all.
func TestReplaced_WhatALetterWouldHaveSaidIsSaidWhereItIsNotSent(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	lettersArrive(t, s, now)
	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-1", Other: "adult-2", Reason: 1}, now)
	do(t, s, children, placesOn("2026-12-21"), now)
	from := len(s.Outbox)
	do(t, s, children, BeginMeasure{Task: "measure-begins/child-1/2"}, now)
	require.Equal(t, []string{"decision-undone"}, lettersSince(s, "adult-1", from), "the letter with the second waited to be seen")
	require.Equal(t, []string{"decision-undone"}, lettersSince(s, "adult-2", from), "who had the second hears that it does not hold")
}

// What a letter said that a party has is not said again, where somebody else writes to the parties that the decision does not hold any more.
func TestReplaced_WhatALetterHasSaidIsNotSaidAgainWhenOthersSetTheDecisionAside(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	lettersArrive(t, s, now)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	aside := RecordDecision{Child: "child-1", DecidedBy: ByBoard, Decides: OthersSetAside, DecidedOn: "2026-11-23", Ground: 1, About: 2, TheirLetter: true}
	do(t, s, children, aside, now)
	require.Empty(t, lettersSince(s, "adult-1", from), "they know of the first since the second, and the board writes of that")
}
