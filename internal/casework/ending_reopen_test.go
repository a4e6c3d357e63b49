package casework

import (
	"testing"

	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestReopening_IsForTheCoordinatorOrALeaderWithinThePolicysTime(t *testing.T) {
	t.Parallel()
	ended := when("2026-11-23T09:00")
	row := func(change func(*JourneyRow)) JourneyRow {
		r := JourneyRow{Stage: "ended", LeadDepartment: "employment", EndedAt: &ended, Ending: Withdrew}
		change(&r)
		return r
	}
	same := func(*JourneyRow) {}
	for name, c := range map[string]struct {
		row  JourneyRow
		rule string
		at   string
	}{
		"in time":              {row(same), "", "2027-11-23T23:59"},
		"too late":             {row(same), "reopen-too-late", "2027-11-24T00:00"},
		"still open":           {row(func(r *JourneyRow) { r.EndedAt = nil }), "journey-open", "2027-01-01"},
		"moved":                {row(func(r *JourneyRow) { r.Ending = Moved }), "reopen-ending", "2027-01-01"},
		"merged":               {row(func(r *JourneyRow) { r.Ending = Merged }), "reopen-ending", "2027-01-01"},
		"somebody has died":    {row(func(r *JourneyRow) { r.Ending = Death }), "", "2027-01-01"},
		"nobody had consented": {row(func(r *JourneyRow) { r.Ending = NoConsent }), "", "2027-01-01"},
	} {
		r := MayReopen(c.row, policyfile.Default(), when(c.at))
		if c.rule == "" {
			require.Nil(t, r, name)
			continue
		}
		require.NotNil(t, r, name)
		require.Equal(t, c.rule, r.Rule, name)
		speaks(t, r)
	}
}

// leftAgain is the family that has left, with a closed case, an adult who has moved out and one child who has died.
func leftAgain(t *testing.T) *State {
	s, now := inTracks(t)
	second := newborn("child-3", "adult-2")
	second.Child.Case = &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.09", StartedAt: when("2026-11-01")}, {N: 2, Code: "27.27.06", StartedAt: when("2026-11-02")}}}
	do(t, s, coordinator, AddMember{Member: second, Reason: 1}, now)
	walk(s, now)
	do(t, s, children, HoldReview{Task: "child-review/child-3/1", ChildHeard: true, NextInMonths: 2, NoSchool: true}, now)
	do(t, s, children, DecideMeasure{Child: "child-3", Action: EndMeasure, N: 1, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	do(t, s, coordinator, RecordDeath{Member: "child-2"}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	closed := now
	s.Member("child-1").Child.ClosedAt = &closed
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	return s
}

func TestReopening_TheLastEntryHasTheFamilyAsItIsKnown(t *testing.T) {
	t.Parallel()
	s := leftAgain(t)
	last := s.Journal[len(s.Journal)-1]
	require.Equal(t, JourneyEnded, last.Kind)
	var ids []string
	for _, m := range last.Again {
		ids = append(ids, m.ID)
	}
	require.Equal(t, []string{"adult-1", "adult-2", "child-1", "child-3"}, ids, "who left and has custody is known; who died is not")
	require.False(t, last.Again[1].InFamily())
	require.True(t, last.Again[0].Adult.PublicSupport)
	require.False(t, last.Again[0].Adult.Begun)
	require.Equal(t, "closed", last.Again[2].Child.Stage())
	child := last.Again[3].Child
	require.True(t, child.CaseOpen())
	require.Len(t, child.Case.Measures, 1, "the one that runs")
	require.Equal(t, "2026-11-23 09:00:00", show(child.Case.LastReview))
	require.Equal(t, "2027-01-23 23:59:59", show(child.Case.NextReview))
}

func TestReopening_TheNewJourneyKnowsTheOldAndAsksForConsentAnew(t *testing.T) {
	t.Parallel()
	old := leftAgain(t)
	s := NewState(Start{
		Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Members: old.Journal[len(old.Journal)-1].Again,
		Previous: old.Case, Reopened: &Reopening{By: leader, Reason: 7},
	})
	now := when("2026-12-01T09:00")
	s.BeginJourney(now)
	first := s.Journal[0]
	require.Equal(t, JourneyStarted, first.Kind)
	require.Equal(t, leader, first.Actor)
	require.Equal(t, TextRef(7), first.Reason)
	require.Equal(t, []string{"SP-000001", StartedByReopening}, []string{first.Key, first.Why})
	require.Equal(t, "SP-000001", first.Rows.Journey.Previous)
	require.Equal(t, "SP-000001", s.View(now, false).Previous)
	walk(s, now)
	require.Nil(t, s.Ending)
	require.Empty(t, s.Consents)
	require.True(t, task(t, s, "consent-answer/adult-1/1").IsOpen())
	require.Nil(t, s.Task(Key{Step: StepConsent, Subject: "adult-2", N: 1}), "who has left is not asked")
	require.Equal(t, "2027-01-23 23:59:59", show(task(t, s, "child-review/child-3/1").Deadline.Due), "as the last review decided")
	require.Nil(t, s.Task(Key{Step: StepChildReview, Subject: "child-1", N: 1}), "closed before")
	require.Equal(t, "child-4", s.nextID(Child))
	require.Equal(t, roundTrip(t, s), asJSON(t, s))
}

func TestReopening_ACaseThatWasClosedBeforeCanBeOpenedAgain(t *testing.T) {
	t.Parallel()
	old := leftAgain(t)
	s := NewState(Start{
		Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Members: old.Journal[len(old.Journal)-1].Again, Previous: old.Case,
	})
	now := when("2026-12-01T09:00")
	s.BeginJourney(now)
	walk(s, now)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", CaseID: "BS-9", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}, now)
	require.True(t, s.Member("child-1").Child.CaseOpen())
	require.Len(t, kinds(s, 0, CaseReopened), 1)
}

func TestReopening_AJourneyThatGoesOnElsewhereLeavesNothingToBeginWith(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	do(t, s, coordinator, RecordDeath{Member: "child-2"}, now)
	confirms(t, s, Death, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Empty(t, s.Journal[len(s.Journal)-1].Again)
}
