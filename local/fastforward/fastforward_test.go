package fastforward_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"samspil/local/fastforward"
	"samspil/local/stack"
)

// eager is a namespace where the server always suggests to continue as new.
const eager = "eager"

var shared *stack.Stack

func TestMain(m *testing.M) {
	os.Exit(stack.Tests(m.Run, func(ctx context.Context, s *stack.Stack) error {
		shared = s
		return s.RegisterNamespace(ctx, eager, map[string]any{stack.SuggestContinueAsNew: 1})
	}))
}

// bench is a workflow with a worker of its own.
type bench struct {
	client.Client
	clock *fastforward.Clock
	id    string
	work  worker.Worker
	began time.Time
}

func start(t testing.TB, namespace string, p plan) *bench {
	t.Helper()
	c, err := shared.Dial(t.Context(), namespace)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	b := &bench{Client: c, id: uuid.NewString(), began: time.Now()}
	b.startWorker(t)
	_, err = c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{ID: b.id, TaskQueue: b.id}, journey, p)
	require.NoError(t, err)
	if namespace == "" {
		namespace = shared.Namespace
	}
	b.clock = connect(t).Clock(namespace, b.id)
	return b
}

func connect(t testing.TB) *fastforward.Server {
	t.Helper()
	server, err := fastforward.Connect(shared.TemporalAddress())
	require.NoError(t, err)
	t.Cleanup(func() { _ = server.Close() })
	return server
}

func (b *bench) startWorker(t testing.TB) {
	t.Helper()
	b.work = worker.New(b.Client, b.id, worker.Options{})
	b.work.RegisterWorkflow(journey)
	b.work.RegisterWorkflow(child)
	b.work.RegisterActivityWithOptions(call, activity.RegisterOptions{Name: "call"})
	b.work.RegisterActivityWithOptions(fail, activity.RegisterOptions{Name: "fail"})
	require.NoError(t, b.work.Start())
	t.Cleanup(b.work.Stop)
}

func (b *bench) diary(t testing.TB) diary {
	t.Helper()
	answer, err := b.QueryWorkflow(t.Context(), b.id, "", "diary")
	require.NoError(t, err)
	var d diary
	require.NoError(t, answer.Get(&d))
	return d
}

func (d *diary) requireBeatsOnTheirDays(t *testing.T, every time.Duration) {
	t.Helper()
	beats := 0
	for _, line := range d.Lines {
		if line.What == "beat" {
			beats++
			require.WithinDuration(t, d.Start.Add(time.Duration(beats)*every), line.At, time.Second)
		}
	}
}

func (b *bench) note(t testing.TB, what string) time.Time {
	t.Helper()
	handle, err := b.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: b.id, UpdateName: "note", Args: []any{what}, WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	require.NoError(t, err)
	var at time.Time
	require.NoError(t, handle.Get(t.Context(), &at))
	return at
}

func TestForward_LetsEverythingHappenOnTheWay(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: 7 * day, Activity: "call"})
	before, err := b.clock.Now(t.Context())
	require.NoError(t, err)
	now, err := b.clock.Forward(t.Context(), 30*day)
	require.NoError(t, err)
	require.WithinDuration(t, before.Add(30*day), now, 5*time.Second)

	d := b.diary(t)
	require.Equal(t, 4, d.Beats)
	d.requireBeatsOnTheirDays(t, 7*day)
}

// After the target the workflow's time goes on at the pace of the real one.
func TestForward_LeavesTheClockAtRealPace(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: 7 * day})
	ahead, err := b.clock.Forward(t.Context(), 10*day)
	require.NoError(t, err)
	real := time.Now()
	for range 3 {
		at := b.note(t, "met")
		require.WithinDuration(t, ahead.Add(time.Since(real)), at, time.Second)
	}
	require.Equal(t, 1, b.diary(t).Beats, "the next timer waits for the next forward")
}

// A whole year, with an Update after each month and a new run at every
// opportunity: each timer fires on its day.
func TestForward_FollowsTheRunsAWorkflowContinuesAs(t *testing.T) {
	t.Parallel()
	b := start(t, eager, plan{Every: 7 * day, Activity: "call", Continue: true})
	began, err := b.clock.Now(t.Context())
	require.NoError(t, err)
	for month := range 12 {
		now, err := b.clock.ForwardTo(t.Context(), began.Add(time.Duration(month+1)*30*day))
		require.NoError(t, err)
		require.WithinDuration(t, began.Add(time.Duration(month+1)*30*day), now, 5*time.Second)
		require.WithinDuration(t, now, b.note(t, "month"), 5*time.Second)
	}
	d := b.diary(t)
	require.Equal(t, 360/7, d.Beats)
	require.Equal(t, 12, d.Updates)
	require.Greater(t, d.Runs, 12)
	d.requireBeatsOnTheirDays(t, 7*day)
}

func TestForward_SaysWhenTheWorkflowEnds(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: 7 * day, Beats: 2})
	began := time.Now()
	ended, err := b.clock.Forward(t.Context(), 30*day)
	require.ErrorIs(t, err, fastforward.ErrEnded)
	require.WithinDuration(t, began.Add(14*day), ended, 5*time.Second)

	again, err := b.clock.Forward(t.Context(), day)
	require.ErrorIs(t, err, fastforward.ErrEnded)
	require.Equal(t, ended, again)
	require.ErrorIs(t, b.clock.Quiet(t.Context()), fastforward.ErrEnded)
}

