package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// begunByConcern is a family of whom nobody but the children's department knows, after the concern was assessed and screened.
func begunByConcern(t *testing.T, found looked) (*State, time.Time) {
	s := NewState(Start{
		Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Concern: &FirstConcern{By: social, Report: report(started)},
		Members: []*Member{
			{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{PublicSupport: true, Readiness: JobReady, Episode: 1}},
			{ID: "child-1", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}, Case: &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: started}}}}, CaseIDs: []CaseID{{"children", "BS-1"}}},
		},
	})
	s.BeginJourney(started)
	walk(s, started)
	lookInto(t, s, children, found, started)
	walk(s, started)
	return s, started
}

func TestInvolvement_IsDecidedBeforeAnybodyIsAskedInAJourneyThatAConcernBegan(t *testing.T) {
	t.Parallel()
	for name, found := range map[string]looked{"with cause": screen(ConcernClarify), "without": screen(ConcernNone)} {
		s, now := begunByConcern(t, found)
		require.True(t, task(t, s, "concern-involvement/family/1").IsOpen(), name)
		pass(s, now.AddDate(0, 0, 20))
		require.Empty(t, s.Of(StepConsent), name)
		require.Equal(t, []string{"children"}, s.Told, name)
		involve(t, s, now.AddDate(0, 0, 20))
		walk(s, now.AddDate(0, 0, 20))
		require.NotEmpty(t, s.Of(StepConsent), name)
	}
}

func TestInvolvement_WhereTheTableIsNotToBeCalledALeaderOfTheChildrensDepartmentConfirmsThatTheJourneyEnds(t *testing.T) {
	t.Parallel()
	s, now := begunByConcern(t, screen(ConcernClarify))
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableNot, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, OutsideTargetGroup, s.Unconfirmed)
	require.True(t, task(t, s, "concern-ending/family/1").IsOpen())
	require.Equal(t, []string{"children"}, s.Told, "and nobody else hears of it")
}

// The table sees when a child's next review is due. Nobody at it can tell from that date that a concern gave cause for something, before the
// children's department calls the table.
func TestInvolvement_NoReviewIsBroughtForwardByAConcernBeforeTheTableIsCalled(t *testing.T) {
	t.Parallel()
	const review = "child-review/child-1/1"
	forward := law(t, "forward", func(p *policy.Policy) {
		for i, e := range p.Interplay.Effects {
			if e.News == policy.NewsConcern || e.News == policy.NewsCrisis {
				p.Interplay.Effects[i].Does = append(slices.Clone(e.Does), policy.DoReviewForward)
			}
		}
	})
	for name, found := range map[string]looked{"acute danger": inDanger(), "help at once": helped()} {
		for table, moves := range map[TableCall]bool{TableCalled: true, TableNot: false, TableLater: false} {
			plain, now := inTracks(t)
			secret, _ := inTracks(t)
			plain.Policy, secret.Policy = forward, forward
			Shown(plain, now, true)
			Shown(secret, now, true)
			do(t, secret, social, report(now), now)
			lookInto(t, secret, children, found, now)
			safe(t, secret, "child-1", now)
			walk(secret, now)
			require.Equal(t, Shown(plain, now, true), Shown(secret, now, true), name)

			before := *task(t, secret, review).Deadline.Due
			now = now.Add(48 * time.Hour)
			d := DecideInvolvement{Task: "concern-involvement/family/1", Table: table, Reason: 1}
			if table == TableLater {
				d.Again = incoming.DayOf(now.AddDate(0, 0, 7))
			}
			do(t, secret, children, d, now)
			require.Equal(t, moves, task(t, secret, review).Deadline.Due.Before(before), "%s, %s", name, table)
			if table == TableLater {
				now = now.AddDate(0, 0, 7)
				do(t, secret, children, DecideInvolvement{Task: "concern-involvement/family/2", Table: TableCalled, Reason: 1}, now)
				require.True(t, task(t, secret, review).Deadline.Due.Before(before), name)
			}
		}
	}
}

