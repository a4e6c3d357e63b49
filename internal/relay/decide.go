package relay

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
	"samspil/internal/strictjson"
)

var (
	// ErrNoJourney means that there is no journey with that case number.
	ErrNoJourney = errors.New("there is no journey with that case number")
	// ErrNoDecision means that there is no decision with that name.
	ErrNoDecision = errors.New("there is no decision with that name")
)

// Urgent tells whether a decision is one that a child may be waiting for: it is never parked or held up by another one.
func Urgent(name string) bool {
	row, _ := casework.RowOf(name)
	return row.Urgent
}

// How large a decision may be: more than any of them takes with its texts, as people's programs write them. What is urgent has its own
// bound, which nothing that keeps to its fields comes near: not even a concern with two texts of 20,000 characters and thirty people, each
// character of which is written as two escapes. A child may be waiting, so it is never its size that turns it down.
const (
	maxBytes    = 128 << 10
	urgentBytes = 1 << 20
)

// MostBytes is how large a message may be. kind is register.KindIntake or register.KindDecision; urgent is a concern, in whatever form.
func MostBytes(kind string, urgent bool) int64 {
	switch {
	case urgent:
		return urgentBytes
	case kind == register.KindIntake:
		return intake.MaxBytes
	}
	return maxBytes
}

// Decide takes in a decision. id is its message id; when empty, it stands in the field messageId. Errors: ErrNoJourney, ErrNoDecision, a
// *strictjson.SyntaxError or strictjson.Faults when it is wrong in itself, ErrBusyID when its id was used for something else; any other
// error says that nothing was stored.
// That the journey turned it down is an Outcome.
func (d *Desk) Decide(ctx context.Context, actor casework.Actor, caseNo, name, id string, data []byte) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	if _, exists := casework.RowOf(name); !exists {
		return Outcome{}, ErrNoDecision
	}
	if err := d.within(ctx, actor, Urgent(name)); err != nil {
		return Outcome{}, err
	}
	place, refusal, err := d.enter(ctx, actor, caseNo, name)
	if err != nil {
		return Outcome{}, err
	}
	about := register.Refused{Kind: register.KindDecision, Case: caseNo, Name: name, Actor: actor}
	if refusal != nil {
		return d.turnedAway(ctx, about, id, refusal), nil
	}
	if err := d.withinCase(ctx, actor, caseNo, Urgent(name)); err != nil {
		return Outcome{}, err
	}
	if specials[name].persons && !d.asksAboutPersons(actor, name) {
		return Outcome{}, &TooMuch{personsEvery}
	}
	sent := register.Item{Case: caseNo, Name: name}
	if neverLost(sent) && place.Ended && !d.MayHear(actor) {
		ctx = Unwaited(ctx) // neither what becomes of it nor how long that takes tells where it goes
	}
	m := message{to: name, caseNo: caseNo, data: data}
	outcome, err := d.once(ctx, actor, cmp.Or(id, intake.ID(data)), m, func(m message) (Outcome, error) {
		item := register.Item{MessageID: m.key, Kind: register.KindDecision, Case: caseNo, Name: name, Actor: actor, Sent: m.sent, Urgent: Urgent(name)}
		secrets, err := d.decision(ctx, &item, id, data)
		if err != nil {
			d.refused(ctx, about, err)
			return Outcome{}, err
		}
		outcome, err := d.relay.Submit(ctx, item, secrets)
		if fault := notJoining(err, item); fault != nil {
			d.refused(ctx, about, fault)
			return Outcome{}, fault
		}
		return outcome, err
	})
	if err != nil {
		return Outcome{}, err
	}
	return d.heardThere(actor, sent, place.Ended, outcome), nil
}

