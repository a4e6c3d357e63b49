package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// contact is a decision on the first child's contact.
func contact(change func(*DecideContact)) DecideContact {
	d := DecideContact{Child: "child-1", Contact: ContactExtent, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	if change != nil {
		change(&d)
	}
	return d
}

// Contact is decided by itself, also towards a parent without custody, who is a party to that and appeals it alone.
func TestContact_IsADecisionOfItsOwnAndTheParentWithoutCustodyIsAParty(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Equal(t, "contact-not-placed", s.Check(contact(nil), children, now).Rule)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, places2(), now)
	from := len(s.Outbox)
	do(t, s, children, contact(func(d *DecideContact) { d.Concerns = []string{"adult-2"} }), now)
	require.Contains(t, told(s, "post", from), "letter contact-decision letter-receipt/child-1.adult-2/2/1")
	require.Contains(t, told(s, "post", from), "letter contact-decision letter-receipt/child-1.adult-1/2/1")
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	require.True(t, task(t, s, "appeal-reassessment/child-1.adult-2/1").IsOpen())
	require.Equal(t, "party-unknown", s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, children, now).Rule, "the placement is not about them")
}

// That contact is interrupted or supervised is the committee's to decide where somebody does not agree, for a time.
func TestContact_IsInterruptedByTheCommitteeForATime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	for _, kind := range []ContactKind{ContactInterrupted, ContactSupervised} {
		d := contact(func(d *DecideContact) { d.Contact, d.Until = kind, "2027-03-01" })
		require.Equal(t, "contact-committee", s.Check(d, children, now).Rule)
		d.DecidedBy, d.Until = ByCommittee, ""
		require.Equal(t, "contact-until", s.Check(d, children, now).Rule)
		d.Until = "2027-03-01"
		require.Nil(t, s.Check(d, children, now))
		d.DecidedBy, d.Agree = "", true
		require.Nil(t, s.Check(d, children, now), "who agrees needs no committee")
	}
	do(t, s, children, contact(func(d *DecideContact) {
		d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByCommittee, "2027-03-01"
	}), now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen(), "no caseworker looks at it again")
	require.True(t, s.Member("child-1").Child.PlacedOutside())
}
