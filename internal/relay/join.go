package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/register"
	"samspil/internal/service/strictjson"
)

// join takes in somebody who joins the family: the one decision that brings a person. What it says of the person goes
// into the vault, and the decision gets the rest. Errors are those of Decide.
func (d *Desk) join(ctx context.Context, actor casework.Actor, caseNo, message string, data []byte, sent json.RawMessage) (Outcome, error) {
	item := register.Item{Kind: register.KindDecision, Case: caseNo, Name: casework.AddMember{}.Name(), Actor: actor, Sent: sent}
	about := register.Refused{Kind: item.Kind, Case: caseNo, Name: item.Name, Actor: actor}
	joining, message, err := d.readJoining(message, data)
	if err != nil {
		d.refused(ctx, about, err)
		return Outcome{}, err
	}
	item.MessageID = message
	if item.Body, err = d.joiningBody(ctx, joining, message); err != nil {
		return Outcome{}, err
	}
	outcome, err := d.relay.Submit(ctx, item, joining.Bundle)
	where := ""
	if elsewhere, is := errors.AsType[*register.OpenElsewhere](err); is {
		var unknown error
		if where, unknown = d.named(ctx, actor, elsewhere.Case); unknown != nil {
			return Outcome{}, unknown
		}
	}
	if fault := notJoining(err, joining.Members[0], where); fault != nil {
		d.refused(ctx, about, fault)
		return Outcome{}, fault
	}
	return outcome, err
}

func (d *Desk) readJoining(message string, data []byte) (*intake.Joining, string, error) {
	joining, err := d.rules.ReadMember(data, d.now())
	if err != nil {
		return nil, "", err
	}
	message, err = oneID(message, joining.MessageID)
	return joining, message, err
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

// notJoining says which field is wrong when the register will not have somebody in the family; nil for every other error. where
// is the journey that the person is in, for who has a part in it.
func notJoining(err error, m *casework.Member, where string) strictjson.Faults {
	field := string(m.Kind) + ".cpr"
	if _, is := errors.AsType[*register.OpenElsewhere](err); is {
		return one(field, "Personen er i et åbent forløb"+where+". Flet det ind i dette (merge-into), eller lad personen forlade det, og send igen.",
			"The person is in an open journey"+where+". Merge it into this one (merge-into), or let the person leave it, and send again.")
	}
	if there, is := errors.AsType[*register.InFamily](err); is {
		return one(field, "Personen er i forløbet allerede, som "+there.Member+".", "The person is in the journey already, as "+there.Member+".")
	}
	if taken, is := errors.AsType[*register.MemberTaken](err); is {
		return one("member", "Nummeret er optaget. Det næste er "+taken.Next+".", "The number is taken. The next one is "+taken.Next+".")
	}
	return nil
}

func one(field, da, en string) strictjson.Faults {
	return strictjson.Faults{{Path: field, Known: field, Da: da, En: en}}
}
