package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
)

// concernOnly is a journey that a concern with the child alone began, and of which only the children's department knows.
func concernOnly() *State {
	s := NewState(Start{
		Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Concern: &FirstConcern{By: social, Report: report(started)},
		Members: []*Member{{ID: "child-1", Kind: Child, Child: &ChildTrack{}}},
	})
	s.BeginJourney(started)
	return s
}

func TestConcernAlone_TheChildrensDepartmentWritesInWhoBelongsToTheChild(t *testing.T) {
	t.Parallel()
	s, now := concernOnly(), started
	walk(s, now)
	lookInto(t, s, children, inDanger(), now)
	walk(s, now)
	mother := partner("adult-1", true)
	require.NotNil(t, s.Check(AddMember{Member: mother, Reason: 1}, coordinator, now), "who does not know of the journey has no say in it")
	told := len(s.Outbox)
	with := AddMember{Member: mother, Consents: []Consent{{Department: "social", Purpose: ConsentShare, State: ConsentGiven}}, Reason: 1}
	require.Equal(t, "consents-wait", s.Check(with, children, now).Rule)
	do(t, s, children, AddMember{Member: mother, Reason: 1}, now)
	do(t, s, children, AddMember{Member: partner("adult-2", true), Reason: 1}, now)
	do(t, s, children, AddMember{Member: newborn("child-2", "adult-1"), Reason: 1}, now)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	walk(s, now)
	for _, m := range s.Outbox[told:] {
		require.Equal(t, "children", m.Department, "nobody else hears of them: %s", m.Key)
	}
	require.Equal(t, []string{"children"}, s.Told)
	require.Empty(t, s.Of(StepInformation))
	require.True(t, task(t, s, "concern-information/adult-1/1").IsOpen(), "the children's department decides when the mother is told")

	gone := RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}
	require.Equal(t, NotYourDecision, s.Check(gone, children, now).Rule)
	do(t, s, childLeader, gone, now)
	walk(s, now)
	require.False(t, s.Member("adult-2").InFamily())
	require.Equal(t, []string{"children"}, s.Told)
	require.Equal(t, roundTrip(t, s), asJSON(t, s))
}

func TestConcernAlone_TheNewMunicipalityIsToldByTheChildrensDepartmentAndNoPackageIsSent(t *testing.T) {
	t.Parallel()
	s, now := begunByConcern(t, screen(ConcernNone))
	told := len(s.Outbox)
	named := MoveAway{Municipality: "461", Adults: []string{"adult-1"}, Reason: 1}
	require.Equal(t, "handover-none", s.Check(named, children, now).Rule)
	named.Adults, named.Expecting = nil, named.Adults
	require.Equal(t, "expecting", s.Check(named, children, now).Field)
	do(t, s, children, MoveAway{Municipality: "461", Reason: 1}, now)
	walk(s, now)
	require.True(t, task(t, s, "concern-handover/child-1/1").IsOpen(), "it has support at home, and no package says so")
	require.Nil(t, s.Ending.Handover)
	for _, m := range s.Outbox[told:] {
		require.Equal(t, "children", m.Department, m.Key)
	}
	do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)
	require.Equal(t, []string{"children"}, s.Told)
}

// The starter lets the children's department ask where a concern began the journey, and tells nobody that it may.
func TestConcernAlone_NobodyLearnsFromARefusalThatAConcernBeganTheJourney(t *testing.T) {
	t.Parallel()
	law := policyfile.Default()
	facts := PlaceFacts{Heard: true, Lead: law.Coordination.LeadDepartment, Asked: []string{"social"}}
	usual := NewPlace(law, facts)
	facts.ByConcern = true
	began := NewPlace(law, facts)
	for _, name := range []string{AddMember{}.Name(), MoveAway{}.Name()} {
		require.NotNil(t, usual.Authorize(name, children), name)
		require.Nil(t, began.Authorize(name, children), name)
		require.NotNil(t, began.Authorize(name, social), name)
		require.Equal(t, usual.Authorize(name, social), began.Authorize(name, social), name)
	}
	require.Nil(t, began.Authorize(RemoveMember{}.Name(), childLeader))
	require.NotNil(t, began.Authorize(RemoveMember{}.Name(), children))
}

func TestConcernAlone_IsOfferedToThoseWhoKnowAndOnlyWhileTheyDoAlone(t *testing.T) {
	t.Parallel()
	alone, now := begunByConcern(t, screen(ConcernNone))
	usual, _ := inTracks(t)
	row, _ := RowOf(AddMember{}.Name())
	require.Nil(t, alone.Offered(row, children, now))
	require.NotNil(t, usual.Offered(row, children, now))
	require.Nil(t, usual.Offered(row, coordinator, now))
}
