package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// sendsHome is the decision to send the first child home from the placement that places is, in five weeks from the first day of the tracks.
func sendsHome() DecideReturn {
	return DecideReturn{Child: "child-1", N: 2, HomeOn: "2026-12-30", StatementOn: "2026-11-20", PlanRevisedOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
}

// comesHome has the first child, who is placed, sent home by the whole way; it gives the day on which the child is there.
func comesHome(t *testing.T, s *State, now time.Time) time.Time {
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	now = when("2026-12-30T09:00")
	pass(s, now)
	do(t, s, children, ConfirmReturn{Task: "return-home/child-1/2"}, now)
	walk(s, now)
	return now
}

// A child who is placed comes home by a decision of its own, with time to get used to it; until then everything goes on as it is.
func TestReturn_IsADecisionOfItsOwnAndTheChildStaysUntilTheDayHasCome(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 6}, now)
	walk(s, now)
	for _, d := range []DecideMeasure{ends("child-1", 2), {Child: "child-1", Action: ChangeMeasure, N: 2, Measure: "27.27.06", ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}} {
		require.Equal(t, "return-home", s.Check(d, children, now).Rule, "no placement ends because a measure does")
	}
	from := len(s.Outbox)
	do(t, s, children, sendsHome(), now)
	child := s.Member("child-1").Child
	require.True(t, child.PlacedOutside(), "until then the placement goes on")
	require.True(t, s.asked(StepChildReview, s.Member("child-1")), "and so do the reviews")
	require.Contains(t, told(s, "post", from), "letter return-decision letter-receipt/child-1.adult-1/2/1")
	require.Empty(t, told(s, "social", from), "nobody is told that the child is at home")
	require.Equal(t, "2026-12-30 23:59:59", show(task(t, s, "return-home/child-1/2").Deadline.Due))
	lettersArrive(t, s, now)
	now = when("2026-12-30T09:00")
	pass(s, now)
	require.True(t, child.PlacedOutside(), "nobody is at home by the calendar")
	from = len(s.Outbox)
	do(t, s, children, ConfirmReturn{Task: "return-home/child-1/2"}, now)
	walk(s, now)
	require.False(t, child.PlacedOutside())
	require.Contains(t, told(s, "social", from), "notice child-home-again measure/child-1/2")
	require.False(t, child.Proposed, "closing is not proposed on the day on which a child comes home")
	require.Equal(t, "2027-01-27 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due), "how the child fares is looked at soon")
	require.Equal(t, "child-home-again: measure-review", s.Journal[indexOf(s, InterplayApplied)].Why)
}

func indexOf(s *State, kind EntryKind) int {
	for i := len(s.Journal) - 1; i >= 0; i-- {
		if s.Journal[i].Kind == kind {
			return i
		}
	}
	return -1
}

// While somebody can appeal, or has, the child stays where it is; what has happened all the same is written down, with the reason.
func TestReturn_WaitsForEveryAppeal(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	confirm := ConfirmReturn{Task: "return-home/child-1/2"}
	require.Equal(t, "return-suspended", s.Check(confirm, children, now).Rule, "the time to appeal runs")
	from := len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	require.Equal(t, []string{"notice appeal-suspends appeal/child-1.adult-2/1", "task  appeal-reassessment/child-1.adult-2/1"}, told(s, "children", from))
	now = when("2027-01-04T09:00")
	pass(s, now)
	require.Equal(t, "return-suspended", s.Check(confirm, children, now).Rule, "an appeal lies")
	require.True(t, task(t, s, confirm.Task).IsOpen())
	confirm.Despite = 1
	require.Nil(t, s.Check(confirm, children, now), "what has happened is written down")
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-2/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepReturn, Subject: "child-1", N: 2}), "the decision has fallen: nobody is sent home by it")
	require.True(t, s.Member("child-1").Child.PlacedOutside())
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
}

func TestReturn_NeedsWhatTheLawHasBeforeIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Equal(t, "not-placed", s.Check(sendsHome(), children, now).Rule, "a child who is not placed is not sent home")
	do(t, s, children, places(), now)
	for name, c := range map[string]struct {
		rule   string
		change func(*DecideReturn)
	}{
		"no time":            {"return-period", func(d *DecideReturn) { d.HomeOn = "" }},
		"time, and no time":  {"return-period", func(d *DecideReturn) { d.NoPeriod = 1 }},
		"today":              {"return-period", func(d *DecideReturn) { d.HomeOn = "2026-11-23" }},
		"over six months":    {"return-period", func(d *DecideReturn) { d.HomeOn = "2027-05-24" }},
		"no statement":       {"return-statement", func(d *DecideReturn) { d.StatementOn = "" }},
		"a statement after":  {"return-statement", func(d *DecideReturn) { d.DecidedOn, d.StatementOn = "2026-11-23", "2026-11-24" }},
		"parties not heard":  {"parties-heard", func(d *DecideReturn) { d.PartiesHeard = false }},
		"the child not":      {"child-heard", func(d *DecideReturn) { d.ChildHeard = false }},
		"no reason":          {"reason-missing", func(d *DecideReturn) { d.Reason = 0 }},
		"before the placing": {"decided-early", func(d *DecideReturn) { d.DecidedOn, d.StatementOn = "2026-11-20", "2026-11-19" }},
	} {
		d := sendsHome()
		c.change(&d)
		if r := d.Check(s, children, now); r == nil || r.Rule != c.rule {
			require.Failf(t, "refused by another rule", "%s: %+v", name, r)
		}
	}
	longest := sendsHome()
	longest.HomeOn = "2027-05-23"
	require.Nil(t, s.Check(longest, children, now), "six months to the day")
	special := sendsHome()
	special.HomeOn, special.NoPeriod, special.PlanRevisedOn = "", 1, ""
	do(t, s, children, special, now)
	require.Equal(t, "2026-12-28 23:59:59", show(task(t, s, "return-home/child-1/2").Deadline.Due), "not before the parties can appeal no more")
	later := now.AddDate(0, 2, 0)
	pass(s, later)
	beyond := sendsHome()
	beyond.HomeOn = "2027-05-24"
	require.Equal(t, "return-period", s.Check(beyond, children, later).Rule, "a further decision gives no six months more")
	beyond.HomeOn = "2027-05-23"
	require.Nil(t, s.Check(beyond, children, later))
	further := sendsHome()
	further.PlanRevisedOn = ""
	do(t, s, children, further, now)
	require.True(t, s.Member("child-1").Child.decision(2).Fallen, "a further decision takes the place of the first")
	require.Nil(t, s.Task(Key{Step: StepReturn, Subject: "child-1", N: 2}))
	lettersArrive(t, s, now)
	now = when("2026-12-30T09:00")
	pass(s, now)
	require.Equal(t, "return-plan", s.Check(ConfirmReturn{Task: "return-home/child-1/3"}, children, now).Rule, "the plan is revised first")
}

