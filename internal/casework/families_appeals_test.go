package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// places is the placement of the first child outside the home, with consent.
func places() DecideMeasure {
	return DecideMeasure{
		Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.09", OutsideHome: true, ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
		Placement: Placement{Purpose: 1, ExpectedMonths: 12, NotInvestigated: 1, Cause: CauseOther},
	}
}

// Each decision on a child is one that the parties are heard about, are told of, and can appeal.
func familyThatAppealsAPlacement(t *testing.T) {
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, children, places(), now)
	require.Equal(t, []string{
		"letter placement-decision letter-receipt/child-1.adult-1/1/1", "task  letter-receipt/child-1.adult-1/1/1",
		"letter placement-decision letter-receipt/child-1.adult-2/1/1", "task  letter-receipt/child-1.adult-2/1/1",
	}, told(s, "post", from), "a letter to each party")
	require.Equal(t, "measure/child-1/1", s.Outbox[from].Document)
	require.Equal(t, []string{"parties-heard measure/child-1/1 heard"}, kinds(s, 0, PartiesWereHeard))
	walk(s, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1", Received: true}, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/1/1"}, now)
	require.True(t, task(t, s, "letter-receipt/child-1.adult-2/1/2").IsOpen(), "what was not delivered is sent again")

	now = when("2026-12-10T09:00")
	pass(s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	reassess := task(t, s, "appeal-reassessment/child-1.adult-1/1")
	require.Equal(t, "2027-01-07 23:59:59", show(reassess.Deadline.Due), "within four weeks")
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "an appeal suspends nothing as a rule")
	require.True(t, s.asked(StepChildReview, s.Member("child-1")), "and the reviews go on")
	require.Equal(t, "appeal-known", s.Check(FileAppeal{Child: "child-1", Party: "adult-1"}, children, now).Rule)
	do(t, s, children, DecideAppeal{Task: reassess.Key.String(), Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	from = len(s.Outbox)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: SentBack}, now)
	require.Equal(t, []string{"task  decide-anew/child-1/1"}, told(s, "children", from))
	require.Equal(t, "2026-12-11 23:59:59", show(task(t, s, "decide-anew/child-1/1").Deadline.Due), "somebody decides what follows, and soon")
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "a person decides what becomes of the child")
	require.Equal(t, "no-decision", s.Check(FileAppeal{Child: "child-1", Party: "adult-2"}, children, now).Rule, "it does not stand any more")
}

// What begins stands on consent, or on a decision of those whom the law has decide without it; the parties are heard first.
func TestMeasure_NeedsConsentOrWhoeverDecidesWithoutIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for rule, change := range map[string]func(*DecideMeasure){
		"measure-consent":     func(d *DecideMeasure) { d.ConsentedBy = nil },
		"placement-committee": func(d *DecideMeasure) { d.ConsentedBy, d.WithoutConsent, d.PlanMadeOn = nil, true, "2026-11-20" },
		"parties-heard":       func(d *DecideMeasure) { d.PartiesHeard = false },
	} {
		d := places()
		change(&d)
		require.Equal(t, rule, s.Check(d, children, now).Rule)
	}
	d := places()
	d.ConsentedBy, d.WithoutConsent, d.PlanMadeOn, d.DecidedBy, d.PartiesHeard, d.PartiesNotHeard = nil, true, "2026-11-20", ByChair, false, 1
	do(t, s, children, d, now)
}
