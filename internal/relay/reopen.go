package relay

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
	"samspil/internal/service/strictjson"
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
	refusal, err := d.enter(ctx, actor, caseNo, casework.AddressReopen)
	if err != nil {
		return Outcome{}, err
	}
	if refusal != nil {
		return d.turnedAway(ctx, about, id, refusal), nil
	}
	if err := d.within(ctx, actor, caseNo, false); err != nil {
		return Outcome{}, err
	}
	sent, before, err := d.repeated(ctx, actor, cmp.Or(id, intake.ID(data)), message{to: reopenName, caseNo: caseNo, data: data})
	if err != nil || before != nil {
		return d.again(ctx, before, err)
	}
	document, id, err := readReopening(id, data)
	if err != nil {
		d.refused(ctx, about, err)
		return Outcome{}, err
	}
	item := register.Item{MessageID: id, Kind: register.KindIntake, Name: reopenName, Actor: actor, Sent: sent}
	refusal, err = d.mayReopen(ctx, item, caseNo)
	if err != nil || refusal != nil {
		return d.notReopened(ctx, item, caseNo, refusal), err
	}
	secrets := privacy.Bundle{Texts: document.Texts()}
	if item, secrets.Copied, err = d.familyAgain(ctx, item, caseNo); err != nil {
		return Outcome{}, err
	}
	outcome, err := d.relay.Submit(ctx, item, secrets)
	if elsewhere, open := errors.AsType[*register.OpenElsewhere](err); open {
		where, err := d.named(ctx, actor, elsewhere.Case)
		return d.notReopened(ctx, item, caseNo, openAlready(where)), err
	}
	return outcome, err
}

func readReopening(message string, data []byte) (*strictjson.Document, string, error) {
	document, err := strictjson.Read(data, reopening{}, bodyRules)
	if err != nil {
		return nil, "", err
	}
	if message, err = oneID(message, document.Aside()); err != nil {
		return nil, "", err
	}
	if strings.TrimSpace(strings.Join(document.Texts(), "")) == "" {
		return nil, "", one("reason", "Skriv hvorfor.", "Write why.")
	}
	return document, message, nil
}

// mayReopen holds the rules against what the register knows.
func (d *Desk) mayReopen(ctx context.Context, item register.Item, caseNo string) (*casework.Refusal, error) {
	old, _, err := d.reg.Journey(ctx, caseNo) // not in the register yet: not ended
	if err != nil {
		return nil, err
	}
	if refusal := casework.MayReopen(old, d.rules.Policy, d.now()); refusal != nil {
		return refusal, nil
	}
	next, err := d.reg.FollowedBy(ctx, caseNo)
	if err != nil || next == "" {
		return nil, err
	}
	where, err := d.named(ctx, item.Actor, next)
	return openAlready(where), err
}

// named is a case number for somebody who has a part in its journey, and nothing for everybody else.
func (d *Desk) named(ctx context.Context, actor casework.Actor, caseNo string) (string, error) {
	theirs, err := d.hasPart(ctx, actor, caseNo)
	if err != nil || !theirs {
		return "", err
	}
	return " " + caseNo, nil
}

func openAlready(caseNo string) *casework.Refusal {
	return &casework.Refusal{
		Rule: "open-elsewhere",
		Da:   "Familien, eller en i den, er i et åbent forløb" + caseNo + ".",
		En:   "The family, or somebody in it, is in an open journey" + caseNo + ".",
	}
}

// familyAgain makes what is stored: the members as the old journey left them, and where the vault finds who they are.
func (d *Desk) familyAgain(ctx context.Context, item register.Item, caseNo string) (register.Item, privacy.Copied, error) {
	family := privacy.Copied{Case: caseNo}
	members, err := d.reg.Again(ctx, caseNo)
	if err != nil {
		return item, family, err
	}
	if len(members) == 0 {
		return item, family, fmt.Errorf("the journal of %s does not say who was in it at its end", caseNo)
	}
	for _, m := range members {
		family.Members = append(family.Members, m.ID)
	}
	refs, err := d.reg.ReserveTexts(ctx, item.MessageID, 1)
	if err != nil {
		return item, family, err
	}
	body, err := json.Marshal(intakeBody{Members: members, Previous: caseNo, Reason: refs[0]})
	if err != nil {
		return item, family, fmt.Errorf("write the family of %s: %w", caseNo, err)
	}
	item.Body = body
	return item, family, nil
}

// notReopened is the answer to an attempt that the rules do not allow, and its record.
func (d *Desk) notReopened(ctx context.Context, item register.Item, caseNo string, refusal *casework.Refusal) Outcome {
	if refusal == nil {
		return Outcome{}
	}
	item.Case = caseNo
	d.relay.record(ctx, refusedBy(item, refusal))
	return Outcome{Message: item.MessageID, Case: caseNo, State: Refused, Refusal: refusal}
}

// previous is the case of the family's journey before, where one of the persons was in one that ended not long ago.
func (d *Desk) previous(ctx context.Context, persons []privacy.Person) (string, error) {
	last, found, err := d.reg.EndedJourneyOf(ctx, persons)
	if err != nil || !found || d.now().After(d.rules.Policy.ReopenUntil(last.At)) {
		return "", err
	}
	return last.Case, nil
}
