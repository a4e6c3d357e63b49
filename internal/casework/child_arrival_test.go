package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
)

// arrives is a family whose child was placed elsewhere before it came here.
func arrives(t require.TestingT, placed Measure) (*State, time.Time) {
	members := []*Member{
		{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{PublicSupport: true, Readiness: ActivityReady, Episode: 1}},
		{ID: "child-1", Kind: Child, Child: &ChildTrack{Case: &ChildCase{Measures: []Measure{placed}}, Parties: []string{"adult-1"}}, CaseIDs: []CaseID{{"children", "BS-1"}}},
	}
	var consents []Consent
	for _, department := range []string{"employment", "children", "social", "benefits"} {
		for _, p := range ConsentPurposes {
			consents = append(consents, Agreed("adult-1", department, p, started, nil))
		}
	}
	s := NewState(Start{Case: "SP-000001", Language: "da", Policy: policyfile.Default(), Members: members, Consents: consents})
	s.BeginJourney(started)
	walk(s, started)
	return s, started
}

// A child comes in placed by the committee of another municipality. That it has the placement again in time is this one's to see to.
func familyWithAChildWhoComesInPlacedByTheCommittee(t *testing.T) {
	set := when("2028-03-01")
	placed := Measure{N: 1, Code: "27.27.21", StartedAt: when("2026-03-01"), OutsideHome: true, WithoutConsent: true, RetrialBy: &set}
	s, now := arrives(t, placed)
	require.Equal(t, "2028-03-01 23:59:59", show(task(t, s, "placement-retrial/child-1/1").Deadline.Due), "the day that the decision set, two years on")
	child := s.Member("child-1").Child
	require.True(t, child.placedByCommittee(1), "no consent carries it, so none can be taken back")
	require.Empty(t, s.Of(StepLetter), "the parties have the decision")

	far := when("2031-03-01")
	placed.RetrialBy = &far
	years, _ := arrives(t, placed)
	require.Equal(t, "2031-02-24 23:59:59", show(task(t, years, "placement-retrial/child-1/1").Deadline.Due), "in weeks, and so a little early")
	require.Equal(t, asJSON(t, years), roundTrip(t, years))

	placed.RetrialBy = nil
	unknown, _ := arrives(t, placed)
	require.Equal(t, "2027-03-01 23:59:59", show(task(t, unknown, "placement-retrial/child-1/1").Deadline.Due), "a day that nobody knows is never counted too late")
	placed.WithoutConsent = false
	agreed, _ := arrives(t, placed)
	require.Empty(t, agreed.Of(StepRetrial), "a placement by consent is not before the committee")

	require.Equal(t, "2028-03-01 23:59:59", show(s.asKnown(s.Member("child-1")).Child.Case.Measures[0].RetrialBy), "and a journey that is opened again has the day, too")
	do(t, s, children, RecordCommittee{Task: "placement-retrial/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, "2027-11-02 23:59:59", show(task(t, s, "placement-retrial/child-1/2").Deadline.Due), "what is decided here counts from here")
}
