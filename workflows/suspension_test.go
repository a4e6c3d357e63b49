package workflows_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	sdkpb "go.temporal.io/api/sdk/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

func TestSuspended_TheJourneyGivesBackWhatTheClocksLost(t *testing.T) {
	s := played(t, rehearsal.Suspended())
	require.Empty(t, s.refused)
	require.Equal(t, []string{
		"suspension-began adult-1 suspension/demands/1 ", "suspension-began family suspension/journey/2 ",
		"suspension-ended adult-1 suspension/demands/1 decided", "suspension-ended family suspension/journey/2 its last day has passed",
	}, s.kinds(casework.SuspensionBegan, casework.SuspensionEnded))
	require.Equal(t, []string{"deadline-extended social contribution/social/1 by 2 weeks"}, s.kinds(casework.DeadlineExtended))

	last := s.deadlines()
	require.Equal(t, 30, last["contact-interview/adult-1/1"].PausedDays, "2 February to 4 March, once")
	require.Equal(t, 22, last["status-meeting/family/1"].PausedDays, "10 February to 4 March")
	require.Zero(t, last["status-meeting/family/2"].PausedDays)
	require.Equal(t, 1, last["contribution/social/1"].ExtendedFor)
	require.Zero(t, s.result.Missed, "nothing was late")

	began, ended := s.at(casework.SuspensionBegan, 1), s.at(casework.SuspensionEnded, 1)
	for _, e := range s.journal {
		stopped := e.Key == "contact-interview/adult-1/1" || e.Key == "status-meeting/family/1"
		if stopped && e.At.After(began) && e.At.Before(ended) {
			require.Failf(t, "a stopped clock fired", "%s %s", e.Kind, e.Key)
		}
	}
}

func TestSuspended_ASupervisorSeesIt(t *testing.T) {
	s := rehearse(t, rehearsal.Suspended())
	env := s.environment(started)
	var shown []bool
	look := func(sa temporal.SearchAttributes) bool {
		value, ok := sa.GetBool(temporal.NewSearchAttributeKeyBool("SamspilSuspended"))
		if ok && (len(shown) == 0 || shown[len(shown)-1] != value) { // the mock looks more than once
			shown = append(shown, value)
		}
		return true
	}
	env.OnUpsertTypedSearchAttributes(mock.MatchedBy(look)).Return(nil)
	var page, stopped string
	var seen casework.View
	env.RegisterDelayedCallback(func() {
		page, seen = shows(t, env)
	}, 85*24*time.Hour) // 16 February: both are running
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.NoError(t, env.GetWorkflowError())

	require.Equal(t, []bool{false, true, false}, shown)
	require.Contains(t, page, "Pause 1: Krav til forælderen (adult-1) · fra 2. februar 2027 · senest til og med 2. maj 2027")
	require.Contains(t, page, "Pause 2: Hele forløbet · fra 10. februar 2027 · senest til og med 4. marts 2027")
	require.Contains(t, page, "på pause | statusmøde · familien | Beskæftigelse (k-101) | 14. februar 2027 | på pause |")
	require.Len(t, seen.Suspended, 2)
	for _, task := range seen.Tasks {
		if task.Stopped {
			stopped += task.Key + " "
		}
	}
	require.Equal(t, "status-meeting/family/1 contact-interview/adult-1/1 closure-decision/child-1/2 ", stopped)
}

func TestPreview_ShowsWhatADecisionWouldDoAndChangesNothing(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	env := s.environment(started)
	var moved, misfit casework.Preview
	ask := func(to *policy.Policy, into *casework.Preview) {
		body, err := json.Marshal(casework.MovePolicy{Version: to.Version, Policy: to, Reason: 1})
		require.NoError(t, err)
		decision := casework.Decision{Actor: rehearsal.LeaderActor, Body: body}
		value, err := env.QueryWorkflow(workflows.PreviewQuery, "move-policy", decision)
		require.NoError(t, err)
		require.NoError(t, value.Get(into))
	}
	env.RegisterDelayedCallback(func() {
		ask(laterPolicy(t), &moved)
		ask(&policy.Policy{Version: "empty"}, &misfit)
	}, 45*24*time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.NoError(t, env.GetWorkflowError())
	require.Nil(t, moved.Refusal)
	require.Len(t, moved.Deadlines, 1)
	require.Equal(t, "status-meeting/family/1", moved.Deadlines[0].Key)
	require.Equal(t, 14*24*time.Hour, moved.Deadlines[0].To.Sub(*moved.Deadlines[0].From), "eight weeks instead of six")
	require.Equal(t, "policy-misfit", misfit.Refusal.Rule)
	require.Empty(t, s.kinds(casework.PolicyMoved, casework.DeadlineMoved))
}

// A journey that lives through a change of law.
func TestLaw_TheClocksThatStartFromTheDayFollowTheNewOne(t *testing.T) {
	s := played(t, rehearsal.ChangeOfLaw(started))
	require.Equal(t, casework.Completed, s.result.Ending)
	day := started.AddDate(0, 0, 40)
	old, changed := 0, 0
	for key, d := range s.deadlines() {
		if d.Rule != policy.StatusMeeting {
			continue
		}
		days := calendar.DaysBetween(d.Start, *d.Due)
		if d.Start.Before(day) {
			old++
			require.Equal(t, 42, days, key)
			require.True(t, d.Due.After(day), "the law changed while it ran")
		} else {
			changed++
			require.Equal(t, 28, days, key)
			require.Equal(t, "opfundet lovændring", d.Basis)
		}
	}
	require.Equal(t, 1, old)
	require.Positive(t, changed)
	require.Empty(t, s.kinds(casework.DeadlineMoved, casework.PolicyMoved), "nobody had to move anything")
}

func TestDecisions_ComeInByNeutralUpdates(t *testing.T) {
	s := rehearse(t, rehearsal.Silent())
	env := s.environment(started)
	var registered []string
	env.RegisterDelayedCallback(func() { registered = updates(t, env) }, time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.ElementsMatch(t, casework.Updates, registered, "neutral ones, whose names betray nothing")
}

// updates are the names of the Updates that a running journey takes.
func updates(t *testing.T, env *testsuite.TestWorkflowEnvironment) []string {
	t.Helper()
	value, err := env.QueryWorkflow("__temporal_workflow_metadata")
	require.NoError(t, err)
	var metadata sdkpb.WorkflowMetadata
	require.NoError(t, value.Get(&metadata))
	var names []string
	for _, update := range metadata.GetDefinition().GetUpdateDefinitions() {
		names = append(names, update.GetName())
	}
	return names
}

// The stock visibility store takes ten Keywords and three of each other kind.
func TestSearchAttributes_FitIntoTheStockStore(t *testing.T) {
	of := map[enums.IndexedValueType]int{}
	for _, kind := range workflows.SearchAttributes() {
		of[kind]++
	}
	for kind, n := range of {
		limit := 3
		if kind == enums.INDEXED_VALUE_TYPE_KEYWORD {
			limit = 10
		}
		require.LessOrEqual(t, n, limit, kind)
	}
	require.Equal(t, 2, of[enums.INDEXED_VALUE_TYPE_BOOL])
}
