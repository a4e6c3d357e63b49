package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// Three concerns are open, and a fourth comes in a second before the first is assessed: nobody has read it. Each concern is assessed (FOB 2014-19: eleven that nobody had read).
func TestFamily_ReportedAgainASecondBeforeTheAssessment(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for n := range ownClocks {
		do(t, s, social, report(now.Add(time.Duration(n)*time.Minute)), now.Add(time.Duration(n)*time.Minute))
	}
	now = now.Add(time.Hour)
	do(t, s, social, report(now), now)
	now = now.Add(time.Second)
	unread := assess()
	refused := s.Check(unread, children, now)
	require.NotNil(t, refused, "the fourth lies there unread")
	require.Equal(t, []string{"concern-further", "further"}, []string{refused.Rule, refused.Field})
	require.Contains(t, refused.Da, ": 1 flere")
	unread.Task = "concern-assessed/child-1/2"
	do(t, s, children, unread, now)
	unread.Task = "concern-assessed/child-1/3"
	do(t, s, children, unread, now)
	require.True(t, task(t, s, "concern-acknowledged/child-1/1").IsOpen(), "nobody has said that they have seen the fourth")
	require.True(t, s.ConcernOpen(s.Member("child-1")))

	read := assess()
	read.Further = 2
	require.Equal(t, "concern-further", s.Check(read, children, now).Rule, "there are not so many")
	read.Further = 1
	do(t, s, children, read, now)
	require.Nil(t, s.Task(Key{Step: StepAcknowledged, Subject: "child-1", N: 1}), "all of them have been read")
}

// A child dies while nobody has read a concern about it, or when it was found to be in acute danger from its parents: somebody reads it, and its sibling in the same home is assessed.
func TestFamily_OfWhomAChildDiesWhileAConcernIsOpen(t *testing.T) {
	t.Parallel()
	for _, read := range []bool{false, true} {
		s, now := inTracks(t)
		d := report(now)
		d.Text = 77
		do(t, s, social, d, now)
		now = now.Add(time.Hour)
		if read {
			do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}, now)
		}
		now = now.Add(time.Hour)
		do(t, s, children, RecordDeath{Member: "child-1"}, now)

		sibling := task(t, s, "concern-assessed/child-2/1")
		require.Equal(t, now.Add(24*time.Hour), *sibling.Deadline.Due)
		text := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Key == "concern-assessed/child-2/1" && m.Kind == MessageTask })
		require.Equal(t, TextRef(77), s.Outbox[text].Text, "what was said goes along")
		require.Len(t, s.Of(StepConcernReceipt), 1, "whoever reported has one receipt to come")
		for _, m := range s.Outbox {
			k, _ := ParseKey(m.Key)
			require.True(t, m.Department == "children" || !k.Step.Confidential(), m.Key)
		}
		if read {
			call := DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Risk: 1, Reason: 1}
			require.Equal(t, "table-waits", s.Check(call, children, now).Rule, "nobody knows whether the sibling is safe")
			do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Abuse: AbuseByParents, Reason: 1}, now)
			require.Nil(t, s.Check(call, children, now))
			continue
		}
		require.True(t, s.isQueued(func(m Message) bool { return m.Key == "concern-assessed/child-1/1" && m.Text == 77 }), "nobody has read it")
		require.Equal(t, "assessed-died", s.Check(AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: NoAbuse, Reason: 1}, children, now).Rule)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: AbuseByParents, Reason: 1}, now)
		require.Nil(t, s.Task(Key{Step: StepScreening, Subject: "child-1", N: 1}))
		require.False(t, s.ConcernOpen(s.Member("child-1")))
		require.Equal(t, "child-died", s.Check(report(now), social, now).Rule, "and the way is shown")

		do(t, s, children, Correct{Decision: "record-death", About: "child-1", Reason: 1}, now)
		require.True(t, task(t, s, "concern-screening/child-1/1").IsOpen(), "the child lives, and what was assessed is screened")
	}
}

// Nobody lives in the home any more whom a concern could be about: the one that nobody has read is read all the same.
func TestFamily_OfWhomTheOnlyChildDiesWhileAConcernIsUnread(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "child-2"}, now)
	do(t, s, social, report(now), now)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen())
	require.True(t, task(t, s, "concern-acknowledged/child-1/1").IsOpen())
}

