package relay

import (
	"encoding/json"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// State says what became of a message, for its sender.
type State string

// The states.
const (
	Stored  State = "stored"  // in the inbox; no outcome yet
	Started State = "started" // an intake: the journey has begun
	Known   State = "known"   // an intake: a person in it is in an open journey already, and the form is news there
	Done    State = "done"    // a decision: taken
	Refused State = "refused" // turned down, with the reason
)

// Outcome is what the sender of a message hears, and what is kept in the inbox under its id.
type Outcome struct {
	Message  string            `json:"message"`
	Case     string            `json:"case,omitempty"`
	State    State             `json:"state"`
	Workflow string            `json:"workflowId,omitempty"` // of an intake
	Receipt  *casework.Receipt `json:"receipt,omitempty"`    // of a decision that was taken
	Refusal  *casework.Refusal `json:"refusal,omitempty"`

	Unstored bool `json:"-"` // turned away by the desk: nothing was stored
}

// under is the outcome under the id that its sender chose: a message may be called something else here, see register.Repeat.
func (o Outcome) under(id string) Outcome {
	if o.Message == id || id == "" {
		return o
	}
	o.Message = id
	if o.Receipt != nil {
		receipt := *o.Receipt
		receipt.Message = id
		o.Receipt = &receipt
	}
	return o
}

// outcomeOf reads what the inbox holds.
func outcomeOf(item register.Item) (Outcome, error) {
	outcome := Outcome{Message: item.MessageID, Case: item.Case, State: Stored}
	if waits(item) {
		return outcome, nil
	}
	if err := json.Unmarshal(item.Outcome, &outcome); err != nil {
		return Outcome{}, fmt.Errorf("read the outcome of message %s: %w", item.MessageID, err)
	}
	return outcome, nil
}

// HeardAll tells whether somebody has heard all that they hear of a message that is stored: of a form, and of what may have come in as one, they hear no more unless they may (see Heard). name is the
// decision's; empty for a form.
func (d *Desk) HeardAll(actor casework.Actor, name string) bool {
	return !d.MayHear(actor) && (name == "" || specials[name].asForm)
}

// waits tells whether there is no outcome yet.
func waits(item register.Item) bool {
	return item.State == register.StatePending || item.State == register.StateParked || item.State == register.StateHeld
}

// settlement is the inbox's word for an outcome.
func (o Outcome) settlement() string {
	if o.State == Refused {
		return register.StateRefused
	}
	return register.StateDone
}
