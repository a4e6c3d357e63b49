package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// placesOn is the decision to place the first child on a day to come.
func placesOn(day string, more ...func(*DecideMeasure)) DecideMeasure {
	return placing(func(d *DecideMeasure) {
		d.EffectiveOn = incoming.Day(day)
		for _, change := range more {
			change(d)
		}
	})
}

// A placement that is decided for a day to come leaves everything as it was, until somebody writes that it has begun.
func TestPlanned_AChildIsPlacedFromTheDayOnWhichItMovedAndNotBefore(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, children, placesOn("2026-12-14", func(d *DecideMeasure) { d.Cause = CauseNeglect }), now)
	child := s.Member("child-1").Child
	require.False(t, child.PlacedOutside())
	require.Nil(t, child.Case.Measures[0].EndedAt, "what ran goes on")
	require.Contains(t, told(s, "post", from), "letter placement-decision letter-receipt/child-1.adult-1/1/1", "the time to appeal runs from the decision")
	require.Empty(t, told(s, "social", from), "nobody is told that the child is placed")
	require.Empty(t, s.Of(StepVisit))
	require.Empty(t, s.Of(StepSibling))
	begins := task(t, s, "measure-begins/child-1/1")
	require.Equal(t, "2026-12-14 23:59:59", show(begins.Deadline.Due))
	require.Equal(t, "measure-running", s.Check(TakeUpClosure{Child: "child-1", Reason: 1}, children, now).Rule)

	now = when("2026-12-15T10:00")
	pass(s, now)
	require.False(t, child.PlacedOutside(), "nobody is placed by the calendar")
	from = len(s.Outbox)
	do(t, s, children, BeginMeasure{Task: begins.Key.String(), Begun: true, Happened: Happened{HappenedAt: incoming.At(when("2026-12-14T13:00"))}}, now)
	require.True(t, child.PlacedOutside())
	require.Equal(t, when("2026-12-14T13:00"), child.Case.Measures[1].StartedAt)
	require.Equal(t, 2, child.decision(1).Measure)
	require.Equal(t, "2027-06-14 23:59:59", show(task(t, s, "placement-visit/child-1/1").Deadline.Due), "visits count from the day")
	require.True(t, s.asked(StepSibling, s.Member("child-2")))
	require.Contains(t, told(s, "social", from), "notice child-placed-outside-home measure/child-1/1")
}

// What falls before the day takes its plan with it, whoever has it fall.
func TestPlanned_AMeasureWhoseDecisionFallsDoesNotBegin(t *testing.T) {
	t.Parallel()
	for name, fells := range map[string]func(t *testing.T, s *State, now time.Time){
		"an appeal": func(t *testing.T, s *State, now time.Time) {
			do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
			do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
		},
		"a consent that is taken back": func(t *testing.T, s *State, now time.Time) {
			do(t, s, children, TakeBackMeasureConsent{Child: "child-1", Member: "adult-2"}, now)
		},
		"word that it will not": func(t *testing.T, s *State, now time.Time) {
			do(t, s, children, BeginMeasure{Task: "measure-begins/child-1/1"}, now)
		},
	} {
		s, now := inTracks(t)
		do(t, s, children, placesOn("2026-12-14"), now)
		lettersArrive(t, s, now)
		fells(t, s, now)
		require.Nil(t, s.Task(Key{Step: StepBegins, Subject: "child-1", N: 1}), name)
		require.Empty(t, s.Member("child-1").Child.Planned(), name)
		require.False(t, s.Member("child-1").Child.PlacedOutside(), name)
		require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen(), "%s: somebody decides what follows", name)
	}
}

// Nobody closes the case over what is to begin: a closure that is on its way falls, and one that is done is undone.
func TestPlanned_ACaseDoesNotCloseMeanwhile(t *testing.T) {
	t.Parallel()
	later := placesOn("2027-05-01", func(d *DecideMeasure) { d.Action, d.N = StartMeasure, 0 })
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, children, TakeUpClosure{Child: "child-1", Reason: 1}, now)
	walk(s, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: later.Hearing}, now)
	walk(s, now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	do(t, s, children, later, now)
	require.Contains(t, told(s, "post", from), "letter closure-undone letter-receipt/child-1.adult-1/2/1", "the parties hear that the case is not closed")
	pass(s, when("2027-02-01T09:00"))
	require.Nil(t, s.Member("child-1").Child.ClosedAt)
	require.True(t, s.asked(StepChildReview, s.Member("child-1")))

	s, now = closed(t)
	do(t, s, children, later, now)
	require.True(t, s.Member("child-1").Child.CaseOpen())
}