// A mother whose post, mailbox and telephone somebody else reads signs in and reports: whoever sends her the receipt sees which ways are not safe.
func TestFamily_OfAMotherWhoReportsAndIsReachedSafely(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordReach{Member: "adult-1", Reach: Reach{Unsafe: []Channel{DigitalPost, PaperPost, Telephone}}}, now)
	mother := Actor{ID: "c-1", Role: Citizen, Case: s.Case, Member: "adult-1"}
	sent := func(n int) Message {
		for _, m := range s.Mail("children", 1000) {
			if k, _ := ParseKey(m.Key); k.Step == StepConcernReceipt && (n == 0 && m.Kind == MessageTask && k.N == 1 || n > 0 && m.Code == string(CodeMoreConcerns.Numbered(n))) {
				return m
			}
		}
		t.Fatalf("receipt %d is not told", n)
		return Message{}
	}
	s.Outbox = nil
	do(t, s, mother, report(now), now)
	receipt := sent(0)
	require.Equal(t, []string{"child-1", "adult-1"}, receipt.About)
	require.Equal(t, []Channel{DigitalPost, PaperPost, Telephone}, receipt.Reach[0].Unsafe)

	for range ownClocks {
		do(t, s, mother, report(now), now)
	}
	require.Equal(t, "adult-1", sent(1).Reach[0].Member, "also where it is sent with another")
	stranger := Actor{ID: "c-1", Role: Citizen, Case: "SP-000009", Member: "adult-1"}
	require.Empty(t, s.reporting(stranger), "who signs in to another journey is nobody here")
	require.Empty(t, s.reporting(social))
}

// A child was hurt in its foster family and lives elsewhere from today: nothing true can be written of a statement by those who may have hurt it. It says why, and a leader hears of it.
func TestFamily_OfAChildHurtWhereItIsPlaced(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	moves := places()
	moves.N, moves.AtOnce, moves.EffectiveOn = 2, 1, incoming.DayOf(now)
	require.Equal(t, "place-statement", s.Check(moves, children, now).Rule)
	moves.NoStatement = 7
	from := len(s.Outbox)
	do(t, s, children, moves, now)
	require.Equal(t, DecisionToMove, s.Member("child-1").Child.Decided[1].Kind)
	at := slices.IndexFunc(s.Outbox[from:], func(m Message) bool { return m.Code == string(CodePlaceNotAsked) })
	require.GreaterOrEqual(t, at, 0)
	require.Equal(t, []string{"children", "children-team-leader"}, []string{s.Outbox[from+at].Department, s.Outbox[from+at].To})
	require.Equal(t, TextRef(7), written(t, s, PlaceNotAsked).Reason)
}

// A child is in acute danger, and nobody has said what protects it: meanwhile no case of its siblings is closed either.
func TestFamily_OfWhichOneChildIsInDangerClosesNoCase(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	child := s.Member("child-1")
	require.False(t, s.ClosureHeld(child))
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Acute: true, Abuse: NoAbuse, CaseID: "BS-2", Reason: 1}, now)
	require.True(t, s.ClosureHeld(child))
	do(t, s, children, DecideProtection{Task: "concern-protection/child-2/1", Protects: WithSafeAdult, Who: 1, Sleeps: SleepsNetwork, Reason: 1}, now)
	require.True(t, s.ClosureHeld(child), "nobody has said whether this one is in danger, too")
	do(t, s, children, AssessSibling{Task: "concern-sibling-danger/child-1/1", Abuse: NoAbuse, Reason: 1}, now)
	require.False(t, s.ClosureHeld(child), "it is said what protects the sibling")
}

// A child in acute danger leaves the family and is placed acutely: the decision on the placement is the department's own, in its own system, with its clock.
func TestFamily_WhoseChildIsPlacedAcutelyAfterItHasLeft(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, DecideProtection{Task: "concern-protection/child-1/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsFoster, Reason: 1}, now)
	require.NotNil(t, s.Check(byTheChair(), children, now), "it cannot be decided here")
	require.Contains(t, told(s, "children", from), "notice placement-decided-elsewhere concern-protection/child-1/1")
	require.NotContains(t, told(s, "children", from), "notice placement-follows concern-protection/child-1/1")
	back := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageHandedBack && m.Key == acutePlacement })
	require.GreaterOrEqual(t, back, 0, "the duty is handed back")
	require.Equal(t, now.Add(6*time.Hour), *s.Outbox[back].Due)
	require.Equal(t, "children", s.Outbox[back].Department)
}

