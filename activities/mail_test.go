package activities

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/internal/casework"
	"samspil/internal/mail"
	"samspil/internal/policy"
)

// posts answers the escalations with what is said for their ids, and remembers those that were sent.
type posts struct {
	says map[string]error
	sent []mail.Escalation
}

func (p *posts) Escalate(_ context.Context, e mail.Escalation) error {
	if err := p.says[e.ID]; err != nil {
		return err
	}
	p.sent = append(p.sent, e)
	return nil
}

func (*posts) Ask(context.Context) error { return nil }

func batch(ids ...string) DeliverInput {
	in := DeliverInput{Case: "SP-000001", Department: policy.ByMail}
	for _, id := range ids {
		in.Messages = append(in.Messages, casework.Message{
			ID: id, Department: policy.ByMail, Kind: casework.MessageEscalation, Key: "contribution/social/1", To: "social-head", Code: "social",
		})
	}
	return in
}

// run has Temporal's test environment run a delivery.
func run(t *testing.T, deliver func(context.Context, DeliverInput) (Delivery, error), in DeliverInput) (out Delivery, _ error) {
	t.Helper()
	suite := testsuite.WorkflowTestSuite{}
	env := suite.NewTestActivityEnvironment()
	env.RegisterActivity(deliver)
	result, err := env.ExecuteActivity(deliver, in)
	if err == nil {
		require.NoError(t, result.Get(&out))
	}
	return out, err
}

// nobodyKnows is a department that does not say whether it is well.
func nobodyKnows(context.Context) bool { return false }

func TestDeliver_ABatchThatIsCalledOffSaysWhatHasBeenToldAndTellsNoMore(t *testing.T) {
	var told []string
	out, err := run(t, func(ctx context.Context, in DeliverInput) (Delivery, error) {
		ctx, callOff := context.WithCancel(ctx)
		return each(ctx, in.Messages, func(_ context.Context, m casework.Message) (string, error) {
			told = append(told, m.ID)
			if m.ID == "b" {
				callOff()
			}
			return "", nil
		}, nobodyKnows)
	}, batch("a", "b", "c"))
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b"}, told)
	require.Equal(t, Delivery{Delivered: told}, out)
}

func TestDeliverMail_SaysWhatBecameOfEachEMail(t *testing.T) {
	p := &posts{says: map[string]error{"b": &mail.Error{Code: "smtp-550", Final: true}}}
	a := &Activities{Mail: p}
	in := batch("a", "b", "c")
	in.Messages[2].Kind = casework.MessageLetter
	out, err := run(t, a.DeliverMail, in)
	require.NoError(t, err)
	require.Equal(t, Delivery{
		Delivered: []string{"a"},
		Refused:   []casework.RefusedMessage{{ID: "b", Code: "smtp-550"}, {ID: "c", Code: codeNotMailed}},
	}, out)
	require.Equal(t, []mail.Escalation{
		{ID: "a", Case: "SP-000001", Run: "default-test-run-id", Step: casework.StepContribution, Department: "social", Role: "social-head"},
	}, p.sent)
}

func TestDeliverMail_NoEMailIsSentAgainBecauseTheNextOneFailed(t *testing.T) {
	away := &mail.Error{Code: mail.CodeUnreachable}
	p := &posts{says: map[string]error{"b": away}}
	a := &Activities{Mail: p}
	out, err := run(t, a.DeliverMail, batch("a", "b", "c"))
	require.NoError(t, err)
	require.Equal(t, Delivery{
		Delivered: []string{"a", "c"}, Failed: []casework.FailedMessage{{ID: "b", Code: mail.CodeUnreachable}},
	}, out, "the one behind it is sent all the same, and which one failed is told")

	_, err = run(t, a.DeliverMail, batch("b"))
	failure, is := errors.AsType[*temporal.ApplicationError](err)
	require.True(t, is)
	require.False(t, failure.NonRetryable(), "Temporal tries again")
	require.Equal(t, away.Error(), failure.Message())
	delete(p.says, "b")
	out, err = run(t, a.DeliverMail, batch("b", "c"))
	require.NoError(t, err)
	require.Equal(t, Delivery{Delivered: []string{"b", "c"}}, out)
}
