package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"samspil/internal/casework"
)

// ErrNoPreview means that of a decision nobody can say before it is taken what it does: it brings somebody whom the journey does not know yet.
var ErrNoPreview = errors.New("what this decision does shows when it is taken")

// Preview says what a decision would do, by the journey's own rules, and writes nothing: no text, no message, no refusal. Who has no part in the journey hears ErrNoJourney, as where there is none, before the message is looked at. Errors
// besides: those of Decide for a message that is wrong in itself, ErrNoPreview, and ErrSilent when the journey does not answer.
func (d *Desk) Preview(ctx context.Context, actor casework.Actor, caseNo, name string, data []byte) (preview casework.Preview, err error) {
	if _, exists := casework.RowOf(name); !exists {
		return preview, ErrNoDecision
	}
	if err := d.MayRead(ctx, actor, caseNo, casework.AddressDecisions); err != nil {
		return preview, err
	}
	if specials[name].reads != nil {
		return preview, ErrNoPreview
	}
	document, err := readBody(name, data)
	if err != nil {
		return preview, err
	}
	texts := make([]int64, len(document.Texts()))
	for i := range texts {
		texts[i] = 1 // no text of anybody's: a rule asks only whether there is one
	}
	if err := document.Put(texts); err != nil {
		return preview, err
	}
	content, err := body(name, document, d.rules.Policy)
	if err != nil {
		return preview, err
	}
	if read := specials[name].decision; read != "" {
		name = read
	}
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	preview, err = d.relay.engine.Preview(ctx, caseNo, name, casework.Decision{Actor: actor, Body: content})
	if err != nil {
		return casework.Preview{}, fmt.Errorf("%w: %w", ErrSilent, err)
	}
	return preview, nil
}

// Letters are those that would go once somebody has seen them as the task asks. The caller has asked whether they may see what can be decided there.
func (d *Desk) Letters(ctx context.Context, actor casework.Actor, caseNo, task string) ([]casework.LetterShown, error) {
	seen := casework.SeeLetter{Task: task, Reason: 1}
	content, err := json.Marshal(seen)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	preview, err := d.relay.engine.Preview(ctx, caseNo, seen.Name(), casework.Decision{Actor: actor, Body: content})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSilent, err)
	}
	return preview.Letters, nil
}
