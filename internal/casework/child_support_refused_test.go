package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// refusal is the decision that the first child does not get the support that its parent asked for.
func refusal(change func(*RefuseSupport)) RefuseSupport {
	d := RefuseSupport{Child: "child-1", Asked: AskedSupport, AskedBy: []string{"adult-1"}, AskedOn: "2026-10-01", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	if change != nil {
		change(&d)
	}
	return d
}

// Who is told no has a letter with the reasons, and can appeal. What runs already goes on.
func TestRefuseSupport_EachPartyHasALetterAndMayAppeal(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from, runs := len(s.Outbox), s.Member("child-1").Child.Supported()
	do(t, s, children, refusal(func(d *RefuseSupport) { d.Instead = 2 }), now)
	require.Contains(t, told(s, "post", from), "letter support-refused letter-receipt/child-1.adult-1/1/1")
	require.Equal(t, runs, s.Member("child-1").Child.Supported())
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen(), "somebody decides what is given now")
}

// What a child asks for itself no parent hears by a letter that nobody has seen first, and no timeline tells of it.
func TestRefuseSupport_WhatAChildAskedForByItselfIsSeenFirst(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	d := refusal(func(d *RefuseSupport) { d.Asked, d.AskedBy, d.NotInvestigated = AskedPlacement, []string{"child-1"}, 3 })
	require.Equal(t, "asked-itself", s.Check(refusal(func(d *RefuseSupport) { d.Asked, d.AskedBy = AskedPlacement, []string{"child-1"} }), children, now).Rule)
	do(t, s, children, d, now)
	for _, m := range told(s, "post", from) {
		require.NotContains(t, m, "adult-")
	}
	require.True(t, task(t, s, "letter-seen/child-1.adult-1/1/1").IsOpen())
	for _, e := range s.Journal {
		require.NotEqual(t, SupportRefused, e.Kind)
	}
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-1/1/1", Text: 4, Reason: 1}, now)
	require.Contains(t, told(s, "post", from), "letter support-refused letter-receipt/child-1.adult-1/1/1")
}
