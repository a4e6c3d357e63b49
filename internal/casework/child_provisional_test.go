package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// Each party has the provisional decision in writing at their own moment, with an offer of a lawyer of their own: what one is told or says is no other's.
func TestProvisional_EachPartyIsToldAndOfferedALawyerOfTheirOwn(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	child := s.Member("child-1").Child
	key := "provisional-notice/child-1/1"
	at := func(hours int) Happened {
		return Happened{HappenedAt: incoming.At(now.Add(time.Duration(hours) * time.Hour))}
	}
	first := TellProvisional{Task: key, Happened: at(20), Parties: []ToldParty{{Party: "adult-1", Lawyer: LawyerDeclined}, {Party: "adult-2", NotReached: 1}}}
	do(t, s, children, first, now.Add(21*time.Hour))
	require.Equal(t, []string{"adult-2"}, child.Untold(1))
	require.Equal(t, LawyerDeclined, child.Decided[0].to("adult-1").Told.Lawyer)
	require.Equal(t, []string{"party-told " + key + " told, lawyer declined", "party-told " + key + " not reached"}, kinds(s, 0, PartyTold))
	require.True(t, task(t, s, key).IsOpen(), "who was not reached is still owed it")
	require.Equal(t, "party-told", s.Check(TellProvisional{Task: key, Parties: []ToldParty{{Party: "adult-1", Lawyer: LawyerWanted}}}, children, now.Add(22*time.Hour)).Rule)

	late := now.Add(30 * time.Hour)
	pass(s, late)
	require.NotNil(t, task(t, s, key).LateSince, "24 hours for each of them")
	do(t, s, children, TellProvisional{Task: key, Happened: at(28), Parties: []ToldParty{{Party: "adult-2", Lawyer: LawyerNoAnswer, OfferedAt: incoming.At(now.Add(time.Hour))}}}, late)
	require.Nil(t, s.Task(Key{Step: StepProvisional, Subject: "child-1", N: 1}))
	require.Equal(t, now.Add(time.Hour).UTC(), child.Decided[0].to("adult-2").Told.OfferedAt, "when it was offered, and when they were told")
	require.Equal(t, now.Add(28*time.Hour).UTC(), child.Decided[0].to("adult-2").Told.At)
}

// A deadline is not met because the last of those who were written down was told in time.
func TestProvisional_IsAnsweredWhenTheLastOfThemWasTold(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	key := "provisional-notice/child-1/1"
	late := now.Add(30 * time.Hour)
	pass(s, late)
	do(t, s, children, TellProvisional{Task: key, Happened: Happened{HappenedAt: incoming.At(now.Add(29 * time.Hour))}, Parties: []ToldParty{{Party: "adult-1", Lawyer: LawyerWanted}}}, late)
	second := TellProvisional{Task: key, Parties: []ToldParty{{Party: "adult-2", Lawyer: LawyerWanted}}}
	second.HappenedAt, second.WhyLate = incoming.At(now.Add(2*time.Hour)), 1
	do(t, s, children, second, late)
	for _, e := range s.Journal {
		if e.Kind == TaskAnswered && e.Key == key {
			require.Equal(t, now.Add(29*time.Hour).UTC(), *e.Rows.Deadlines[0].SettledAt, "one party was told after 29 hours")
		}
	}
}

// A parent without custody whom a decision is about is a party to it, with a letter and a time to appeal of their own; to the others they are none.
func TestParties_AParentWithoutCustodyIsOneWhereTheDecisionIsAboutThem(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	from := len(s.Outbox)
	d := byBoard(func(d *RecordDecision) { d.TheirLetter, d.LetterOn, d.Concerns = false, "", []string{"adult-2"} })
	do(t, s, children, d, now)
	require.Contains(t, told(s, "post", from), "letter board-decided letter-receipt/child-1.adult-2/1/1")
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-2"}, Reason: 1}}, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	require.NotNil(t, s.Member("child-1").Child.Decided[0].to("adult-2"), "they stay one, whoever has custody")
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, children, now))
	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, "party-unknown", s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, children, now).Rule)
}

// Who is no party is told in plain words, and that is written down; who holds on to the complaint has it passed on.
func TestParties_WhoIsNoneIsToldAndItIsWrittenDown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, places2(), now)
	from := len(s.Outbox)
	d := TellNoParty{Child: "child-1", Decision: 1, Who: ParentWithoutCustody, Member: "adult-2", Told: 7}
	do(t, s, children, d, now)
	require.Equal(t, []string{"letter no-party appeal/child-1/1"}, told(s, "post", from))
	require.Equal(t, []string{"no-party-told measure/child-1/1 parent-without-custody adult-2"}, kinds(s, 0, NoPartyTold))
	keptApart(t, s, NotToKnowOf, children, now)
	require.NotContains(t, told(s, "post", 0), "letter no-party appeal/child-1/1", "it has not left, and is taken back")
	from = len(s.Outbox)
	require.Equal(t, TextRef(7), s.Outbox[slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Key == "letter-seen/child-1.adult-2/90001/1" })].Text)
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/90001/1", Text: 8, Reason: 1}, now)
	require.Equal(t, []string{"letter no-party appeal/child-1/1/1"}, told(s, "post", from), "somebody who is not to know of another is sent nothing unseen")
	require.Equal(t, TextRef(8), s.Outbox[len(s.Outbox)-1].Text)
	from = len(s.Outbox)
	do(t, s, children, d, now)
	require.Empty(t, told(s, "post", from))
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	require.Equal(t, []string{"letter no-party appeal/child-1/2/1"}, told(s, "post", from), "nothing is held when the mark is lifted")
	foster := TellNoParty{Child: "child-1", Decision: 1, Who: FosterFamily, Told: 7, ToBoard: true}
	from = len(s.Outbox)
	do(t, s, children, foster, now)
	require.Equal(t, []string{"notice no-party-to-board appeal/child-1/3"}, told(s, "post", from))
	d.Member = "adult-1"
	require.Equal(t, "party-known", s.Check(d, children, now).Rule)
	foster.Told = 0
	require.Equal(t, "told-missing", s.Check(foster, children, now).Rule)
	foster.Decision = 9
	require.Equal(t, "no-decision", s.Check(foster, children, now).Rule)
	require.Equal(t, NotYourDecision, s.Check(d, coordinator, now).Rule)
}

// places2 places the first child on the consent of the only one who has custody.
func places2() DecideMeasure {
	return placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} })
}
