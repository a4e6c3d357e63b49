package activities

import (
	"context"

	"go.temporal.io/sdk/activity"

	"samspil/internal/casework"
	"samspil/internal/mail"
	"samspil/internal/policy"
)

// Mailer sends one escalation as an e-mail. Its errors are a *mail.Error.
type Mailer interface {
	Escalate(ctx context.Context, e mail.Escalation) error
	// Ask says whether the mail server answers.
	Ask(ctx context.Context) error
}

// MailQueue is the Temporal Task Queue for e-mails: the mail server is treated like a department and has a queue of its own.
var MailQueue = DepartmentQueue(policy.ByMail)

// RegisterMail registers the activities that send e-mails and ask for the mail server on the worker of MailQueue, under the names of those of departments.
func RegisterMail(r registry, a *Activities) {
	r.RegisterActivityWithOptions(a.countedDelivery(a.DeliverMail), activity.RegisterOptions{Name: DeliverName})
	r.RegisterActivityWithOptions(a.AskMail, activity.RegisterOptions{Name: AskDepartmentName})
}

// codeNotMailed refuses a message that is no escalation: an e-mail has no words for it.
const codeNotMailed = "not-mailed"

// DeliverMail sends a batch of escalations, one e-mail each. A mail server does not know which e-mails it has already received, so
// it reports what was sent, and only the rest is tried again.
func (a *Activities) DeliverMail(ctx context.Context, in DeliverInput) (Delivery, error) {
	return each(ctx, in.Messages, func(ctx context.Context, m casework.Message) (refusal string, err error) {
		err = a.mail(ctx, in.Case, m)
		if code, final := mail.IsFinal(err); final {
			return code, nil
		}
		return "", err
	}, func(context.Context) bool { return false }) // a mail server has no word of its own for that
}

func (a *Activities) mail(ctx context.Context, caseNo string, m casework.Message) error {
	key, err := casework.ParseKey(m.Key)
	if m.Kind != casework.MessageEscalation || err != nil {
		return &mail.Error{Code: codeNotMailed, Final: true}
	}
	return a.Mail.Escalate(ctx, mail.Escalation{
		ID: m.ID, Case: caseNo, Run: activity.GetInfo(ctx).WorkflowExecution.RunID, Step: key.Step, Department: m.Code, Role: m.To, Due: m.Due, At: m.At,
	})
}
