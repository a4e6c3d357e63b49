package workflows_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// outage is a department, its probe, and the journeys that wait for it.
type outage struct {
	*testsuite.TestWorkflowEnvironment
	answers, takes func(at time.Duration) bool // whether it answers, and whether it takes messages, so long after it went down
	asked          []time.Duration
	woken          map[string][]time.Duration
	order          []string
	first          []string // who waits already when the run begins
}

func newOutage(t *testing.T, answers, takes func(time.Duration) bool) *outage {
	t.Helper()
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(silent{})
	o := &outage{TestWorkflowEnvironment: suite.NewTestWorkflowEnvironment(), answers: answers, takes: takes, woken: map[string][]time.Duration{}}
	o.SetStartTime(started)
	o.SetTestTimeout(time.Minute)
	workflows.Register(o, signingtest.Keys(), "", 0, 0)
	o.RegisterActivityWithOptions(o.ask, activity.RegisterOptions{Name: activities.AskDepartmentName})
	o.RegisterActivityWithOptions(o.wake, activity.RegisterOptions{Name: activities.WakeName})
	return o
}

func (o *outage) after() time.Duration { return o.Now().Sub(started) }

func (o *outage) ask(context.Context, activities.AskDepartmentInput) (string, error) {
	o.asked = append(o.asked, o.after())
	if o.answers(o.after()) {
		return "", nil
	}
	return "http-503", nil
}

// wake notes who is woken. Where the department takes nothing yet, the journey waits again as soon as it has tried for long enough.
func (o *outage) wake(_ context.Context, in activities.WakeInput) error {
	at := o.after()
	for _, id := range in.Journeys {
		o.woken[id] = append(o.woken[id], at)
		o.order = append(o.order, id)
		if !o.takes(at) {
			o.RegisterDelayedCallback(func() { o.SignalWorkflow(activities.SignalWaits, id) }, 8*time.Minute)
		}
	}
	return nil
}

// wait has journeys wait: some by their signal, one each second, and of many the others from the beginning.
func (o *outage) wait(journeys int) {
	for i := range journeys {
		id := fmt.Sprintf("family-SP-%06d", i)
		if i >= 50 {
			o.first = append(o.first, id)
			continue
		}
		o.RegisterDelayedCallback(func() { o.SignalWorkflow(activities.SignalWaits, id) }, time.Duration(i)*time.Second)
	}
}

// run plays the probe to its end, through as many runs as it takes.
func (o *outage) run(t *testing.T) {
	t.Helper()
	o.ExecuteWorkflow(activities.ProbeName, activities.Probe{Department: "social", Waiting: o.first})
	require.True(t, o.IsWorkflowCompleted())
	require.NoError(t, o.GetWorkflowError())
}

// However many families wait, and for however long: each is woken once, within an hour of the department's return, and not all at the same time.
func TestProbe_WakesEverybodyWithinAnHourOfTheReturn(t *testing.T) {
	const back = 92 * 24 * time.Hour
	for _, families := range []int{1, 49, 3000, 10_000} {
		well := func(at time.Duration) bool { return at >= back }
		o := newOutage(t, well, well)
		o.wait(families)
		o.run(t)
		require.Len(t, o.woken, families)
		at := map[time.Duration]int{}
		for id, times := range o.woken {
			require.Len(t, times, 1, id)
			require.GreaterOrEqual(t, times[0], back)
			require.Less(t, times[0], back+time.Hour, id)
			at[times[0]]++
		}
		for _, n := range at {
			require.LessOrEqual(t, n, max(50, families/60+1), "throttled")
		}
		require.Less(t, len(o.asked), 4500, "one probe for all: every half hour")
		require.Equal(t, time.Minute, o.asked[0].Round(time.Minute), "what is down for a moment is soon over")
	}
}

// A department that says that it is back and takes nothing costs few tries, and not always the same family's.
func TestProbe_OneFamilyShowsWhetherItIsTrue(t *testing.T) {
	const back = 92 * 24 * time.Hour
	o := newOutage(t, func(time.Duration) bool { return true }, func(at time.Duration) bool { return at >= back })
	o.wait(3)
	o.run(t)
	require.Equal(t, []string{"family-SP-000000", "family-SP-000001", "family-SP-000002", "family-SP-000000"}, o.order[:4], "in turn")
	most := 0
	for _, times := range o.woken {
		most = max(most, len(times))
	}
	require.LessOrEqual(t, most, 4)
	require.LessOrEqual(t, len(o.asked), 14)

	o = newOutage(t, func(time.Duration) bool { return true }, func(at time.Duration) bool { return at >= back })
	o.wait(1)
	o.run(t)
	require.LessOrEqual(t, len(o.woken["family-SP-000000"]), 10, "some ten events each")
}

// A department that goes down again while families are woken holds the others where they are.
func TestProbe_ADepartmentThatGoesDownAgainIsWaitedForAgain(t *testing.T) {
	well := func(at time.Duration) bool { return at < 16*time.Minute+30*time.Second || at > 5*time.Hour }
	o := newOutage(t, well, well)
	o.wait(4000)
	o.run(t)
	again := 0
	for id, times := range o.woken {
		require.True(t, well(times[len(times)-1]), id)
		if len(times) > 1 {
			again++
		}
	}
	require.Len(t, o.woken, 4000)
	require.Less(t, again, 3500, "those who were not woken yet made no try")
}

// A probe that continues as new waits on for the same journeys, and asks no more often.
func TestProbe_ContinuesAsNewWithWhoWaits(t *testing.T) {
	never := func(time.Duration) bool { return false }
	o := newOutage(t, never, never)
	o.SetContinueAsNewSuggested(true)
	o.wait(2)
	o.ExecuteWorkflow(activities.ProbeName, activities.Probe{Department: "social", Waiting: []string{"family-SP-000009"}, Asked: 7})
	var again *workflow.ContinueAsNewError
	require.ErrorAs(t, o.GetWorkflowError(), &again)
	var p activities.Probe
	require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(again.Input, &p))
	require.True(t, slices.Contains(p.Waiting, "family-SP-000009"))
	require.Equal(t, 8, p.Asked)
	require.Len(t, o.asked, 1, "each run asks, or it would continue as new for ever")
}