// decision makes what is stored of a decision: its body, and what goes into the vault.
func (d *Desk) decision(ctx context.Context, item *register.Item, id string, data []byte) (secrets privacy.Bundle, err error) {
	if read := specials[item.Name].reads; read != nil {
		return read(d, ctx, item, id, data)
	}
	document, err := d.read(item.Name, id, data)
	if err != nil {
		return secrets, err
	}
	if item.Body, err = d.withReferences(ctx, item.MessageID, item.Name, document); err != nil {
		return secrets, err
	}
	texts := document.Texts()
	if hold := specials[item.Name].texts; hold != nil {
		if texts, err = hold(item.Body, texts); err != nil {
			return secrets, err
		}
	}
	if place := specials[item.Name].place; place != nil {
		err = place(d, ctx, *item)
	}
	return privacy.Bundle{Texts: texts}, err
}

// goesOnElsewhere holds what only the register can say of a merger: that the journey the family goes on in is open, and one
// that the actor has a part in: of others nobody learns here whether they are.
func (d *Desk) goesOnElsewhere(ctx context.Context, item register.Item) error {
	var merge casework.MergeInto
	if err := json.Unmarshal(item.Body, &merge); err != nil {
		return fmt.Errorf("read the body of %s: %w", item.Name, err)
	}
	place, known, err := d.place(ctx, merge.Case, "")
	if err != nil || known && !place.Ended && place.HasPart(item.Actor) {
		return err
	}
	return one("case", "Jeres forvaltning er ikke med i et åbent forløb med det sagsnummer. Ret sagsnummeret.", "Your department has no part in an open journey with that case number. Correct the case number.")
}

// read holds a decision against its type, and its message id, beside the body or in it, against what an id is.
func (d *Desk) read(name, message string, data []byte) (*strictjson.Document, error) {
	document, err := readBody(name, data)
	if err != nil {
		return nil, err
	}
	return document, oneID(message, document.Aside())
}

// oneID holds that a message has an id, which stands beside its body, in it, or in both.
func oneID(beside, inside string) error {
	if beside == "" {
		beside = inside
	}
	if !intake.IsID(beside) || inside != "" && inside != beside {
		return one("messageId",
			"Skriv et id, som kun denne besked har, i headeren Message-Id eller i feltet: for eksempel et UUID (8-100 tegn af a-z, 0-9, punktum, bindestreg og understreg).",
			"Write an id that only this message has, in the header Message-Id or in the field: for example a UUID (8-100 characters of a-z, 0-9, dot, dash and underscore).")
	}
	return nil
}

// withReferences puts the numbers of the texts where the texts were.
func (d *Desk) withReferences(ctx context.Context, message, name string, document *strictjson.Document) ([]byte, error) {
	refs, err := d.reg.ReserveTexts(ctx, message, len(document.Texts()))
	if err != nil {
		return nil, err
	}
	numbers := make([]int64, len(refs))
	for i, ref := range refs {
		numbers[i] = int64(ref)
	}
	if err := document.Put(numbers); err != nil {
		return nil, err
	}
	return body(name, document, d.rules.Policy)
}

// TooLarge records that a message was not even read. kind is register.KindIntake or register.KindDecision.
func (d *Desk) TooLarge(ctx context.Context, actor casework.Actor, kind string) {
	d.relay.record(ctx, register.Refused{Kind: kind, Actor: actor, Rule: "too-large"})
}

// refused records that something was turned down before it was stored: which fields, never what stood in them. An error that
// is not the sender's turns nothing down. A record that cannot be written must not keep the sender from the answer.
func (d *Desk) refused(ctx context.Context, about register.Refused, err error) {
	faults, wrong := errors.AsType[strictjson.Faults](err)
	_, unreadable := errors.AsType[*strictjson.SyntaxError](err)
	switch {
	case wrong:
		about.Rule = "fields-wrong"
		for _, fault := range faults {
			about.Fields = append(about.Fields, fault.Known)
		}
	case unreadable:
		about.Rule = "not-json"
	default:
		return
	}
	d.relay.record(ctx, about)
}
