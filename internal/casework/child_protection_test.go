package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// protected is a whole answer about what protects child-1.
func protected(by Protects, sleeps Sleeps) DecideProtection {
	return DecideProtection{Task: "concern-protection/child-1/1", Protects: by, Who: 73, Sleeps: sleeps, Reason: 74}
}

// endangered is a family in which child-1 was just found in acute danger.
func endangered(t require.TestingT) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	return s, now
}

func TestProtection_AcuteDangerLeavesTheChildrensDepartmentATaskInHours(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	asked := task(t, s, "concern-protection/child-1/1")
	require.Equal(t, now.Add(2*time.Hour), *asked.Deadline.Due)
	require.Equal(t, "children", asked.Department)
	require.Equal(t, policy.BasisPolicy, asked.Deadline.Basis, "the hours are the municipality's own aim")
	require.Contains(t, told(s, "children", 0), "task  concern-protection/child-1/1")

	s, now = inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, children, assess(), now)
	require.Empty(t, s.Of(StepChildProtection), "there was no danger")
}

// It is reminded of, and goes the way of the assessment itself: to the duty lead when it is due, and on to the head.
func TestProtection_ThatNobodySaysGoesToTheDutyLead(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	from := s.Seq
	pass(s, now.Add(2*time.Hour))
	require.Equal(t, []EntryKind{TaskReminded, TaskLate, TaskEscalated}, fired(s, from, "concern-protection/child-1/1"))
	last := s.Journal[len(s.Journal)-1]
	for _, e := range s.Journal {
		if e.Kind == TaskEscalated && e.Key == "concern-protection/child-1/1" {
			last = e
		}
	}
	require.Equal(t, policy.DutyLead, last.Why)
	from = s.Seq
	pass(s, now.Add(3*time.Hour))
	require.Equal(t, []EntryKind{TaskEscalated}, fired(s, from, "concern-protection/child-1/1"), "the head")
	for _, m := range s.Outbox {
		if k, _ := ParseKey(m.Key); k.Step == StepChildProtection {
			require.Contains(t, []string{"children", policy.ByMail}, m.Department, "nobody else hears of it")
		}
	}
}

// What was done on Saturday and written down on Monday was due on Saturday, and met where it was done in time.
func TestProtection_CountsFromTheAssessmentItself(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	later := now.Add(40 * time.Hour)
	pass(s, later)
	d := assess()
	d.Acute, d.HappenedAt, d.WhyLate = true, incoming.At(now.Add(3*time.Hour)), 1
	do(t, s, children, d, later)
	require.Equal(t, now.Add(5*time.Hour), *task(t, s, "concern-protection/child-1/1").Deadline.Due)
	pass(s, later)
	require.NotNil(t, task(t, s, "concern-protection/child-1/1").LateSince, "somebody is told until it is known")
	p := protected(WithSafeAdult, SleepsNetwork)
	p.HappenedAt, p.WhyLate = incoming.At(now.Add(4*time.Hour)), 1
	from := s.Seq
	do(t, s, children, p, later)
	for _, e := range s.Journal {
		if e.Seq > from && e.Kind == TaskAnswered {
			require.Equal(t, Met, e.Rows.Deadlines[0].State)
			require.Equal(t, now.Add(4*time.Hour).UTC(), e.Rows.Protections[0].DecidedAt)
		}
	}
}

func TestProtection_AChildIsAskedAboutOnceAtATimeAndAgainWhenThereIsNewDanger(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	danger := func(n int) {
		do(t, s, social, report(now), now)
		d := assess()
		d.Task, d.Acute = Key{Step: StepConcern, Subject: "child-1", N: n}.String(), true
		do(t, s, children, d, now)
	}
	danger(2)
	require.Len(t, s.Of(StepChildProtection), 1, "the one that is due first asks for both")
	do(t, s, children, protected(ThreatIsAway, SleepsHome), now)
	require.Empty(t, s.Of(StepChildProtection))
	danger(3)
	require.True(t, task(t, s, "concern-protection/child-1/3").IsOpen())
}

