package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
	"samspil/internal/strictjson"
)

// join makes what is stored of somebody who joins the family: the one decision that brings a person. What it says of the person goes
// into the vault, and the decision gets the rest.
func (d *Desk) join(ctx context.Context, item *register.Item, id string, data []byte) (secrets privacy.Bundle, err error) {
	joining, err := d.rules.ReadMember(data, d.now())
	if err != nil {
		return secrets, err
	}
	if err := oneID(id, joining.MessageID); err != nil {
		return secrets, err
	}
	item.Body, err = d.joiningBody(ctx, joining, item.MessageID)
	return joining.Bundle, err
}

func (d *Desk) joiningBody(ctx context.Context, joining *intake.Joining, message string) ([]byte, error) {
	refs, err := d.reg.ReserveTexts(ctx, message, len(joining.Bundle.Texts))
	if err != nil {
		return nil, err
	}
	body := casework.AddMember{Member: joining.Members[0], Reason: refs[0]}
	for _, c := range joining.Consents {
		c.At = time.Time{} // when it is decided
		body.Consents = append(body.Consents, c)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("write the body of %s: %w", message, err)
	}
	return text, nil
}

// notJoining says which field is wrong when the register will not have somebody in the family; nil for every other error. That a
// person is in another family's journey is nothing it says: they join, and those journeys are told, see register.Settle.
func notJoining(err error, item register.Item) strictjson.Faults {
	if there, is := errors.AsType[*register.InFamily](err); is && item.Name == (casework.RecordNumber{}).Name() {
		return one("number.cpr", "Nummeret er "+there.Member+"s. Er det den samme person, så fjern den ene (remove-member); ellers ret nummeret.", "The number is that of "+there.Member+". Where it is the same person remove one of the two (remove-member); otherwise correct the number.")
	}
	if errors.Is(err, register.ErrNumberWaits) {
		return one("number.cpr", "Et andet nummer i forløbet er ved at blive registreret. Vent et øjeblik, og send det igen.", "Another number is being recorded in the journey. Wait a moment, and send it again.")
	}
	if there, is := errors.AsType[*register.InFamily](err); is {
		var body casework.AddMember
		if _ = json.Unmarshal(item.Body, &body); body.Member == nil {
			return nil // not one of ours
		}
		return one(string(body.Member.Kind)+".cpr", "Personen er i forløbet allerede, som "+there.Member+".", "The person is in the journey already, as "+there.Member+".")
	}
	if other, is := errors.AsType[*register.NotThatChild](err); is {
		return one("was", "CPR-nummeret er et andet end det, som "+other.Member+" har. Ret det ene, eller lad feltet was stå tomt.", "The CPR number is another than that of "+other.Member+". Correct one of them, or leave the field was empty.")
	}
	if taken, is := errors.AsType[*register.MemberTaken](err); is {
		return one("member", "Nummeret er optaget. Det næste er "+taken.Next+".", "The number is taken. The next one is "+taken.Next+".")
	}
	return nil
}

func one(field, da, en string) strictjson.Faults {
	return strictjson.Faults{{Path: field, Known: field, Da: da, En: en}}
}
