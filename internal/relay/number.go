package relay

import (
	"context"
	"encoding/json"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// numbered makes what is stored of a number that somebody gets: the number goes into the vault as a text, until the journey has taken it, and the decision gets where it stands.
func (d *Desk) numbered(ctx context.Context, item *register.Item, id string, data []byte) (secrets privacy.Bundle, err error) {
	form, err := d.rules.ReadNumber(data, d.now())
	if err != nil {
		return secrets, err
	}
	if err := oneID(id, form.MessageID); err != nil {
		return secrets, err
	}
	refs, err := d.reg.ReserveTexts(ctx, item.MessageID, len(form.Bundle.Texts))
	if err != nil {
		return secrets, err
	}
	form.Decision.Number, form.Decision.Reason = refs[0], refs[1]
	if item.Body, err = json.Marshal(form.Decision); err != nil {
		return secrets, fmt.Errorf("write the body of %s: %w", item.MessageID, err)
	}
	return form.Bundle, nil
}

// knownByNumber gives a journey, with the number that somebody gets, what other journeys know of them by it.
func (r *Relay) knownByNumber(ctx context.Context, item register.Item) (json.RawMessage, error) {
	var d casework.RecordNumber
	if err := json.Unmarshal(item.Body, &d); err != nil {
		return nil, fmt.Errorf("read who gets a number with %s: %w", item.MessageID, err)
	}
	known, err := r.reg.KnownByNumber(ctx, item.Case, d.Member, item.MessageID)
	if err != nil {
		return nil, err
	}
	d.Marks, d.Supporters = known.About(d.Member)
	m := casework.Member{ID: d.Member}
	known.CarryOver(&m)
	d.Protected, d.Reach, d.PutOff = m.Protected, m.Reach, m.Informing.PutOff
	return json.Marshal(d)
}