// The answer is a fact: it is written down, with texts in the vault, and does nothing to the child's case, the review or the table. Where the
// child was placed acutely, the department is told that the decision on that is still to be taken.
func TestProtection_LeadsToNothingButSaysThatAPlacementIsToBeDecided(t *testing.T) {
	t.Parallel()
	for by, sleeps := range map[Protects]Sleeps{
		WithSafeAdult: SleepsNetwork, PlacedAcutely: SleepsFoster, ThreatIsAway: SleepsHome, ChildIsGuarded: SleepsHospital, NoDangerNow: SleepsHome,
	} {
		s, now := endangered(t)
		from, before, open := len(s.Outbox), asJSON(t, s.Members), len(s.OpenTasks())
		seq := s.Seq
		do(t, s, children, protected(by, sleeps), now)
		require.Equal(t, before, asJSON(t, s.Members), by)
		if by == PlacedAcutely {
			open++ // for the decision on the placement
		}
		if by != NoDangerNow {
			open++ // for the sibling at home
		}
		require.Len(t, s.OpenTasks(), open-1, by)
		var rows []ProtectionRow
		for _, e := range s.Journal {
			if e.Seq > seq {
				rows = append(rows, e.Rows.Protections...)
			}
		}
		require.Equal(t, []ProtectionRow{{Member: "child-1", N: 1, Protects: by, Who: 73, Sleeps: sleeps, DecidedAt: now.UTC()}}, rows)
		require.Equal(t, by == PlacedAcutely, slices.Contains(told(s, "children", from), "notice placement-follows concern-protection/child-1/1"), by)
		require.Equal(t, by != NoDangerNow, len(s.Outbox) > from, by)
	}
}

func TestProtection_OfAChildWhoIsPlacedAlreadyAsksForNoOtherDecision(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	from := len(s.Outbox)
	do(t, s, children, protected(WithSafeAdult, SleepsFoster), now)
	require.NotContains(t, told(s, "children", from), "notice placement-follows concern-protection/child-1/1")
}

// The children's department, which knows of the danger, calls no meeting either before it has said what protects the child; nobody else is refused, for that
// would tell them.
func TestProtection_TheChildrensDepartmentCallsNoMeetingFirst(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	call := CallMeeting{Reason: 1}
	require.Equal(t, "table-waits", s.Check(call, childLeader, now).Rule)
	require.Nil(t, s.Check(call, coordinator, now))
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	require.Equal(t, "table-waits", s.Check(call, childLeader, now).Rule, "its sibling may be in danger, too")
	require.Nil(t, s.Check(call, coordinator, now))
	do(t, s, children, AssessSibling{Task: siblingDanger, Abuse: NoAbuse, Reason: 1}, now)
	require.Nil(t, s.Check(call, childLeader, now))
}

// While nobody has said what protects the child nothing is closed.
func TestProtection_HoldsAClosing(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	undone := s.Member("child-1").Child.Proposed
	require.True(t, undone)
	do(t, s, children, d, now)
	child := s.Member("child-1")
	require.True(t, s.ConcernHolds(child))
	do(t, s, children, screen(ConcernNone).screen, now)
	require.True(t, s.ConcernHolds(child), "the screening does not answer it")
	do(t, s, children, protected(NoDangerNow, SleepsHome), now)
	require.False(t, s.ConcernHolds(child))
}

// No ending and no leaving sets it aside: the journey is not over before it is answered. Death and the 18th birthday do.
func TestProtection_OutlastsAnEndingAndALeaving(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
	do(t, s, children, screen(ConcernNone).screen, now)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.True(t, task(t, s, "concern-protection/child-1/1").IsOpen())
	require.Equal(t, Leaving, s.Stage)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	require.False(t, s.ConcernsOpen() && s.Of(StepChildProtection) != nil)

	s, now = inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, Withdraw{}, now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	require.True(t, task(t, s, "concern-protection/child-1/1").IsOpen(), "found while the journey is ending")

	s, now = endangered(t)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	require.True(t, task(t, s, "concern-protection/child-1/1").IsOpen())

	s, now = endangered(t)
	do(t, s, social, RecordDeath{Member: "child-1"}, now)
	require.Empty(t, slices.DeleteFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step != StepChildProtection }))
}

// In a journey that a concern began, nobody else is asked for anything before the child is protected.
func TestProtection_ComesBeforeTheParentsAreAskedForAnything(t *testing.T) {
	t.Parallel()
	s := NewState(Start{
		Case: "SP-000002", Language: "da", Policy: family().Policy, Concern: &FirstConcern{By: social, Report: report(started)},
		Members: []*Member{
			{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{PublicSupport: true, Readiness: JobReady, Episode: 1}}, {ID: "child-1", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}}},
		},
	})
	s.BeginJourney(started)
	d := inDanger()
	d.screen.CaseID = "BS-7"
	lookInto(t, s, children, d, started)
	walk(s, started)
	require.Empty(t, s.Of(StepConsent))
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), started)
	walk(s, started)
	require.Empty(t, s.Of(StepConsent), "it is still to be decided that they are involved")
	involve(t, s, started)
	walk(s, started)
	require.NotEmpty(t, s.Of(StepConsent))
}

