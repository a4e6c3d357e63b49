package relay

import (
	"context"
	"errors"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// ErrSilent means that a journey does not answer: it has not begun yet, or the engine or its workers are out of reach.
var ErrSilent = errors.New("the journey does not answer")

// patient is how long a journey may take to answer somebody who reads.
const patient = 10 * time.Second

// Decidable is a decision as whoever may take it has to see it: what it is called, the steps and open tasks that it answers, and what
// is to be filled in; or why they may not take it now.
type Decidable struct {
	Decision string            `json:"decision"`
	Da       string            `json:"da"`
	En       string            `json:"en"`
	Answers  []answered        `json:"answers,omitempty"`
	Ends     bool              `json:"ends,omitempty"`  // it leads to the end of the journey
	Tasks    []string          `json:"tasks,omitempty"` // keys of tasks that it could answer
	Fields   []incoming.Field  `json:"fields,omitempty"`
	Refusal  *casework.Refusal `json:"refusal,omitempty"`
}

// answered is a step whose tasks a decision answers.
type answered struct {
	Step casework.Step `json:"step"`
	Da   string        `json:"da"`
	En   string        `json:"en"`
}

// Decidable says of each decision whether somebody may take it in a journey now. Who has no part in the journey hears ErrNoJourney, as
// where there is none, before the journey is asked; ErrSilent when it does not answer.
func (d *Desk) Decidable(ctx context.Context, actor casework.Actor, caseNo string) ([]Decidable, error) {
	if err := d.MayRead(ctx, actor, caseNo, casework.AddressDecisions); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	now, err := d.relay.engine.Decidable(ctx, caseNo, actor)
	if errors.Is(err, ErrNotRunning) {
		now, err = d.decidableAfter(ctx, actor, caseNo)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSilent, err)
	}
	all := make([]Decidable, 0, len(now))
	for _, one := range now {
		// A worker of another version may have a decision that this starter does not take in.
		if row, known := casework.RowOf(one.Decision); known {
			all = append(all, described(row, one))
		}
	}
	return all, nil
}

// decidableAfter is what can be decided in a journey that the engine has forgotten: nothing, when it has ended.
func (d *Desk) decidableAfter(ctx context.Context, actor casework.Actor, caseNo string) ([]casework.Decidable, error) {
	place, _, err := d.place(ctx, caseNo, actor.ID)
	if err != nil {
		return nil, err
	}
	if !place.Ended {
		return nil, ErrNotRunning
	}
	var all []casework.Decidable
	for _, row := range casework.Catalogue() {
		refusal := place.Authorize(row.Name(), actor)
		if refusal == nil {
			refusal = ended()
		}
		all = append(all, casework.Decidable{Decision: row.Name(), Refusal: refusal})
	}
	return all, nil
}

// described says what is to be filled in only where it may be.
func described(row casework.DecisionRow, now casework.Decidable) Decidable {
	out := Decidable{Decision: now.Decision, Da: row.Da, En: row.En, Ends: row.Ends, Tasks: now.Tasks, Refusal: now.Refusal}
	for _, step := range row.Answers {
		out.Answers = append(out.Answers, answered{step, step.In("da"), step.In("en")})
	}
	if now.Refusal == nil {
		out.Fields = FieldsOf(row)
	}
	return out
}

// FieldsOf are what whoever takes a decision fills in.
func FieldsOf(row casework.DecisionRow) []incoming.Field {
	if form := specials[row.Name()].form; form != nil {
		return form
	}
	return row.Fields()
}
