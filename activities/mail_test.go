package activities

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

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

func batch(ids ...string) DeliverInput {
	in := DeliverInput{Case: "SP-000001", Department: policy.ByMail}
	for _, id := range ids {
		in.Messages = append(in.Messages, casework.Message{
			ID: id, Department: policy.ByMail, Kind: casework.MessageEscalation, Key: "contribution/social/1", To: "social-head", Code: "social",
		})
	}
	return in
}

func TestDeliverMail_SaysWhatBecameOfEachEMail(t *testing.T) {
	p := &posts{says: map[string]error{"b": &mail.Error{Code: "smtp-550", Final: true}}}
	a := &Activities{Mail: p}
	in := batch("a", "b", "c")
	in.Messages[2].Kind = casework.MessageLetter
	out, err := a.DeliverMail(t.Context(), in)
	require.NoError(t, err)
	require.Equal(t, Delivery{
		Delivered: []string{"a"},
		Refused:   []casework.RefusedMessage{{ID: "b", Code: "smtp-550"}, {ID: "c", Code: codeNotMailed}},
	}, out)
	require.Equal(t, []mail.Escalation{
		{ID: "a", Case: "SP-000001", Step: casework.StepContribution, Department: "social", Role: "social-head"},
	}, p.sent)
}

func TestDeliverMail_NoEMailIsSentAgainBecauseTheNextOneFailed(t *testing.T) {
	away := &mail.Error{Code: mail.CodeUnreachable}
	p := &posts{says: map[string]error{"b": away}}
	a := &Activities{Mail: p}
	out, err := a.DeliverMail(t.Context(), batch("a", "b", "c"))
	require.NoError(t, err)
	require.Equal(t, Delivery{Delivered: []string{"a"}}, out)

	_, err = a.DeliverMail(t.Context(), batch("b", "c"))
	require.ErrorIs(t, err, away, "Temporal tries again")
	delete(p.says, "b")
	out, err = a.DeliverMail(t.Context(), batch("b", "c"))
	require.NoError(t, err)
	require.Equal(t, Delivery{Delivered: []string{"b", "c"}}, out)
}
