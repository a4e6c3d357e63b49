package activities

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/activity"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/privacy"
)

// The names of the activities in histories.
const (
	DeliverName   = "Deliver"
	PaidHoursName = "PaidHours"
)

// DeliverInput is what a department is to be told, in this order.
type DeliverInput struct {
	Case       string             `json:"case"`
	Department string             `json:"department"`
	Messages   []casework.Message `json:"messages"`
	Now        time.Time          `json:"now"` // business time
}

// Delivery says what became of each message: the department has it, or has refused it for good.
type Delivery struct {
	Delivered []string                  `json:"delivered,omitempty"` // message ids
	Refused   []casework.RefusedMessage `json:"refused,omitempty"`
}

// each sends messages one by one and says what became of them. A refused one does not hold back the others. It stops at the first
// message that cannot be sent now, or when the rest is called off, and reports what is done; there is an error only when that was the
// first message.
func each(ctx context.Context, messages []casework.Message, send func(casework.Message) (refusal string, err error)) (Delivery, error) {
	var out Delivery
	for _, m := range messages {
		activity.RecordHeartbeat(ctx)
		err := ctx.Err()
		var refusal string
		if err == nil {
			refusal, err = send(m)
		}
		switch {
		case refusal != "":
			out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: refusal})
		case err == nil:
			out.Delivered = append(out.Delivered, m.ID)
		case len(out.Delivered)+len(out.Refused) > 0:
			return out, nil
		default:
			return Delivery{}, err
		}
	}
	return out, nil
}

// Deliver tells a department a batch of messages, one call each, under each message's own idempotency key, so that a message that is
// told again changes nothing.
func (a *Activities) Deliver(ctx context.Context, in DeliverInput) (Delivery, error) {
	client, err := a.client(in.Department)
	if err != nil {
		return Delivery{}, err
	}
	who, err := a.persons(ctx, in.Case, in.Messages)
	if err != nil {
		return Delivery{}, err
	}
	return each(ctx, in.Messages, func(m casework.Message) (refusal string, err error) {
		text, err := a.text(ctx, m.Text)
		if err != nil {
			return "", err
		}
		words, err := a.wordsIn(ctx, m)
		if err != nil {
			return "", err
		}
		recipient, err := a.text(ctx, m.Recipient)
		if err != nil {
			return "", err
		}
		wire, err := department.Compose(in.Case, m, who, text, recipient)
		if err == nil {
			wire, err = wire.InWords(m, words)
		}
		if err == nil {
			_, err = client.Send(ctx, wire, in.Now)
		}
		if refused, is := errors.AsType[*department.Error](err); is && refused.Final {
			return refused.Code, nil
		}
		return "", departmentError(err)
	})
}

// PaidHoursInput asks for an adult's paid hours in a run of calendar months.
type PaidHoursInput struct {
	Case       string    `json:"case"`
	Department string    `json:"department"`
	Member     string    `json:"member"`
	From       string    `json:"from"` // 2006-01
	To         string    `json:"to"`
	Now        time.Time `json:"now"`
}

// PaidHours fetches paid hours by calendar month from the department that knows them. A month that it does not know is missing in
// the answer. The error DepartmentRefused is final.
func (a *Activities) PaidHours(ctx context.Context, in PaidHoursInput) ([]casework.Hours, error) {
	client, err := a.client(in.Department)
	if err != nil {
		return nil, err
	}
	persons, err := a.Vault.Persons(ctx, in.Case, []string{in.Member})
	if err != nil {
		return nil, err
	}
	question := department.HoursQuestion{Case: in.Case, Member: in.Member, From: department.Month(in.From), To: department.Month(in.To)}
	for _, p := range persons {
		question.CPR = p.CPR
	}
	answer, err := client.PaidHours(ctx, question, in.Now)
	if err != nil {
		return nil, departmentError(err)
	}
	var out []casework.Hours
	for _, m := range answer.Months {
		out = append(out, casework.Hours{Month: string(m.Month), Hours: m.Hours})
	}
	return out, nil
}

func (a *Activities) client(id string) (*department.Client, error) {
	client, ok := a.Departments(id)
	if !ok {
		return nil, fmt.Errorf("no address for department %s: set it in SAMSPIL_DEPARTMENT_ADDRESSES", id)
	}
	return client, nil
}

// text returns a message's text from the vault; none where the vault does not have it any more.
func (a *Activities) text(ctx context.Context, ref casework.TextRef) (string, error) {
	if ref == 0 {
		return "", nil
	}
	text, err := a.Vault.Text(ctx, ref)
	if errors.Is(err, privacy.ErrNoText) {
		return "", nil
	}
	return text.Reveal(), err
}

// wordsIn are the words of the plan and the minutes that a message carries.
func (a *Activities) wordsIn(ctx context.Context, m casework.Message) (map[casework.TextRef]string, error) {
	words := map[casework.TextRef]string{}
	for _, ref := range department.TextsOf(m) {
		if words[ref] != "" {
			continue
		}
		text, err := a.text(ctx, ref)
		if err != nil {
			return nil, err
		}
		words[ref] = text
	}
	return words, nil
}

// persons looks up everybody who must be named in any message of the batch, in one look-up.
func (a *Activities) persons(ctx context.Context, caseNo string, messages []casework.Message) (map[string]department.Person, error) {
	wanted := map[string]bool{}
	var members []string
	for _, m := range messages {
		if !department.CarriesPersons(m.Kind) {
			continue
		}
		for _, member := range m.About {
			if !wanted[member] {
				wanted[member] = true
				members = append(members, member)
			}
		}
	}
	if len(members) == 0 {
		return nil, nil
	}
	found, err := a.Vault.Persons(ctx, caseNo, members)
	if err != nil {
		return nil, err
	}
	who := map[string]department.Person{}
	for _, p := range found {
		who[p.Member] = department.Person{Member: p.Member, Name: p.Name, CPR: p.CPR, Protected: p.Protected, Telephone: p.Telephone, Safely: p.Safely, Replacement: p.Replacement, Address: p.Address}
	}
	return who, a.wordsOf(ctx, messages, who)
}

// wordsOf puts in what the messages themselves say of how somebody is contacted: a decision's words stand in the vault before it is taken, and beside the person's name
// a moment after.
func (a *Activities) wordsOf(ctx context.Context, messages []casework.Message, who map[string]department.Person) error {
	for _, m := range messages {
		for _, r := range m.Reach {
			p, named := who[r.Member]
			if !named {
				continue
			}
			telephone, err := a.text(ctx, r.Telephone)
			if err != nil {
				return err
			}
			safely, err := a.text(ctx, r.Safely)
			if err != nil {
				return err
			}
			address, err := a.text(ctx, r.Address)
			if err != nil {
				return err
			}
			number, err := a.text(ctx, r.Number)
			if err != nil {
				return err
			}
			if number != "" {
				p.CPR, p.Replacement = number, false // the one before may have been made up
			}
			p.Telephone, p.Safely, p.Address = cmp.Or(telephone, p.Telephone), cmp.Or(safely, p.Safely), cmp.Or(address, p.Address)
			who[r.Member] = p
		}
	}
	return nil
}