// A child under investigation leaves with its mother, and they live in another municipality: that one is told (§ 132).
func TestFamily_WhoseInvestigatedChildMovesAwayWithItsMother(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	for _, id := range []string{"child-1", "adult-2"} {
		do(t, s, coordinator, RemoveMember{Member: id, Why: LeftFamily, Reason: 1}, now)
	}
	moved := ChangeAddress{Members: []string{"child-1", "adult-2"}, Lives: LivesHere, Address: 1}
	do(t, s, coordinator, moved, now)
	require.False(t, s.asked(StepConcernHandover, s.Member("child-1")), "they live in this municipality")
	moved.Lives = LivesElsewhere
	from := len(s.Outbox)
	do(t, s, coordinator, moved, now)
	require.True(t, task(t, s, "concern-handover/child-1/1").IsOpen())
	for _, m := range s.Outbox[from:] {
		require.True(t, m.Key != "concern-handover/child-1/1" || m.Department == "children")
	}
	do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)

	s, now = inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, ChangeAddress{Members: []string{"child-1"}, Lives: LivesElsewhere, Address: 1}, now)
	require.NotEmpty(t, s.Of(StepConcernHandover), "nothing was found about the child, and it has support at home")
}

// A concern is about a child that is not born yet: who reports is shown the way, and nobody asks where it sleeps.
func TestFamily_OfWhichAChildIsNotBornYet(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Child = "adult-1"
	refused := s.Check(d, social, now)
	require.Equal(t, "concern-adult", refused.Rule)
	require.Contains(t, refused.Da, "/desk/concern")

	expected := &Member{ID: "child-3", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}, AdultFrom: now.AddDate(18, 3, 0)}}
	do(t, s, coordinator, AddMember{Member: expected, Reason: 1}, now)
	d.Child = "child-3"
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-3/1", Acute: true, Abuse: NoAbuse, CaseID: "BS-3", Reason: 1}, now)
	protects := DecideProtection{Task: "concern-protection/child-3/1", Protects: WithSafeAdult, Who: 1, Sleeps: SleepsHome, Reason: 1}
	require.Equal(t, "protection-unborn", s.Check(protects, children, now).Rule)
	protects.Sleeps, protects.Protects = NotBornYet, PlacedAcutely
	require.Equal(t, "protection-unborn", s.Check(protects, children, now).Rule)
	protects.Protects = WithSafeAdult
	require.Equal(t, "protection-born", s.Check(protects, children, now.AddDate(0, 4, 0)).Rule)
	do(t, s, children, protects, now)
}

// A child is investigated, and concluded: each other child of the family is assessed first, as secretly (§ 21, stk. 1).
func TestFamily_OfWhichOneChildIsInvestigated(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	asked := task(t, s, "concern-sibling/child-2/1")
	require.True(t, asked.Key.Step.Confidential())
	for _, m := range s.Outbox {
		require.True(t, m.Key != asked.Key.String() || m.Department == "children")
	}
	conclude := ConcludeInvestigation{Task: "child-investigation/child-1/1", ChildHeard: true, Reason: 1}
	refused := s.Check(conclude, children, now)
	require.Equal(t, "siblings-first", refused.Rule)
	speaks(t, refused)
	weigh := WeighSibling{Task: asked.Key.String(), Outcome: ConcernNone}
	require.Equal(t, "reason-missing", s.Check(weigh, children, now).Rule)
	weigh.Reason = 1
	require.Equal(t, NotYourDecision, s.Check(weigh, coordinator, now).Rule)
	do(t, s, children, weigh, now)
	do(t, s, children, conclude, now)
	require.False(t, s.Investigating(s.Member("child-2")))

	s, now = inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	weigh.Outcome = ConcernInvestigate
	do(t, s, children, weigh, now)
	require.Equal(t, now, task(t, s, "child-investigation/child-2/1").Deadline.Start)
	require.Nil(t, s.Check(conclude, children, now))

	s, now = inTracks(t)
	do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: incoming.DayOf(now), Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	weigh.Outcome = ConcernClarify
	do(t, s, children, weigh, now)
	require.True(t, task(t, s, "child-clarification/child-2/1").IsOpen())
}

// A concern comes in on the Wednesday before Easter. Its receipt is owed within six hverdage, and a Saturday may be one: by that count the last is Saturday 3 April, and no receipt goes later.
func TestFamily_ReportedJustBeforeEaster(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	for _, c := range [][2]string{{"2027-03-24T10:00", "2027-04-02"}, {"2027-04-12T10:00", "2027-04-16"}} {
		now := when(c[0])
		do(t, s, social, report(now), now)
		n := s.Member("child-1").Child.Reported
		require.Equal(t, c[1]+" 23:59:59", show(s.Task(Key{Step: StepConcernReceipt, Subject: "child-1", N: n}).Deadline.Due))
	}
}
