package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The people whom a family consists of are not always a household with CPR numbers. A father without one, a custody holder in Poland, and a child who turns 18 and stays.
func familyOfPeopleAsTheyAre(t *testing.T) {
	t.Run("a father without a CPR number", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Unnumbered: true, Adult: &AdultTrack{Episode: 1, PublicSupport: true}}, Reason: 1}, now)
		walk(s, now)
		require.True(t, task(t, s, "consent-answer/adult-3/1").IsOpen(), "he is asked like everybody")
		require.Equal(t, OnPaper, s.Member("adult-3").safeWay())
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
		require.Contains(t, s.Member("child-1").Child.Parties, "adult-3")
	})
	t.Run("a custody holder in Poland", custodyHolderInPoland)
	t.Run("a child who turns 18 and stays", childWhoTurns18AndStays)
}

func custodyHolderInPoland(t *testing.T) {
	s, now := inTracks(t)
	from := s.Seq
	out := len(s.Outbox)
	do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, LeftWhy: Outside, Reach: Reach{Language: "pl"}, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
	walk(s, now)
	father := s.Member("adult-3")
	require.False(t, father.InFamily())
	require.Equal(t, now, *father.LeftAt)
	require.Empty(t, told(s, "social", out), "nobody at the table is told of him")
	require.Nil(t, s.Task(Key{Step: StepConsent, Subject: "adult-3", N: 1}), "who has no custody is asked nothing")
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1")

	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
	walk(s, now)
	require.NotContains(t, s.Consenting("social", ConsentShare), "child-1", "nothing of the child without the word of both")
	q := task(t, s, "consent-answer/adult-3/1")
	require.Equal(t, "employment", q.Department, "the coordinator asks him")
	do(t, s, coordinator, AnswerConsent{Task: q.Key.String(), Answers: Agrees("employment", "children", "social"), Manner: Manner{How: Orally}}, now)
	walk(s, now)
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1")
	require.NotContains(t, s.Consenting("social", ConsentShare), "adult-3", "of himself nobody is told")
	require.Empty(t, kinds(s, from, EmploymentBegan, EmploymentNotBegun), "no track")
	require.Equal(t, "member-unknown", s.Check(StartJob{Adult: "adult-3", Kind: OrdinaryJob}, employment, now).Rule)

	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ConsentedBy: []string{"adult-1", "adult-3"}, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	d := s.Member("child-1").Child.Decided
	l := d[len(d)-1].Letters
	var parties []string
	for _, letter := range l {
		parties = append(parties, letter.Party)
	}
	require.Contains(t, parties, "adult-3", "he gets the letter, and may appeal")

	do(t, s, coordinator, RecordDeath{Member: "adult-3"}, now)
	require.Equal(t, Died, father.LeftWhy)
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1", "the other speaks alone now")
}

func childWhoTurns18AndStays(t *testing.T) {
	grown := func() (*State, string) {
		s, now := inTracks(t)
		child := s.Member("child-1")
		child.Child.AdultFrom = now.AddDate(0, 0, 10)
		do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-1", Reason: 1}, now)
		do(t, s, coordinator, RecordReach{Member: "child-1", Reach: Reach{Unsafe: []Channel{DigitalPost}}}, now)
		pass(s, now.AddDate(0, 0, 11))
		return s, "grown-up/child-1/1"
	}
	add := AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Was: "child-1", Adult: &AdultTrack{Episode: 1, PublicSupport: true, Readiness: ActivityReady}}, Reason: 1}

	s, key := grown()
	now := when("2026-12-05T09:00")
	q := task(t, s, key)
	require.Equal(t, "employment", q.Department)
	require.Len(t, s.Adults(), 2, "nobody is made an adult of the journey by a birthday")
	early := add
	member := *add.Member
	member.Was = "child-2"
	early.Member = &member
	require.Equal(t, "not-grown-up", s.Check(early, coordinator, now).Rule)
	from := s.Seq
	do(t, s, coordinator, add, now)
	walk(s, now)
	require.Nil(t, s.Task(q.Key), "it is answered")
	require.Equal(t, GrownUp, s.Member("child-1").LeftWhy)
	require.Len(t, s.Adults(), 3)
	young := s.Member("adult-3")
	require.Equal(t, []Channel{DigitalPost}, young.Reach.Unsafe, "what is not safe stays so")
	require.Equal(t, []string{"child-1", "adult-3"}, s.NotToKnowOf("adult-2"), "and who is not to know of them is not to still")
	require.True(t, apart(s.Members, "adult-3", "adult-2"))
	require.False(t, apart(s.Members, "adult-3", "adult-1"))
	require.True(t, task(t, s, "consent-answer/adult-3/1").IsOpen(), "they are asked for a consent of their own")
	require.NotContains(t, s.Consenting("social", ConsentShare), "adult-3", "and nothing is joined up before")
	require.Equal(t, "placement", young.Adult.Stage(), "a benefit is the employment department's own duty")
	require.Len(t, kinds(s, from, EmploymentBegan), 1)
	do(t, s, coordinator, RecordReach{Member: "adult-3", Reach: Reach{Unsafe: []Channel{PaperPost}}}, now)
	require.Equal(t, ByHand, s.Member("child-1").safeWay(), "a letter about what was decided on the child goes the same way")
	require.Equal(t, "not-grown-up", s.Check(AddMember{Member: &Member{ID: "adult-4", Kind: Adult, Was: "child-1", Adult: &AdultTrack{Episode: 1}}, Reason: 1}, coordinator, now).Rule, "once")

	s, key = grown()
	do(t, s, coordinator, EndAtAge{Task: key, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, GrownUp, s.Member("child-1").LeftWhy)
	require.Len(t, s.Adults(), 2)
}
