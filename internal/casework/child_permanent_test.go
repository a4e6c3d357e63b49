package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A child who has been placed for three years may stay for good. Nobody moves anything by itself: somebody is asked, in time, and the committee decides.
func familyWithAChildWhoHasBeenPlacedForThreeYears(t *testing.T) {
	by := when("2028-06-01")
	s, _ := arrives(t, Measure{N: 1, Code: "27.27.21", StartedAt: when("2024-01-15"), OutsideHome: true, WithoutConsent: true, RetrialBy: &by})
	child := s.Member("child-1").Child
	moved := DecideMeasure{
		Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.21", OutsideHome: true, ConsentedBy: []string{"adult-1"}, StatementOn: "2026-11-02", AtOnce: 1,
		Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
	}
	from := len(s.Outbox)
	do(t, s, children, moved, started)
	require.Contains(t, told(s, "children", from), "notice foster-may-ask measure/child-1/2", "who looks after a small child may have the decision assessed")
	require.Equal(t, "permanent-early", permanent(2).Check(s, children, when("2026-12-01")).Rule)
	pass(s, when("2027-01-14T12:00"))
	require.Empty(t, s.Of(StepPermanent))
	pass(s, when("2027-01-15T12:00"))
	now := when("2027-01-18T09:00")
	asked := task(t, s, "permanent-placement/child-1/1")
	require.True(t, asked.IsOpen(), "three years from the first of the placements that followed each other")

	d := ConsiderPermanent{Task: asked.Key.String(), Proposed: true, ChildHeard: true, Reason: 1}
	child.AdultFrom = now.AddDate(2, 0, 0)
	require.Equal(t, "permanent-consent", d.Check(s, children, now).Rule, "a young person of 15 decides that, too")
	child.AdultFrom = now.AddDate(9, 0, 0)
	do(t, s, children, d, now)
	pass(s, now.AddDate(0, 1, 0))
	require.False(t, s.asked(StepPermanent, s.Member("child-1")), "once of each placement")

	now = now.AddDate(0, 1, 0)
	do(t, s, children, permanent(2), now)
	require.True(t, child.permanent())
	require.False(t, s.asked(StepRetrial, s.Member("child-1")), "a permanent placement is not tried again")
	require.True(t, s.asKnown(s.Member("child-1")).Child.Case.Measures[0].Permanent, "nor in a journey that is opened again")
}

// A child dies. Somebody is asked whether demands on the parents are paused, and nobody's benefit or offer ends by itself.
func familyOfWhomAChildDies(t *testing.T) {
	s, now := inCourse(t)
	open := len(s.Of(StepContactInterview))
	do(t, s, children, RecordDeath{Member: "child-2"}, now)
	paused := task(t, s, "pause-demands/adult-1/1")
	require.Equal(t, "employment", paused.Department)
	require.Len(t, s.Of(StepContactInterview), open)
	require.False(t, s.demandsPaused("adult-1"), "a person decides")
	do(t, s, employment, DecidePause{Task: paused.Key.String(), Pause: true, Reason: 1}, now)
	require.True(t, s.demandsPaused("adult-1"))

	s, now = inCourse(t)
	do(t, s, children, RecordDeath{Member: "adult-2"}, now)
	require.Empty(t, s.Of(StepPauseDemands), "the death of an adult proposes nothing by itself")
}

// permanent is the committee's decision that a placement is permanent.
func permanent(n int) DecideMeasure {
	return DecideMeasure{
		Child: "child-1", Action: ChangeMeasure, N: n, Measure: "27.27.21", OutsideHome: true, DecidedBy: ByCommittee, WithoutConsent: true,
		PlanMadeOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
		Placement: Placement{Purpose: 1, ExpectedMonths: 60, NotInvestigated: 1, Cause: CauseOther, SamePlace: true, Permanent: true},
	}
}

// One who had custody dies, and the other has it alone. It is asked of each child whether that stays so, however the death came about; nobody's custody moves by itself.
func familyOfWhomOneParentDies(t *testing.T) {
	s, now := inTracks(t)
	had := [][]string{s.Member("child-1").Child.Parties, s.Member("child-2").Child.Parties}
	do(t, s, children, RecordDeath{Member: "adult-2"}, now)
	asked := task(t, s, "custody-after-death/child-1/1")
	require.True(t, asked.IsOpen())
	require.True(t, task(t, s, "custody-after-death/child-2/1").IsOpen(), "also where the survivor had it alone")
	require.Equal(t, "reason-missing", WeighCustody{Task: asked.Key.String(), Found: CustodyAgencyTold}.Check(s, children, now).Rule)
	do(t, s, children, WeighCustody{Task: asked.Key.String(), Found: CustodyAgencyTold, Reason: 1}, now)
	has := [][]string{s.Member("child-1").Child.Parties, s.Member("child-2").Child.Parties}
	require.Equal(t, had, has, "who decides on custody is not we")

	s, now = inTracks(t)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	require.True(t, s.asked(StepCustody, s.Member("child-2")), "where nobody has it any more that is asked instead")
	require.False(t, s.asked(StepCustodyAfter, s.Member("child-2")))
}