// An appeal that does not say what it is about, entered after support at home was decided, holds the return all the same.
func TestReturn_WaitsForAnAppealOfWhichNobodySaidWhatItIsAbout(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2"}, now)
	require.Equal(t, []string{"notice appeal-suspends appeal/child-1.adult-2/1", "task  appeal-which/child-1.adult-2/1"}, told(s, "children", from))
	now = when("2026-12-30T09:00")
	pass(s, now)
	require.Equal(t, "return-suspended", s.Check(ConfirmReturn{Task: "return-home/child-1/2"}, children, now).Rule)
}

// A decision that nobody who lives has received is not carried out, and goes to whoever has custody now.
func TestReturn_WaitsForWhoeverHasCustodyNow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-1").Child.Parties = []string{"adult-1"}
	do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
	now = when("2026-12-30T09:00")
	pass(s, now)
	require.Equal(t, "return-suspended", s.Check(ConfirmReturn{Task: "return-home/child-1/2"}, children, now).Rule)
	from := len(s.Outbox)
	do(t, s, children, NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter return-decision letter-receipt/child-1.adult-2/2/1")
}

// The case of a child who has just come home is not closed by anybody before it was seen how the child fares, nor while an appeal over where it lives lies.
func TestReturn_NobodyClosesTheCaseBeforeItWasSeenHowTheChildFares(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	now = comesHome(t, s, now)
	take := TakeUpClosure{Child: "child-1", Reason: 1}
	require.Equal(t, "home-first", s.Check(take, children, now).Rule)
	now = now.AddDate(0, 0, 5)
	pass(s, now)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	require.Equal(t, "placement-appealed", s.Check(take, children, now).Rule)
}

// A leader hears where a child is at home before it could be.
func TestReturn_ALeaderHearsThatAChildIsAtHomeTooEarly(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	from := len(s.Outbox)
	do(t, s, children, ConfirmReturn{Task: "return-home/child-1/2", Despite: 1}, now)
	require.Contains(t, told(s, "children", from), "notice returned-despite return-home/child-1/2")
}

// An appeal outlives the 18th birthday, also one that comes after it.
func TestAppeal_ComesAlsoAfterThe18thBirthday(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	s.comesOfAge(s.Member("child-1"), now.AddDate(0, 0, 2))
	require.True(t, task(t, s, "letter-receipt/child-1.adult-1/1/1").IsOpen(), "the letter is still on its way")
	now = now.AddDate(0, 0, 5)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: AppealTakenBack, ChildHeard: true, Reason: 1}, now)
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1"}, children, now), "one that was taken back can come again")
}

// Where a placed child is to live elsewhere, the place where it lives is asked first.
func TestMeasure_APlacedChildIsPlacedElsewhereAfterTheStatementOfThePlace(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	elsewhere := places()
	elsewhere.N = 2
	require.Equal(t, "place-statement", s.Check(elsewhere, children, now).Rule)
	elsewhere.StatementOn, elsewhere.EffectiveOn = "2026-11-20", "2027-01-04"
	do(t, s, children, sendsHome(), now)
	do(t, s, children, elsewhere, now)
	decided := s.Member("child-1").Child.Decided
	require.Equal(t, DecisionToMove, decided[2].Kind)
	require.True(t, decided[2].Suspends)
	require.True(t, decided[1].Fallen, "the child is not sent home from where it is no more")
	require.Nil(t, s.Task(Key{Step: StepReturn, Subject: "child-1", N: 2}))
}

// A child who will not go home stays where it is, and somebody decides what follows.
func TestReturn_AChildWhoRefusesStaysAndSomebodyDecides(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, RefuseHome{Task: "return-home/child-1/2", Reason: 1}, now)
	child := s.Member("child-1").Child
	require.True(t, child.PlacedOutside())
	require.False(t, child.decision(2).Fallen, "the decision holds")
	require.True(t, task(t, s, "return-home/child-1/2").IsOpen())
	require.True(t, task(t, s, "decide-anew/child-1/3").IsOpen())
	do(t, s, children, RefuseHome{Task: "return-home/child-1/2", Reason: 2}, now)
	require.Len(t, kinds(s, 0, HomeRefused), 2, "what the child says is written down also while somebody decides already")
	require.Len(t, s.Of(StepAnew), 1, "who is asked once")
	for _, outcome := range []AnewOutcome{AnewNothing, AnewCarriedOut, AnewDecided} {
		require.Equal(t, "home-refused", s.Check(DecideAnew{Task: "decide-anew/child-1/3", Outcome: outcome, Reason: 1}, children, now).Rule, outcome)
	}
}
