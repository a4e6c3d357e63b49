package relay

import (
	"context"
	"encoding/json"
	"fmt"

	"samspil/internal/privacy"
	"samspil/internal/register"
)

// takenOver reads a case that the children's department brings into a journey.
func (d *Desk) takenOver(ctx context.Context, item *register.Item, id string, data []byte) (secrets privacy.Bundle, err error) {
	form, err := d.rules.ReadCase(data, d.now())
	if err != nil {
		return secrets, err
	}
	if err := oneID(id, form.MessageID); err != nil {
		return secrets, err
	}
	if form.Reason != "" {
		refs, err := d.reg.ReserveTexts(ctx, item.MessageID, 1)
		if err != nil {
			return secrets, err
		}
		form.Decision.Reason, secrets.Texts = refs[0], []string{form.Reason}
	}
	if item.Body, err = json.Marshal(form.Decision); err != nil {
		return secrets, fmt.Errorf("write the body of %s: %w", item.MessageID, err)
	}
	return secrets, nil
}
