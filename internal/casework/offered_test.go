package casework

import (
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOffered_SaysBeforeAnythingIsFilledInWhatIsOpenToWhom(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	why := func(decision Body, by Actor) string {
		row, _ := RowOf(decision.Name())
		if r := s.Offered(row, by, now); r != nil {
			require.NotEmpty(t, r.Da)
			return r.Rule
		}
		return ""
	}
	require.Empty(t, why(ReportConcern{}, citizen), "a concern comes from anybody, at any time")
	require.Equal(t, NotYourDecision, why(DecideMeasure{}, coordinator), "a department's own")
	require.Empty(t, why(DecideMeasure{}, children))
	require.Equal(t, "nothing-to-answer", why(DecideClosure{}, children))
	require.Equal(t, NotYourDecision, why(DecideClosure{}, social))
	require.Equal(t, "nothing-to-answer", why(WithdrawContribution{}, social), "theirs is used")
	do(t, s, children, ends("child-1", 1), now)
	s.Member("child-1").Child.Proposed = true
	walk(s, now)
	require.Empty(t, why(DecideClosure{}, children), "it is proposed now")
	do(t, s, coordinator, Withdraw{}, now)
	require.Equal(t, RuleEnding, why(StartJob{}, coordinator))
	require.Empty(t, why(ReportConcern{}, social), "whatever becomes of the joint effort")
}

// Whether there is a concern shows in nothing that is offered.
func TestOffered_TellsNobodyElseOfAConcern(t *testing.T) {
	t.Parallel()
	without, now := inTracks(t)
	with, _ := inTracks(t)
	do(t, with, social, report(now), now)
	do(t, with, worker("school"), ReportNews{Member: "child-1", Text: 7}, now)
	for _, row := range Catalogue() {
		for _, by := range whoever(with) {
			if by.Department != "children" {
				require.Equal(t, without.Offered(row, by, now), with.Offered(row, by, now), "%s to %s", row.Name(), by.shown())
			}
		}
	}
	for _, by := range whoever(with) {
		if by.Department != "children" {
			require.Equal(t, without.Decidable(by, now), with.Decidable(by, now), by.shown())
		}
	}
	row, _ := RowOf(AssessConcern{}.Name())
	require.NotNil(t, without.Offered(row, children, now))
	require.Nil(t, with.Offered(row, children, now))
}

// What may be taken comes with the tasks that the decision could answer: one that a decision takes by its task, and no other.
func TestDecidable_NamesTheTasksThatCanBeAnswered(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	tasks := func(decision Body, by Actor) []string {
		for _, offer := range s.Decidable(by, now) {
			if offer.Decision == decision.Name() {
				if row, _ := RowOf(offer.Decision); len(row.Answers) > 0 {
					require.Equal(t, offer.Refusal == nil, len(offer.Tasks) > 0)
				}
				return offer.Tasks
			}
		}
		return nil
	}
	require.Len(t, s.Decidable(coordinator, now), len(Catalogue()))
	open := s.Task(Key{Step: StepChildReview, Subject: "child-1", N: 1})
	require.True(t, open.IsOpen())
	require.Equal(t, []string{open.Key.String()}, tasks(HoldReview{}, children))
	require.Empty(t, tasks(HoldReview{}, social))
	require.Empty(t, tasks(HoldReview{}, coordinator), "the department's own")
	do(t, s, children, HoldReview{Task: open.Key.String(), ChildHeard: true, NextInMonths: 3, NoSchool: true}, now)
	require.NotContains(t, tasks(HoldReview{}, children), open.Key.String())
	for _, row := range Catalogue() {
		if len(row.Answers) > 0 {
			_, is := reflect.TypeOf(row.Decision).FieldByName("Task")
			require.True(t, is, "%s says which task it answers in a field Task", row.Name())
		}
	}
}

// More time, and somebody else, are for a task: those that the asker may know of and decide about can be chosen.
func TestDecidable_NamesTheTasksThatCanBeExtendedOrGivenToSomebodyElse(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	tasks := func(decision Body, by Actor) []string {
		all := s.Decidable(by, now)
		return all[slices.IndexFunc(all, func(d Decidable) bool { return d.Decision == decision.Name() })].Tasks
	}
	const own, others, done = "contribution/social/1", "contribution/children/1", "coordinator-appointed/family/1"
	for _, decision := range []Body{ExtendDeadline{}, Reassign{}} {
		require.Contains(t, tasks(decision, leaderOf("social")), own)
		require.NotContains(t, tasks(decision, leaderOf("social")), others, "another department's")
		require.NotContains(t, tasks(decision, leader), done)
		require.Subset(t, tasks(decision, leader), []string{own, others}, "the coordinators' leader")
		require.NotContains(t, tasks(decision, social), others)
	}
	require.Empty(t, tasks(ExtendDeadline{}, social))
	require.Contains(t, tasks(Reassign{}, social), own, "it is nobody's, so they may take it")
	do(t, s, social, report(now), now)
	concern := Key{Step: StepConcern, Subject: "child-1", N: 1}.String()
	require.Contains(t, tasks(Reassign{}, childLeader), concern)
	require.NotContains(t, tasks(Reassign{}, leader), concern, "nobody else learns that there is a concern")
}
