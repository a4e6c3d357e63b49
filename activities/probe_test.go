package activities

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/department"
	"samspil/internal/mail"
)

// engine is a Temporal that remembers what it was told.
type engine struct {
	down  error
	waits []string // probe and journey
	woken []string
	gone  string
}

func (e *engine) SignalWorkflow(_ context.Context, id, _, signal string, arg any) error {
	if id == e.gone {
		return serviceerror.NewNotFound("no such workflow")
	}
	e.woken = append(e.woken, id+" "+signal+" "+arg.(string))
	return e.down
}

func (e *engine) SignalWithStartWorkflow(_ context.Context, id, signal string, arg any, _ client.StartWorkflowOptions, _ any, _ ...any) (client.WorkflowRun, error) {
	e.waits = append(e.waits, id+" "+signal+" "+arg.(string))
	return nil, e.down
}

func TestProbe_LearnsOfAJourneyOnlyWhenTheDepartmentIsDown(t *testing.T) {
	e := &engine{}
	a := &Activities{Temporal: e}
	tell := func(answer error) error {
		_, err := run(t, func(ctx context.Context, in DeliverInput) (Delivery, error) {
			return Delivery{}, a.waits(ctx, in.Department, answer)
		}, batch("a"))
		return err
	}
	require.NoError(t, tell(nil))
	require.Error(t, tell(errors.New("the database does not answer")))
	require.Empty(t, e.waits)
	busy := &department.Error{Status: 503, Code: "http-503"}
	_, down := DownCode(tell(blame(triesOfOne, busy)))
	require.True(t, down)
	require.Equal(t, []string{"department-probe/mail waits default-test-workflow-id"}, e.waits)

	e.down = errors.New("Temporal does not answer")
	err := tell(blame(triesOfOne, busy))
	_, down = DownCode(err)
	require.False(t, down, "nobody would wake the journey: it is tried again")
	failure, is := errors.AsType[*temporal.ApplicationError](err)
	require.True(t, is)
	require.False(t, failure.NonRetryable())
}

func TestWake_AJourneyThatHasEndedWaitsForNothing(t *testing.T) {
	e := &engine{gone: "family-2"}
	a := &Activities{Temporal: e}
	require.NoError(t, a.Wake(t.Context(), WakeInput{Department: "social", Journeys: []string{"family-1", "family-2", "family-3"}}))
	require.Equal(t, []string{"family-1 department-answers social", "family-3 department-answers social"}, e.woken)
	e.down = errors.New("Temporal does not answer")
	require.Error(t, a.Wake(t.Context(), WakeInput{Department: "social", Journeys: []string{"family-1"}}), "all of them are told again")
}

func TestAsk_SaysWhetherADepartmentAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		says  string
		again bool
	}{
		"it takes messages":   {},
		"down":                {err: &department.Error{Status: 503, Code: "http-503"}, says: "http-503"},
		"no mail server":      {err: &mail.Error{Code: mail.CodeUnreachable}, says: mail.CodeUnreachable},
		"our own":             {err: errors.New("no address"), again: true},
		"the worker gave up":  {err: context.Canceled, again: true},
		"it says no for good": {err: &department.Error{Status: 401, Code: "unauthorized", Final: true}},
	} {
		says, err := answered(c.err)
		require.Equal(t, c.says, says, name)
		require.Equal(t, c.again, err != nil, name)
	}
}
