package relay

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
	"samspil/internal/strictjson"
)

// reopenName is what a journey that is opened again is called in the inbox.
const reopenName = "reopen"

// reopening is what is said when a journey is opened again.
type reopening struct {
	Reason casework.TextRef `json:"reason"`
}

// Reopen opens a journey that has ended again, as a new journey that knows it: with the members as the old one left them. Who
// they are is copied inside the vault, in the transaction that stores the message. Errors are those of Decide; that it may not
// be opened again is an Outcome.
func (d *Desk) Reopen(ctx context.Context, actor casework.Actor, caseNo, id string, data []byte) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	about := register.Refused{Kind: register.KindIntake, Case: caseNo, Name: reopenName, Actor: actor}
	if err := d.within(ctx, actor, false); err != nil {
		return Outcome{}, err
	}
	_, refusal, err := d.enter(ctx, actor, caseNo, casework.AddressReopen)
	if err != nil {
		return Outcome{}, err
	}
	if refusal != nil {
		return d.turnedAway(ctx, about, id, refusal), nil
	}
	if err := d.withinCase(ctx, actor, caseNo, false); err != nil {
		return Outcome{}, err
	}
	m := message{to: reopenName, caseNo: caseNo, data: data}
	return d.once(ctx, actor, cmp.Or(id, intake.ID(data)), m, func(m message) (Outcome, error) {
		document, err := readReopening(id, data)
		if err != nil {
			d.refused(ctx, about, err)
			return Outcome{}, err
		}
		refusal, err := d.mayReopen(ctx, caseNo)
		if err != nil {
			return Outcome{}, err
		}
		if refusal != nil {
			d.relay.record(ctx, refusedBy(register.Item{Kind: about.Kind, Case: caseNo, Name: reopenName, Actor: actor}, refusal))
			return Outcome{Message: m.key, Case: caseNo, State: Refused, Refusal: refusal, Unstored: true}, nil
		}
		item := register.Item{MessageID: m.key, Kind: register.KindIntake, Name: reopenName, Actor: actor, Sent: m.sent}
		secrets := privacy.Bundle{Texts: document.Texts()}
		reason, err := d.reg.ReserveTexts(ctx, item.MessageID, 1)
		if err != nil {
			return Outcome{}, err
		}
		if item, secrets.Copied, err = d.familyAgain(ctx, item, caseNo, reason[0]); err != nil {
			return Outcome{}, err
		}
		return d.relay.SubmitWhere(ctx, item, secrets, d.asNews(actor, reason[0], nil, nil))
	})
}

func readReopening(message string, data []byte) (*strictjson.Document, error) {
	document, err := strictjson.Read(data, reopening{}, bodyRules)
	if err != nil {
		return nil, err
	}
	if err := oneID(message, document.Aside()); err != nil {
		return nil, err
	}
	if strings.TrimSpace(strings.Join(document.Texts(), "")) == "" {
		return nil, one("reason", "Skriv hvorfor.", "Write why.")
	}
	return document, nil
}

// mayReopen holds the rules against what the register knows of the journey. Whether somebody of the family is in another one by now is
// not asked: then it goes there as news, as a form does.
func (d *Desk) mayReopen(ctx context.Context, caseNo string) (*casework.Refusal, error) {
	old, _, err := d.reg.Journey(ctx, caseNo) // not in the register yet: not ended
	if err != nil {
		return nil, err
	}
	return casework.MayReopen(old, d.rules.Policy, d.now()), nil
}

// familyAgain makes what is stored: the members as the old journey left them, and where the vault finds who they are.
func (d *Desk) familyAgain(ctx context.Context, item register.Item, caseNo string, reason casework.TextRef) (register.Item, privacy.Copied, error) {
	family := privacy.Copied{Case: caseNo, Family: true}
	members, supporters, err := d.reg.Again(ctx, caseNo)
	if err != nil {
		return item, family, err
	}
	if len(members) == 0 {
		return item, family, fmt.Errorf("the journal of %s does not say who was in it at its end", caseNo)
	}
	for _, m := range members {
		family.Members = append(family.Members, m.ID)
	}
	body, err := json.Marshal(intakeBody{Members: members, Supporters: supporters, Previous: caseNo, Reason: reason})
	if err != nil {
		return item, family, fmt.Errorf("write the family of %s: %w", caseNo, err)
	}
	item.Body = body
	return item, family, nil
}

// previous is the case of the family's journey before, where one of the persons was in one that ended not long ago; with hidden also
// one that only the children's department knew of.
func (d *Desk) previous(ctx context.Context, persons []privacy.Person, hidden bool) (string, error) {
	last, found, err := d.reg.EndedJourneyOf(ctx, persons, hidden)
	if err != nil || !found || d.now().After(d.rules.Policy.ReopenUntil(last.At)) {
		return "", err
	}
	return last.Case, nil
}