// A case that is opened for a child in acute danger is seen at the table: it waits until the table is called.
func TestInvolvement_NoCaseIsOpenedForAChildInDangerBeforeTheTableIsCalled(t *testing.T) {
	t.Parallel()
	for table, opens := range map[TableCall]bool{TableCalled: true, TableNot: false} {
		plain, now := inTracks(t)
		secret, _ := inTracks(t)
		Shown(plain, now, true)
		Shown(secret, now, true)
		about := report(now)
		about.Child = "child-2"
		do(t, secret, social, about, now)
		found := inDanger()
		found.screen.Task, found.screen.CaseID, found.screen.Case = "concern-screening/child-2/1", "BS-7", false
		lookInto(t, secret, children, found, now)
		safe(t, secret, "child-2", now)
		walk(secret, now)
		require.Equal(t, Shown(plain, now, true), Shown(secret, now, true))
		child := secret.Member("child-2")
		require.False(t, child.Child.CaseOpen())
		do(t, secret, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: table, Reason: 1}, now)
		require.Equal(t, opens, child.Child.CaseOpen(), table)
		require.False(t, child.Child.CaseWaits || child.Child.ReviewWaits)
	}
}

// safe has it said what protects a child in acute danger, and that no sibling is in any, which comes before the table; nothing where the child is in none.
func safe(t *testing.T, s *State, child string, now time.Time) {
	t.Helper()
	k := Key{Step: StepChildProtection, Subject: child, N: 1}
	if s.Task(k) == nil {
		return
	}
	d := protected(WithSafeAdult, SleepsNetwork)
	d.Task = k.String()
	do(t, s, children, d, now)
	for _, asked := range s.Of(StepSiblingDanger) {
		do(t, s, children, AssessSibling{Task: asked.Key.String(), Abuse: NoAbuse, Reason: 1}, now)
	}
}

// The law's review at the end of an investigation has a clock, whether or not the table is called: the date that everybody sees moves for no reason that they have heard of.
func TestInvestigation_ItsReviewHasAClockWhereTheTableIsNotCalled(t *testing.T) {
	t.Parallel()
	begin := func() (*State, time.Time, string) {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		lookInto(t, s, children, screen(ConcernInvestigate), now)
		shown := show(task(t, s, "child-review/child-1/1").Deadline.Due)
		do(t, s, children, WeighSibling{Task: "concern-sibling/child-2/1", Outcome: ConcernNone, Reason: 1}, now)
		do(t, s, children, ConcludeInvestigation{Task: "child-investigation/child-1/1", ChildHeard: true, Reason: 1}, now)
		require.Equal(t, "2026-11-30 23:59:59", show(task(t, s, "concern-review/child-1/1").Deadline.Due))
		return s, now, shown
	}
	s, now, shown := begin()
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableNot, Reason: 1}, now)
	require.Equal(t, shown, show(task(t, s, "child-review/child-1/1").Deadline.Due), "nobody else can tell")
	seq := s.Seq
	pass(s, when("2026-12-01T09:00"))
	require.Contains(t, fired(s, seq, "concern-review/child-1/1"), TaskEscalated, "and yet it is owed")
	d := HoldConcernReview{Task: "concern-review/child-1/1", Reason: 1}
	require.Equal(t, "child-heard", s.Check(d, children, when("2026-12-01T09:00")).Rule)
	d.ChildHeard = true
	do(t, s, children, d, when("2026-12-01T09:00"))
	require.Equal(t, shown, show(task(t, s, "child-review/child-1/1").Deadline.Due))

	s, now, shown = begin()
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Risk: 1, Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepConcernReview, Subject: "child-1", N: 1}), "the review of all takes its place")
	require.NotEqual(t, shown, show(task(t, s, "child-review/child-1/1").Deadline.Due))

	s, now, _ = begin()
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}, now)
	require.Nil(t, s.Task(Key{Step: StepConcernReview, Subject: "child-1", N: 1}), "it was held after the investigation")

	s, now, _ = begin()
	do(t, s, coordinator, Withdraw{}, now)
	require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.Step == StepConcernReview }), 1, "the law's review goes on when the joint effort ends")
}

// A girl who may be under social control has fled, or the family has come back: the risk is assessed before the parents are involved, as ever.
func TestInvolvement_TheRiskIsAssessedFirstAlsoWhereTheChildHasLeftOrTheFamilyHasComeBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-2").Child.Honour = true
	do(t, s, social, report(now), now)
	lookInto(t, s, children, helped(), now)
	call := DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Reason: 1}
	require.Equal(t, "risk-assessment", s.Check(call, children, now).Rule)
	do(t, s, coordinator, RemoveMember{Member: "child-2", Why: LeftFamily, Reason: 1}, now)
	require.Equal(t, "risk-assessment", s.Check(call, children, now).Rule, "she is in danger wherever she lives")

	s, now = inTracks(t)
	s.Member("child-1").Child.Honour = true
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	for _, m := range s.Journal[len(s.Journal)-1].Again {
		require.Equal(t, m.ID == "child-1", m.Child != nil && m.Child.Honour, m.ID)
	}
}
