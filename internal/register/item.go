package register

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/privacy"
)

// check finds what the program that made the item did wrong. The fields of a form are checked long before.
func (i Item) check(secrets privacy.Bundle) error {
	switch {
	case i.MessageID == "" || i.Name == "" || i.Case == "" && i.Kind != KindIntake:
		return errors.New("an item needs a message id, a name and, unless it is an intake, a case")
	case i.Kind != KindIntake && i.Kind != KindDecision:
		return fmt.Errorf("an item is an %s or a %s", KindIntake, KindDecision)
	case !json.Valid(i.Body):
		return errors.New("the body is not JSON")
	}
	return i.nothingPersonal(secrets)
}

// nothingPersonal catches a fault in the program that separates a form into body and bundle: no CPR number of the bundle may stand
// anywhere in the body, and no name or address as a value of its own.
func (i Item) nothingPersonal(secrets privacy.Bundle) error {
	plainBody := strings.ReplaceAll(string(i.Body), "-", "")
	for _, p := range secrets.Persons {
		if digits := strings.ReplaceAll(p.CPR, "-", ""); digits != "" && strings.Contains(plainBody, digits) {
			return ErrPersonal
		}
	}
	personal := false
	_, err := respell(i.Body, func(value string) string {
		for _, p := range secrets.Persons {
			personal = personal || value != "" && (value == p.Name || value == p.Address)
		}
		return value
	})
	if err == nil && personal {
		return ErrPersonal
	}
	return err
}

// digest tells two messages apart. It is keyed, because it covers what is personal: a plain hash could be tried out
// against every CPR number there is.
func (i Item) digest(key []byte, secrets privacy.Bundle) ([]byte, error) {
	if i.Sent != nil {
		sent, err := canonical(i.Sent)
		if err != nil {
			return nil, err
		}
		return keyed(key, []any{"sent", i.Actor.ID, json.RawMessage(sent)})
	}
	caseNo, body := i.Case, i.Body
	if i.Kind == KindIntake {
		caseNo = ""
		var err error
		body, err = respell(i.Body, func(value string) string {
			if value == i.Case {
				return ""
			}
			return value
		})
		if err != nil {
			return nil, err
		}
	}
	body, err := canonical(body)
	if err != nil {
		return nil, err
	}
	// The persons' own type refuses to become JSON; here it may, for it goes no further than the hash.
	type person struct {
		Member, Was, Name, CPR     string
		Replacement                bool
		Address, Telephone, Safely string
		Protected                  bool
	}
	persons := make([]person, 0, len(secrets.Persons))
	for _, p := range secrets.Persons {
		p.CPR = strings.ReplaceAll(p.CPR, "-", "")
		persons = append(persons, person(p))
	}
	content := []any{i.Kind, caseNo, i.Name, i.Actor, body, persons, secrets.Texts}
	if secrets.Copied.Case != "" { // so that all other messages keep the digest they always had
		content = append(content, secrets.Copied)
	}
	return keyed(key, content)
}

func keyed(key []byte, content []any) ([]byte, error) {
	doc, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("samspil/inbox\x00"))
	mac.Write(doc)
	return mac.Sum(nil), nil
}

// Sum is a sum under the register's key of something that must not be kept in clear: whoever knows what it was can tell, nobody else.
func (r *Register) Sum(what ...string) ([]byte, error) {
	if len(r.cprKey) < sha256.Size {
		return nil, ErrNoKey
	}
	content := make([]any, len(what))
	for i := range what {
		content[i] = what[i]
	}
	return keyed(r.cprKey, content)
}

// itemColumns are the columns of an item, in the order of inboxRow.
const itemColumns = `message_id, kind, case_no, name, actor, body, urgent, received_at, state, outcome, attempts, failures`

type inboxRow struct {
	MessageID  string          `json:"message_id"`
	Kind       string          `json:"kind"`
	CaseNo     string          `json:"case_no"`
	Name       string          `json:"name"`
	Actor      json.RawMessage `json:"actor"`
	Body       json.RawMessage `json:"body"`
	Urgent     bool            `json:"urgent"`
	ReceivedAt time.Time       `json:"received_at"`
	State      string          `json:"state"`
	Outcome    []byte          `json:"outcome"` // NULL while there is none
	Attempts   int             `json:"attempts"`
	Failures   int             `json:"failures"`
}

func selectItems(ctx context.Context, db sqlx.QueryerContext, query string, args ...any) ([]Item, error) {
	return selectAs(ctx, db, inboxRow.item, query, args...)
}

// selectAs reads rows, and gives each as what it stands for.
func selectAs[R, I any](ctx context.Context, db sqlx.QueryerContext, read func(R) (I, error), query string, args ...any) ([]I, error) {
	var rows []R
	if err := sqlx.SelectContext(ctx, db, &rows, query, args...); err != nil {
		return nil, err
	}
	all := make([]I, 0, len(rows))
	for _, row := range rows {
		one, err := read(row)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func (row inboxRow) item() (Item, error) {
	item := Item{MessageID: row.MessageID, Kind: row.Kind, Case: row.CaseNo, Name: row.Name, Body: row.Body, Urgent: row.Urgent,
		ReceivedAt: row.ReceivedAt.UTC(), State: row.State, Outcome: row.Outcome, Attempts: row.Attempts, Failures: row.Failures}
	if err := json.Unmarshal(row.Actor, &item.Actor); err != nil {
		return Item{}, fmt.Errorf("read the actor of message %s: %w", row.MessageID, err)
	}
	return item, nil
}
