package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// custodyGoes gives an adult custody of the first child beside the other, who had it alone, and says which decisions are posted to them.
func custodyGoes(t *testing.T, s *State, to string, now time.Time) []string {
	from := len(s.Outbox)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", to}, Reason: 1}}, now)
	return slices.DeleteFunc(told(s, "post", from), func(m string) bool { return m[:6] != "letter" })
}

// alone is the family where adult-1 alone has custody of the first child, and has got every letter.
func alone(t *testing.T, before ...func(*State, time.Time)) (*State, time.Time) {
	s, now := inTracks(t)
	s.Member("child-1").Child.Parties = []string{"adult-1"}
	for _, b := range before {
		b(s, now)
		lettersArrive(t, s, now)
	}
	now = now.AddDate(0, 0, 40)
	pass(s, now)
	return s, now
}

func placed(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }

// Whoever gets custody is to know what is decided on the child, and goes on; their time to appeal runs from their own letter.
func TestCustody_WhoGetsItIsSentTheDecisionsThatGoOn(t *testing.T) {
	t.Parallel()
	s, now := alone(t, func(s *State, now time.Time) {
		do(t, s, children, placing(placed), now)
		do(t, s, children, contact(nil), now)
		do(t, s, children, starts("child-1", ""), now)
	})
	require.Equal(t, []string{
		"letter placement-decision letter-receipt/child-1.adult-2/1/1", "letter contact-decision letter-receipt/child-1.adult-2/2/1", "letter measure-decision letter-receipt/child-1.adult-2/3/1",
	}, custodyGoes(t, s, "adult-2", now))
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/1/1", Received: true}, now)
	later := now.AddDate(0, 0, 20)
	pass(s, later)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, later)
	require.True(t, task(t, s, "appeal-reassessment/child-1.adult-2/1").IsOpen(), "in time, by their own letter")
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, later)
	require.Empty(t, custodyGoes(t, s, "adult-2", later), "who was sent it is not sent it again")
}

// What has fallen, ended, lapsed, or was replaced goes to nobody.
func TestCustody_WhoGetsItIsSentNothingThatIsOver(t *testing.T) {
	t.Parallel()
	place := func(s *State, now time.Time) { do(t, s, children, placing(placed), now) }
	for name, c := range map[string]struct {
		steps []func(*State, time.Time)
		sent  []string
	}{
		"ended": {[]func(*State, time.Time){
			func(s *State, now time.Time) { do(t, s, children, starts("child-1", ""), now) },
			func(s *State, now time.Time) { do(t, s, children, ends("child-1", 2), now) },
		}, nil},
		"fallen": {[]func(*State, time.Time){place, func(s *State, now time.Time) {
			s.fall(s.Member("child-1"), s.Member("child-1").Child.decision(1), "test", children, now)
		}}, nil},
		"lapsed": {[]func(*State, time.Time){place, func(s *State, now time.Time) { s.Member("child-1").Child.decision(1).LapsedAt = &now }}, nil},
		"placed on another ground": {[]func(*State, time.Time){place, func(s *State, now time.Time) {
			do(t, s, children, placing(func(d *DecideMeasure) { placed(d); d.N, d.SamePlace = 2, true }), now)
		}}, []string{"letter placement-decision letter-receipt/child-1.adult-2/2/1"}},
		"another contact": {[]func(*State, time.Time){place, func(s *State, now time.Time) { do(t, s, children, contact(nil), now) }, func(s *State, now time.Time) {
			do(t, s, children, contact(nil), now)
		}}, []string{"letter placement-decision letter-receipt/child-1.adult-2/1/1", "letter contact-decision letter-receipt/child-1.adult-2/3/1"}},
		"contact that was restricted until a day": {[]func(*State, time.Time){place, func(s *State, now time.Time) {
			do(t, s, children, contact(func(d *DecideContact) {
				d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByCommittee, "2026-12-20"
			}), now)
		}}, []string{"letter placement-decision letter-receipt/child-1.adult-2/1/1"}},
	} {
		s, now := alone(t, c.steps...)
		require.ElementsMatch(t, c.sent, custodyGoes(t, s, "adult-2", now), name)
	}
}

// That the child is investigated waits until a person of the children's department lets it go; and who is not to know of another is sent nothing unseen.
func TestCustody_WhatCanWarnOrNameSomebodyIsSeenFirst(t *testing.T) {
	t.Parallel()
	s, now := alone(t, func(s *State, now time.Time) { do(t, s, children, begins(nil), now) })
	for _, l := range s.Member("child-1").Child.decision(50001).Letters {
		do(t, s, children, ConfirmLetter{Task: "concern-letter/child-1." + l.Party + "/50001/1", Received: true}, now)
	}
	require.Empty(t, custodyGoes(t, s, "adult-2", now))
	seen := task(t, s, "letter-seen/child-1.adult-2/50001/1")
	require.Empty(t, s.Task(Key{Step: StepConcernLetter, Subject: "child-1.adult-2", N: 50001, Try: 1}))
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	require.Nil(t, s.Task(seen.Key), "who has it no more is not sent it")

	s, now = alone(t, func(s *State, now time.Time) { do(t, s, children, placing(placed), now) })
	keptApart(t, s, NotToKnowOf, children, now)
	require.Empty(t, custodyGoes(t, s, "adult-2", now))
	require.True(t, task(t, s, "letter-seen/child-1.adult-2/1/1").IsOpen())
}

// What the appeals board wrote to the parties itself, the municipality sends to who gets custody since.
func TestCustody_WhoGetsItIsSentAlsoWhatTheBoardWroteItself(t *testing.T) {
	t.Parallel()
	s, now := alone(t, func(s *State, now time.Time) { do(t, s, children, byBoard(nil), now) })
	require.Equal(t, []string{"letter board-decided letter-receipt/child-1.adult-2/1/1"}, custodyGoes(t, s, "adult-2", now))
}
