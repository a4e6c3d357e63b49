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
)

// Desk takes in forms and decisions. It is safe for use by several goroutines.
type Desk struct {
	reg   *register.Register
	relay *Relay
	rules intake.Rules
	kinds bodies
	now   func() time.Time

	quotas Quotas
	asking askers
}

// NewDesk makes a desk that stores in reg and hands on through relay. rules also hold the policy that new journeys start
// under.
func NewDesk(reg *register.Register, relay *Relay, rules intake.Rules) *Desk {
	return &Desk{reg: reg, relay: relay, rules: rules, kinds: catalogue(), now: time.Now}
}

// The names of what is not a decision in the inbox.
const (
	intakeName = "intake"
	newsName   = "intake-news" // a form about somebody who is in an open journey: handed on as a report there
)

// ErrBusyID means that the id was used for another message: the sender has to choose another one.
var ErrBusyID = register.ErrOtherContent

// intakeBody is a form in the inbox: ids and codes. When consents were given is when the form came in.
type intakeBody struct {
	Members  []*casework.Member `json:"members"`
	Consents []casework.Consent `json:"consents"`
	Reason   casework.TextRef   `json:"reason,omitempty"`

	Concern  *casework.ReportConcern `json:"concern,omitempty"`  // that starts the journey
	News     *casework.ReportNews    `json:"news,omitempty"`     // that came when the journey before had just ended
	Previous string                  `json:"previous,omitempty"` // the case of the family's journey before
}

// Intake takes in a form. The error is a *strictjson.SyntaxError or strictjson.Faults when the form is wrong, ErrBusyID
// when its id was used for something else; any other error says that nothing was stored.
func (d *Desk) Intake(ctx context.Context, actor casework.Actor, data []byte) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	if !casework.MayEver(casework.AddressIntakes, actor) {
		about := register.Refused{Kind: register.KindIntake, Name: intakeName, Actor: actor}
		return d.turnedAway(ctx, about, "", casework.Unauthorized(d.rules.Policy, casework.AddressIntakes)), nil
	}
	if err := d.within(ctx, actor, "", false); err != nil {
		return Outcome{}, err
	}
	sent, before, err := d.repeated(ctx, actor, intake.ID(data), message{to: intakeName, data: data})
	if err != nil || before != nil {
		return d.again(ctx, before, err)
	}
	family, err := d.rules.Read(data, d.now())
	if err != nil {
		d.refused(ctx, register.Refused{Kind: register.KindIntake, Name: intakeName, Actor: actor}, err)
		return Outcome{}, err
	}
	d.asksAboutPersons(actor, intakeName)
	item, err := d.intakeItem(ctx, actor, family)
	if err != nil {
		return Outcome{}, err
	}
	item.Sent = sent
	outcome, err := d.relay.Submit(ctx, item, family.Bundle)
	if elsewhere, known := errors.AsType[*register.OpenElsewhere](err); known {
		return d.news(ctx, item, family, elsewhere)
	}
	return outcome, err
}

// bounded is a context for all that is done with one message: for storing it, and for waiting until it has an outcome.
func (d *Desk) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, storing+d.relay.options.Wait)
}

// intakeItem makes what is stored of a form.
func (d *Desk) intakeItem(ctx context.Context, actor casework.Actor, family *intake.Family) (register.Item, error) {
	refs, err := d.reg.ReserveTexts(ctx, family.FormID, len(family.Bundle.Texts))
	if err != nil {
		return register.Item{}, err
	}
	body := intakeBody{Members: family.Members}
	if body.Previous, err = d.previous(ctx, family.Bundle.Persons); err != nil {
		return register.Item{}, err
	}
	if len(refs) > 0 {
		body.Reason = refs[0]
	}
	for _, c := range family.Consents {
		c.At = time.Time{}
		body.Consents = append(body.Consents, c)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return register.Item{}, fmt.Errorf("write form %s: %w", family.FormID, err)
	}
	return register.Item{MessageID: family.FormID, Kind: register.KindIntake, Name: intakeName, Actor: actor, Body: text}, nil
}

// news stores a form about somebody who is in an open journey: as a report in that journey, with what was written and whom the
// form is about, for people to read. The persons in the vault stay as they are: the form's adult 1 need not be the journey's.
func (d *Desk) news(ctx context.Context, item register.Item, family *intake.Family, there *register.OpenElsewhere) (Outcome, error) {
	refs, err := d.reg.ReserveTexts(ctx, item.MessageID, 1)
	if err != nil {
		return Outcome{}, err
	}
	report := casework.ReportNews{Member: there.Member, Text: refs[0]}
	if item.Body, err = json.Marshal(report); err != nil {
		return Outcome{}, fmt.Errorf("write form %s: %w", item.MessageID, err)
	}
	item.Kind, item.Name, item.Case = register.KindDecision, newsName, there.Case
	return d.relay.Submit(ctx, item, privacy.Bundle{Texts: []string{family.Written(d.relay.options.Language)}})
}

// Message gives what somebody hears of a message that they sent, and false when they have sent none with that id.
func (d *Desk) Message(ctx context.Context, actor casework.Actor, id string) (outcome Outcome, found bool, err error) {
	item, found, err := d.reg.Item(ctx, id)
	if err != nil || !found || item.Actor != actor {
		return Outcome{}, false, err
	}
	if outcome, err = outcomeOf(item); err == nil && asForm(item) {
		outcome, err = d.Heard(ctx, actor, outcome)
	}
	return outcome, true, err
}

// asForm tells whether a message came in as a form or a concern, and not as a decision in a journey that its sender named. A
// report in a child's open journey may have come either way, and is answered like a concern.
func asForm(item register.Item) bool {
	return item.Kind == register.KindIntake && item.Name != reopenName || item.Name == newsName || item.Name == (casework.ReportConcern{}).Name()
}