// A consent is taken back also while the department is deciding what follows from another decision: else what was planned would begin without it.
func TestPlanned_AConsentIsTakenBackWhateverElseIsBeingDecided(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	do(t, s, children, placesOn("2026-12-14"), now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", Member: "adult-2"}, now)
	require.Empty(t, s.Member("child-1").Child.Planned())
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
}

// What is planned on consent begins on the consent of whoever has custody on the day.
func TestPlanned_BeginsOnTheConsentOfWhoHasCustodyThen(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, children, placesOn("2026-12-14", func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }), now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	begun := BeginMeasure{Task: "measure-begins/child-1/1", Begun: true, Despite: 1}
	require.Equal(t, "begin-consent", s.Check(begun, children, now).Rule)
	require.Nil(t, s.Check(BeginMeasure{Task: begun.Task}, children, now), "that it does not begin can be written")
	do(t, s, children, places(), now)
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "and so can another decision")
}

// A further decision takes the place of one that has not begun.
func TestPlanned_AFurtherDecisionTakesItsPlace(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, placesOn("2026-12-14"), now)
	do(t, s, children, places(), now)
	child := s.Member("child-1").Child
	require.True(t, child.decision(1).Fallen)
	require.True(t, child.PlacedOutside())
	require.Nil(t, s.Task(Key{Step: StepBegins, Subject: "child-1", N: 1}))
	require.Len(t, child.Case.Measures, 2)
}

// Another place waits until no appeal can keep the child where it is, unless the decision says why it is carried out at once.
func TestPlanned_AnotherPlaceWaitsForTheAppealUnlessItIsCarriedOutAtOnce(t *testing.T) {
	t.Parallel()
	moves := func(change func(*DecideMeasure)) DecideMeasure {
		return placing(func(d *DecideMeasure) { d.N, d.StatementOn = 2, "2026-11-20"; change(d) })
	}
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	require.Equal(t, "move-suspended", s.Check(moves(func(*DecideMeasure) {}), children, now).Rule, "not today by itself")
	from := len(s.Outbox)
	do(t, s, children, moves(func(d *DecideMeasure) { d.EffectiveOn = "2027-01-04" }), now)
	require.Contains(t, told(s, "post", from), "letter move-decision letter-receipt/child-1.adult-1/2/1")
	lettersArrive(t, s, now)
	begun := BeginMeasure{Task: "measure-begins/child-1/2", Begun: true}
	require.Equal(t, "move-suspended", s.Check(begun, children, now).Rule, "the time to appeal runs")
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	now = when("2027-01-04T10:00")
	pass(s, now)
	require.Equal(t, "move-suspended", s.Check(begun, children, now).Rule, "an appeal lies")
	begun.Despite = 1
	from = len(s.Outbox)
	do(t, s, children, begun, now)
	require.Contains(t, told(s, "children", from), "notice moved-despite measure-begins/child-1/2", "a leader hears it")

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, moves(func(d *DecideMeasure) { d.AtOnce = 1 }), now)
	require.False(t, s.Member("child-1").Child.decision(2).Suspends)
	require.Equal(t, 3, s.Member("child-1").Child.decision(2).Measure)
	from = len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	require.NotContains(t, told(s, "children", from), "notice appeal-suspends appeal/child-1.adult-1/1")
	require.NotEmpty(t, kinds(s, 0, CarriedOutAtOnce))
}

func TestPlanned_OnlyWhatCanWaitIs(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for rule, d := range map[string]DecideMeasure{
		"at-once":       placing(func(d *DecideMeasure) { d.AtOnce = 1 }),
		"chair-planned": placesOn("2026-12-14", func(d *DecideMeasure) { d.ConsentedBy, d.WithoutConsent, d.DecidedBy = nil, true, ByChair }),
		"planned-far":   placesOn("2027-05-24"),
	} {
		require.Equal(t, rule, s.Check(d, children, now).Rule)
	}
	end := ends("child-1", 1)
	end.EffectiveOn = "2026-12-14"
	require.Equal(t, "end-planned", s.Check(end, children, now).Rule)
	do(t, s, children, placesOn("2026-12-14"), now)
	require.Equal(t, "planned-first", s.Check(ends("child-1", 1), children, now).Rule)
}
