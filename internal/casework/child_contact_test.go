package casework

import (
	"slices"
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

// What restricts contact is the committee's, whatever anybody agrees to, and for a time; less than once a month is an interruption.
func TestContact_IsRestrictedByTheCommitteeForATime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	for _, kind := range []ContactKind{ContactSupervised, ContactSeldom, ContactInterrupted, ContactUnwritten, ContactSecret} {
		d := contact(func(d *DecideContact) { d.Contact, d.Until = kind, "2027-03-01" })
		require.Equal(t, "contact-committee", s.Check(d, children, now).Rule)
		d.Agree = true
		require.Equal(t, "contact-committee", s.Check(d, children, now).Rule, "no consent puts the department in the committee's place")
		for _, by := range []MeasureDecider{ByCommittee, ByChair} {
			d.DecidedBy, d.Until = by, ""
			require.Equal(t, "contact-until", s.Check(d, children, now).Rule)
			d.Until = "2027-03-01"
			require.Nil(t, s.Check(d, children, now))
		}
	}
	do(t, s, children, contact(func(d *DecideContact) {
		d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByCommittee, "2027-03-01"
	}), now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen(), "no caseworker looks at it again")
	require.True(t, s.Member("child-1").Child.PlacedOutside())
}

// The child itself can ask that there is no contact for some weeks, or for a support person; the department decides that.
func TestContact_TheChildCanAskForNoneForEightWeeks(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	d := contact(func(d *DecideContact) { d.Contact, d.Until = ContactSuspended, "2027-01-18" })
	require.Equal(t, "contact-asked", s.Check(d, children, now).Rule)
	d.ChildAsked = true
	require.Nil(t, s.Check(d, children, now))
	d.Until = "2027-01-19"
	require.Equal(t, "contact-until", s.Check(d, children, now).Rule, "eight weeks at most")
	d.Until, d.DecidedBy = "2027-01-18", ByChair
	require.Equal(t, "contact-chair", s.Check(d, children, now).Rule)
	d.DecidedBy = ""
	do(t, s, children, d, now)
	require.Equal(t, "2027-01-18 23:59:59", show(task(t, s, "contact-ends/child-1/2").Deadline.Due))

	supported := contact(func(d *DecideContact) { d.Contact = ContactSupported })
	require.Equal(t, "contact-consent", s.Check(supported, children, now).Rule)
	supported.Agree = true
	require.Nil(t, s.Check(supported, children, now))
	supported.With = WithNetwork
	require.Equal(t, "contact-asked", s.Check(supported, children, now).Rule)
	supported.ChildAsked = true
	require.Nil(t, s.Check(supported, children, now))
	supported.Until = "2027-01-18"
	require.Equal(t, "contact-until", s.Check(supported, children, now).Rule)
}

// A restriction is over on its last day. Somebody is asked in time what holds then; where nobody has answered, the children's department is told that nothing restricts contact any more.
func TestContact_TheLastDayDoesNotPassInSilence(t *testing.T) {
	t.Parallel()
	interrupts := contact(func(d *DecideContact) {
		d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByCommittee, "2027-03-01"
	})
	begin := func() (*State, *Task) {
		s, now := inTracks(t)
		do(t, s, children, places(), now)
		do(t, s, children, interrupts, now)
		return s, task(t, s, "contact-ends/child-1/2")
	}
	s, ends := begin()
	require.Equal(t, "2027-03-01 23:59:59", show(ends.Deadline.Due))
	require.Len(t, ends.Deadline.Reminders, 3, "somebody prepares what holds then: the committee meets seldom")
	from, seq := len(s.Outbox), s.Seq
	pass(s, when("2027-03-02T00:00"))
	require.Contains(t, told(s, "children", from), "notice contact-restriction-over measure/child-1/2")
	require.Contains(t, fired(s, seq, ends.Key.String()), TaskEscalated)
	require.True(t, ends.IsOpen())

	s, ends = begin()
	now := when("2027-02-22T09:00")
	pass(s, now)
	settle := SettleContact{Task: ends.Key.String(), Outcome: ContactAnew, ChildHeard: true, Reason: 1}
	require.Equal(t, "no-new-decision", s.Check(settle, children, now).Rule)
	again := interrupts
	again.Until = "2027-06-01"
	do(t, s, children, again, now)
	from = len(s.Outbox)
	pass(s, when("2027-03-02T00:00"))
	require.NotContains(t, told(s, "children", from), "notice contact-restriction-over measure/child-1/2", "a later decision restricts contact still")
	require.Contains(t, told(s, "children", from), "escalation  contact-ends/child-1/2", "and nobody has said so")
	now = when("2027-03-02T09:00")
	do(t, s, children, settle, now)
	require.True(t, task(t, s, "contact-ends/child-1/3").IsOpen())
	settle = SettleContact{Task: "contact-ends/child-1/3", Outcome: ContactResumes, Reason: 1}
	require.Equal(t, "child-heard", s.Check(settle, children, now).Rule)
	settle.ChildHeard = true
	do(t, s, children, settle, now)

	s, ends = begin()
	do(t, s, children, sendsHome(), when("2026-11-23T10:00"))
	do(t, s, children, ConfirmReturn{Task: "return-home/child-1/3", Despite: 1}, when("2026-11-24T10:00"))
	require.Nil(t, s.Task(ends.Key), "at home there is no contact to decide on")
}