func TestForward_PassesOverRetriesOfADepartmentThatIsDown(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: day, Activity: "fail"})
	began, err := b.clock.Now(t.Context())
	require.NoError(t, err)
	now, err := b.clock.Forward(t.Context(), 3*day) // 48 retries
	require.NoError(t, err)
	require.WithinDuration(t, began.Add(3*day), now, 5*time.Second)
	require.Equal(t, 1, b.diary(t).Beats)
}

func TestForward_NamesWhatHoldsTheTime(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{WithChild: true})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err := b.clock.Forward(ctx, 30*day)
	require.ErrorContains(t, err, "a child workflow child")
	var held *fastforward.HeldError
	require.ErrorAs(t, err, &held)
	require.WithinDuration(t, b.began.Add(30*day), held.Target, 5*time.Second)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// While no worker is there, time stands; when one comes, it goes on.
func TestForward_WaitsForAWorker(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: 7 * day, Activity: "call"})
	require.NoError(t, b.clock.Quiet(t.Context()))
	b.work.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := b.clock.Forward(ctx, 30*day)
	var held *fastforward.HeldError
	require.ErrorAs(t, err, &held)
	require.ErrorContains(t, err, "a workflow task")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.WithinDuration(t, b.began.Add(7*day), held.Now, 5*time.Second, "it came to the first timer")

	b.startWorker(t)
	_, err = b.clock.ForwardTo(t.Context(), held.Target)
	require.NoError(t, err)
	require.Equal(t, 4, b.diary(t).Beats)
}

func TestForwardTo_FiresATimerThatIsDueAtThatVeryTime(t *testing.T) {
	t.Parallel()
	b := start(t, "", plan{Every: 7 * day})
	require.NoError(t, b.clock.Quiet(t.Context()))
	first := b.diary(t).Start
	for week := range 20 {
		due := first.Add(time.Duration(week+1) * 7 * day)
		now, err := b.clock.ForwardTo(t.Context(), due)
		require.NoError(t, err)
		require.False(t, now.Before(due))
		require.Equal(t, week+1, b.diary(t).Beats)
	}
	now, err := b.clock.ForwardTo(t.Context(), first)
	require.NoError(t, err, "the past is no error")
	require.True(t, now.After(first.Add(20*7*day)))
}

// An Update that comes in while time is on its way is answered at the time it
// meets, and the forward goes on to its target.
func TestForward_TakesAnUpdateOnTheWay(t *testing.T) {
	t.Parallel()
	b := start(t, eager, plan{Every: day, Activity: "call"})
	began, err := b.clock.Now(t.Context())
	require.NoError(t, err)
	type result struct {
		now time.Time
		err error
	}
	arrived := make(chan result, 1)
	go func() {
		now, err := b.clock.Forward(t.Context(), 60*day)
		arrived <- result{now, err}
	}()
	at := b.note(t, "in between")
	forward := <-arrived
	require.NoError(t, forward.err)
	require.WithinDuration(t, began.Add(60*day), forward.now, 5*time.Second)
	require.False(t, at.After(forward.now.Add(time.Second)))
	d := b.diary(t)
	require.Equal(t, 60, d.Beats)
	require.Equal(t, 1, d.Updates)
	d.requireBeatsOnTheirDays(t, day)
}

func TestForward_SaysWhenThereIsNoSuchWorkflow(t *testing.T) {
	t.Parallel()
	_, err := connect(t).Clock(shared.Namespace, "nobody").Forward(t.Context(), day)
	require.ErrorContains(t, err, "no workflow nobody")
}

// A player that goes from one thing that happens to the next misses none.
func TestNext_IsTheNextThingThatHappens(t *testing.T) {
	t.Parallel()
	for _, namespace := range []string{"", eager} {
		b := start(t, namespace, plan{Every: 7 * day, Activity: "call", Continue: true})
		for week := range 10 {
			next, ok, err := b.clock.Next(t.Context())
			require.NoError(t, err)
			require.True(t, ok)
			require.WithinDuration(t, b.began.Add(time.Duration(week+1)*7*day), next, 5*time.Second)
			_, err = b.clock.ForwardTo(t.Context(), next)
			require.NoError(t, err)
			require.Equal(t, week+1, b.diary(t).Beats)
		}
	}
	waits := start(t, "", plan{})
	_, ok, err := waits.clock.Next(t.Context())
	require.NoError(t, err)
	require.False(t, ok)
}

func BenchmarkForward30DaysOfNothing(b *testing.B) {
	w := start(b, "", plan{})
	require.NoError(b, w.clock.Quiet(b.Context()))
	for b.Loop() {
		_, err := w.clock.Forward(b.Context(), 30*day)
		require.NoError(b, err)
	}
}

func BenchmarkForward30DaysWithATimerAndAnActivity(b *testing.B) {
	w := start(b, "", plan{Every: 30 * day, Activity: "call"})
	require.NoError(b, w.clock.Quiet(b.Context()))
	for b.Loop() {
		_, err := w.clock.Forward(b.Context(), 30*day)
		require.NoError(b, err)
	}
}

func BenchmarkForward30DaysWithATimer(b *testing.B) {
	w := start(b, "", plan{Every: 30 * day})
	require.NoError(b, w.clock.Quiet(b.Context()))
	for b.Loop() {
		_, err := w.clock.Forward(b.Context(), 30*day)
		require.NoError(b, err)
	}
}

func BenchmarkUpdate(b *testing.B) {
	w := start(b, "", plan{})
	for b.Loop() {
		w.note(b, "met")
	}
}
