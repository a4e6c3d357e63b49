package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// ErrEditedAfter means that a form was edited whose journey has ended, or never began, and that nobody in it is in an open journey: whether that is to begin one a person decides.
var ErrEditedAfter = errors.New("the journey of the form before it was edited is over")

// Edited takes in a form that was taken in before, under an earlier message of the same sender, and has been edited since. It is news in the journey that the earlier one went to, or in one in which somebody of it is by now, and never
// begins a journey. Errors are those of Intake, and ErrEditedAfter: then nothing is stored.
func (d *Desk) Edited(ctx context.Context, actor casework.Actor, earlier string, data []byte) (Outcome, error) {
	before, found, err := d.reg.Own(ctx, earlier, actor)
	if err != nil {
		return Outcome{}, fmt.Errorf("look for what form %s was before: %w", earlier, err)
	}
	open := found && before.State != register.StateRefused
	if open {
		row, heard, err := d.reg.Journey(ctx, before.Case)
		if err != nil {
			return Outcome{}, err
		}
		open = !heard || row.EndedAt == nil
	}
	return d.form(ctx, actor, data, func(news register.Placing) register.Placing {
		return func(item register.Item, there []register.Elsewhere) (register.Placed, error) {
			switch {
			case len(d.heardOf(actor, there)) > 0:
			case open:
				there = []register.Elsewhere{{Case: before.Case, Member: firstOf(item)}}
			default:
				return register.Placed{}, ErrEditedAfter
			}
			return news(item, there)
		}
	})
}

// firstOf is the first person of a form that begins a journey otherwise.
func firstOf(item register.Item) string {
	var body intakeBody
	if json.Unmarshal(item.Body, &body) != nil || len(body.Members) == 0 {
		return casework.Family // no journey knows anybody of that name: it says so
	}
	return body.Members[0].ID
}