// What the chair decided on contact in haste is told in writing within a day, and is before the committee like every other decision of the chair; what it does not approve falls.
func TestContact_TheChairDecidesInHasteForTheTimeBeing(t *testing.T) {
	t.Parallel()
	begin := func() (*State, *ChildTrack) {
		s, now := inTracks(t)
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
		do(t, s, children, places2(), now)
		from := len(s.Outbox)
		do(t, s, children, contact(func(d *DecideContact) {
			d.Contact, d.DecidedBy, d.Until, d.Concerns = ContactInterrupted, ByChair, "2027-03-01", []string{"adult-2"}
		}), now)
		require.Contains(t, told(s, "post", from), "letter provisional-decision letter-receipt/child-1.adult-2/2/1")
		return s, s.Member("child-1").Child
	}
	s, child := begin()
	now := when("2026-11-26T09:00")
	require.Equal(t, "2026-11-24 09:00:00", show(task(t, s, "provisional-notice/child-1/2").Deadline.Due))
	approval := task(t, s, "committee-approval/child-1/2")
	require.Equal(t, "2026-11-29 23:59:59", show(approval.Deadline.Due))
	from := len(s.Outbox)
	do(t, s, children, RecordCommittee{Task: approval.Key.String(), Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter committee-approved letter-receipt/child-1.adult-2/3/1", "whom it is about is a party to the approval, too")
	require.Equal(t, "2026-12-23 23:59:59", show(task(t, s, "committee-decision/child-1/3").Deadline.Due))
	require.Equal(t, "2027-03-01 23:59:59", show(task(t, s, "contact-ends/child-1/3").Deadline.Due))
	require.Nil(t, s.Task(Key{Step: StepContactEnds, Subject: "child-1", N: 2}))
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/3"}, now)
	require.True(t, child.decision(2).Fallen)
	require.True(t, child.decision(3).Fallen)
	require.False(t, child.decision(1).Fallen, "the placement has nothing to do with it")
	require.False(t, s.asked(StepContactEnds, s.Member("child-1")))

	s, _ = begin()
	from = len(s.Outbox)
	pass(s, when("2026-11-30T00:00"))
	require.Contains(t, told(s, "children", from), "notice contact-restriction-over measure/child-1/2", "not approved in time")
	require.Contains(t, toWhom(s, from, CodeContactEnds), "children-head")
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
}

// The chair has the child placed and contact interrupted on one day. Each is before the committee by itself: what it decides on the placement answers nothing about contact.
func TestContact_IsBeforeTheCommitteeByItselfWhateverBecomesOfThePlacement(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByChair, "2027-03-01" }), now)
	approved := Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}
	for _, key := range []string{"committee-approval/child-1/1", "committee-approval/child-1/2", "committee-decision/child-1/3"} {
		do(t, s, children, RecordCommittee{Task: key, Approved: true, Hearing: approved}, now)
	}
	require.True(t, task(t, s, "placement-retrial/child-1/5").IsOpen(), "the placement is decided for good")
	require.True(t, task(t, s, "committee-decision/child-1/4").IsOpen(), "contact is not")

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByChair, "2027-03-01" }), now)
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.N, d.SamePlace, d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = 2, true, nil, true, ByCommittee, "2026-11-20"
	}), now)
	require.True(t, task(t, s, "committee-approval/child-1/2").IsOpen(), "another ground of the placement approves nothing on contact")
}

