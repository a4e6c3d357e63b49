package relay

import (
	"context"
	"encoding/json"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/register"
)

// message is what came in, and where.
type message struct {
	to     string // the door: intake, concern, reopen, or the decision's name
	caseNo string // of the journey it was sent to; none for a form
	data   []byte
}

// repeated finds a message that came under the same id before, before anything is made of this one: a repeat gets the first
// answer, whatever the policy and the register say by now. sent is what is compared when it is stored; nil for what no reader will
// take. The error is ErrBusyID when something else came under the id.
func (d *Desk) repeated(ctx context.Context, actor casework.Actor, id string, m message) (sent json.RawMessage, before *register.Item, err error) {
	var fields map[string]json.RawMessage
	if readable := json.Unmarshal(m.data, &fields) == nil; !readable || !intake.IsID(id) {
		return nil, nil, nil
	}
	delete(fields, "formId") // the id may stand beside what is sent or in it
	delete(fields, "messageId")
	if sent, err = json.Marshal([]any{m.to, m.caseNo, fields}); err != nil {
		return nil, nil, err
	}
	item, found, err := d.reg.Repeat(ctx, register.Item{MessageID: id, Actor: actor, Sent: sent})
	if err != nil || !found {
		return sent, nil, err
	}
	return sent, &item, nil
}

// again is the answer to a repeat.
func (d *Desk) again(ctx context.Context, before *register.Item, err error) (Outcome, error) {
	if err != nil {
		return Outcome{}, err
	}
	return d.relay.Resume(ctx, *before)
}