// Of two families in which the same danger was found, in one of which it has been said what protects the child: nobody but the children's
// department can tell one from the other, whatever was said and however late it is.
func TestProtection_NobodyElseCanTellWhetherOrHowAChildIsProtected(t *testing.T) {
	t.Parallel()
	for by, sleeps := range map[Protects]Sleeps{
		WithSafeAdult: SleepsNetwork, PlacedAcutely: SleepsFoster, ThreatIsAway: SleepsHome, ChildIsGuarded: SleepsHospital, NoDangerNow: SleepsHome,
	} {
		plain, now := endangered(t)
		secret, _ := endangered(t)
		do(t, plain, children, protected(WithSafeAdult, SleepsNetwork), now)
		for _, after := range []time.Duration{0, time.Hour, 2 * time.Hour, 30 * time.Hour, 21 * 24 * time.Hour} {
			pass(plain, now.Add(after))
			pass(secret, now.Add(after))
			require.Equal(t, Shown(plain, now.Add(after), true), Shown(secret, now.Add(after), true), "%s, after %s", by, after)
		}
		later := now.Add(21 * 24 * time.Hour)
		do(t, secret, children, protected(by, sleeps), later)
		walk(plain, later)
		walk(secret, later)
		require.Equal(t, Shown(plain, later, true), Shown(secret, later, true), by)
	}
}

// protectionHolds: whoever was found in acute danger is asked about until it is said what protects them; until then no case of theirs is closed and
// the journey is not over.
func (w *Watch) protectionHolds(t require.TestingT, e Entry) {
	k, _ := ParseKey(e.Key)
	switch {
	case e.Kind == ConcernAssessed && e.Rows.Concerns[0].Acute:
		w.endangered[e.Subject] = true
		require.True(t, slices.ContainsFunc(w.State.Tasks, func(t *Task) bool { return t.Key.Step == StepChildProtection && t.Key.Subject == e.Subject }) ||
			slices.ContainsFunc(w.State.Journal, func(x Entry) bool {
				key, _ := ParseKey(x.Key)
				return key.Step == StepChildProtection && x.Subject == e.Subject && x.Seq > e.Seq
			}), "%s is in acute danger, and nobody is asked what protects them", e.Subject)
	case k.Step == StepChildProtection && slices.Contains([]EntryKind{TaskAnswered, TaskCancelled, TaskSuperseded}, e.Kind):
		delete(w.endangered, e.Subject)
		gone := w.State.Member(e.Subject)
		require.True(t, e.Kind == TaskAnswered || gone.LeftWhy == Died || gone.Child.OfAgeAt != nil, "%s: %s", e.Key, e.Kind)
	case e.Kind == CaseClosed:
		require.False(t, w.endangered[e.Subject], "the case of %s is closed, and nobody has said what protects them", e.Subject)
	case e.Kind == JourneyEnded:
		require.Empty(t, w.endangered, "the journey is over, and nobody has said what protects them")
	}
}

// Nobody is warned before the child is safe: the table is not called, and no pause proposed, while nobody has said what protects a child in acute danger.
func TestProtection_ComesBeforeTheTableIsCalled(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	call := DecideInvolvement{Task: Key{Step: StepInvolvement, Subject: Family, N: s.Involvements}.String(), Table: TableCalled, Risk: 1, Reason: 1}
	r := s.Check(call, children, now)
	require.Equal(t, "table-waits", r.Rule)
	require.Equal(t, "table", r.Field)
	speaks(t, r)
	paused := call
	paused.Table, paused.Pause = TableNot, []string{"adult-1"}
	require.Equal(t, "pause", s.Check(paused, children, now).Field)
	not := call
	not.Table = TableNot
	require.Nil(t, s.Check(not, children, now), "what warns nobody can be decided")
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	do(t, s, children, AssessSibling{Task: siblingDanger, Abuse: NoAbuse, Reason: 1}, now)
	require.Nil(t, s.Check(call, children, now))
}
