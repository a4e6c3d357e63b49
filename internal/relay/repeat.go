package relay

import (
	"context"
	"encoding/json"
	"errors"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/register"
)

// message is what came in, and where.
type message struct {
	to     string // the door: intake, concern, reopen, or the decision's name
	caseNo string // of the journey it was sent to; none for a form
	data   []byte

	key  string          // what it is called in the inbox: its id, or a code of its own where somebody else has used the id
	sent json.RawMessage // what is compared when it is stored; nil for what no reader will take
}

// once takes in a message unless it came before. A repeat gets the first answer, whatever the policy and the register say by now: it is
// looked for before anything is made of the message. An id is its sender's own: what others have sent under it is nothing to them, and they do not learn of it.
// The error is ErrBusyID when the same sender sent something else under it.
func (d *Desk) once(ctx context.Context, actor casework.Actor, id string, m message, take func(message) (Outcome, error)) (Outcome, error) {
	var err error
	for range 2 { // somebody else may use the id at the same moment
		var before *register.Item
		if before, err = d.repeated(ctx, actor, id, &m); err != nil {
			return Outcome{}, err
		}
		var outcome Outcome
		if before != nil {
			outcome, err = d.relay.Resume(ctx, *before)
		} else {
			outcome, err = take(m)
		}
		if !errors.Is(err, register.ErrOthersID) {
			return outcome.under(id), err
		}
	}
	return Outcome{}, err
}

// repeated finds what the same sender sent under the id before.
func (d *Desk) repeated(ctx context.Context, actor casework.Actor, id string, m *message) (*register.Item, error) {
	var fields map[string]json.RawMessage
	if readable := json.Unmarshal(m.data, &fields) == nil; !readable || !intake.IsID(id) {
		m.key = id
		return nil, nil
	}
	delete(fields, "formId") // the id may stand beside what is sent or in it
	delete(fields, "messageId")
	var err error
	if m.sent, err = json.Marshal([]any{m.to, m.caseNo, fields}); err != nil {
		return nil, err
	}
	item, key, found, err := d.reg.Repeat(ctx, register.Item{MessageID: id, Actor: actor, Sent: m.sent})
	m.key = key
	if err != nil || !found {
		return nil, err
	}
	return &item, nil
}