// Where it is decided that nobody is told where the child lives, no letter about the child goes to a parent before somebody has seen what it says: the decision to place it names the place.
func TestContact_WhereThePlaceIsSecretNoLetterGoesUnseen(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	require.Len(t, letters(s, "adult-2"), 1)
	do(t, s, children, contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactSecret, ByChair, "2027-03-01" }), now)
	require.True(t, task(t, s, "letter-seen/child-1.adult-2/1/1").IsOpen(), "what has not left is taken back")
	require.Equal(t, []string{"provisional-decision"}, letters(s, "adult-2"), "that the place is secret is said")
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/1/1", Text: 7, Reason: 1}, now)
	for _, key := range []string{"committee-approval/child-1/1", "committee-approval/child-1/2"} {
		do(t, s, children, RecordCommittee{Task: key, Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	}
	require.True(t, task(t, s, "letter-seen/child-1.adult-1/3/1").IsOpen(), "and holds with the committee's approval")
	require.Nil(t, s.Task(Key{Step: StepLetterSeen, Subject: "child-1.adult-1", N: 4, Try: 1}))
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/3"}, now)
	undone := slices.DeleteFunc(slices.Clone(s.Outbox), func(m Message) bool { return m.Code != string(CodeDecisionUndone) })
	require.NotEmpty(t, undone)
	for _, m := range undone {
		require.Empty(t, m.Document, "nor does word that it does not hold bring the decision along")
	}
	from := len(s.Outbox)
	do(t, s, children, SettleContact{Task: "contact-ends/child-1/4", Outcome: ContactResumes, ChildHeard: true, Reason: 1}, now)
	do(t, s, children, returning(func(d *DecideReturn) { d.N = 2 }), now)
	require.Contains(t, told(s, "post", from), "letter return-decision letter-receipt/child-1.adult-2/5/1", "until it is settled that it is over")
}

// The chair has decided twice on contact. What the committee does not decide for good takes its own approval, and what that approved, along, and nothing else.
func TestContact_OnlyWhatWasApprovedFallsWithItsApproval(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	approved := Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}
	for _, d := range []ContactKind{ContactInterrupted, ContactUnwritten} {
		do(t, s, children, contact(func(x *DecideContact) { x.Contact, x.DecidedBy, x.Until = d, ByChair, "2027-03-01" }), now)
	}
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/3", Approved: true, Hearing: approved}, now)
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/4"}, now)
	child := s.Member("child-1").Child
	require.True(t, child.decision(3).Fallen)
	require.False(t, child.decision(2).Fallen, "another decision of the chair's is before the committee by itself")
	require.True(t, task(t, s, "letter-receipt/child-1.adult-1/2/1").IsOpen())
}

// The family comes back while nobody is told where the child lives: no letter goes unseen there either, until contact is decided on anew.
func TestContact_ASecretPlaceStaysSoWhenTheFamilyComesBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactSecret, ByCommittee, "2027-03-01" }), now)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	again := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: s.Journal[len(s.Journal)-1].Again, Previous: s.Case})
	again.BeginJourney(now)
	walk(again, now)
	home := returning(func(d *DecideReturn) { d.N = 1 })
	do(t, again, children, home, now)
	require.True(t, task(t, again, "letter-seen/child-1.adult-2/1/1").IsOpen())
	do(t, again, children, contact(nil), now)
	do(t, again, children, home, now)
	require.Contains(t, letters(again, "adult-2"), "return-decision")
}
