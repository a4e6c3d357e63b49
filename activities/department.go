package activities

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

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

// Delivery says what became of each message: the department has it, has refused it for good, or could not take it although it is well. Of
// what is in none of these it is not known: it is told again.
type Delivery struct {
	Delivered []string                  `json:"delivered,omitempty"` // message ids
	Refused   []casework.RefusedMessage `json:"refused,omitempty"`
	Failed    []casework.FailedMessage  `json:"failed,omitempty"`
}

func (d Delivery) took() int { return len(d.Delivered) + len(d.Refused) }

func (d Delivery) has(id string) bool {
	return slices.Contains(d.Delivered, id) || slices.ContainsFunc(d.Refused, func(r casework.RefusedMessage) bool { return r.ID == id })
}

// failsInARow is after how many messages in a row that a department could not take the others are not tried.
const failsInARow = 3

// each sends messages one by one and says what became of them. One that is refused or cannot be taken does not hold back the others. It
// gives back what is done when its time is up, when the rest is called off, when something of our own fails, or when the department takes nothing any more; there
// is an error only when nothing is done. What failed is told of by itself only where the department has taken something else, or says that it is well.
//
// It beats after the first message, with what is done: so a worker that takes over from one that was killed goes on from there, and a batch
// learns that it is called off. A single message has nothing to say.
func each(ctx context.Context, messages []casework.Message, send func(context.Context, casework.Message) (refusal string, err error), well func(context.Context) bool) (Delivery, error) {
	out, inTime := before(ctx)
	var failed []casework.FailedMessage
	var last error
	row := 0
loop:
	for i, m := range messages {
		if out.has(m.ID) {
			continue
		}
		if i > 0 {
			activity.RecordHeartbeat(ctx, out)
		}
		if ctx.Err() != nil || i > 0 && !inTime() {
			break
		}
		refusal, err := send(ctx, m)
		code, _, theirs := blamed(err)
		switch {
		case refusal != "":
			out.Refused, row = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: refusal}), 0
		case err == nil:
			out.Delivered, row = append(out.Delivered, m.ID), 0
		default:
			last = err
			if !theirs {
				break loop
			}
			failed = append(failed, casework.FailedMessage{ID: m.ID, Code: code})
			if row++; row == failsInARow {
				break loop
			}
		}
	}
	switch {
	case len(failed) > 0 && (out.took() > 0 || persists(ctx) && well(ctx)):
		out.Failed = failed
	case out.took() > 0:
	case last != nil:
		return Delivery{}, departmentError(ctx, last)
	default:
		return Delivery{}, ctx.Err()
	}
	return out, nil
}

// persists tells whether a failure is no mere moment's: it was tried again already.
func persists(ctx context.Context) bool { return activity.GetInfo(ctx).Attempt >= triesOfOne/3 }

// spare is how much of an activity's time must be left for one more message: the longest that one may take, and some.
const spare = 20 * time.Second

// before is what an attempt before this one has done, as far as it is known, and whether there is time for one more message.
func before(ctx context.Context) (done Delivery, inTime func() bool) {
	if activity.HasHeartbeatDetails(ctx) && activity.GetHeartbeatDetails(ctx, &done) != nil {
		done = Delivery{} // then all of it is told again
	}
	end, ends := ctx.Deadline()
	return done, func() bool { return !ends || time.Until(end) > spare }
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
	return each(ctx, in.Messages, func(ctx context.Context, m casework.Message) (refusal string, err error) {
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
		return "", err
	}, func(ctx context.Context) bool { return isWell(ctx, client, in.Now) })
}

// isWell tells whether a department says that it takes messages now.
func isWell(ctx context.Context, client *department.Client, now time.Time) bool {
	said, err := client.Ready(ctx, now)
	return said && err == nil
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
// the answer. The errors are those of errors.go.
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
	if code, _, theirs := blamed(err); theirs && persists(ctx) && isWell(ctx, client, in.Now) {
		return nil, temporal.NewNonRetryableApplicationError(err.Error(), DepartmentFalters, nil, code)
	}
	if err != nil {
		return nil, a.waits(ctx, in.Department, departmentError(ctx, err))
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
