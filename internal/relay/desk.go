package relay

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/pace"
	"samspil/internal/register"
)

// Desk takes in forms and decisions. It is safe for use by several goroutines.
type Desk struct {
	reg   *register.Register
	relay *Relay
	rules intake.Rules
	now   func() time.Time

	quotas Quotas
	asking *pace.Each // about persons
}

// NewDesk makes a desk that stores in reg and hands on through relay. rules also hold the policy that new journeys start
// under.
func NewDesk(reg *register.Register, relay *Relay, rules intake.Rules) *Desk {
	return &Desk{reg: reg, relay: relay, rules: rules, now: time.Now, asking: pace.New(personsEvery, personsAtOnce)}
}

// The names of what is not a decision in the inbox.
const (
	intakeName = "intake"
	newsName   = register.NewsName
)

// ErrBusyID means that the id was used for another message: the sender has to choose another one.
var ErrBusyID = register.ErrOtherContent

// intakeBody is a form in the inbox: ids and codes. When consents were given is when the form came in.
type intakeBody struct {
	Members  []*casework.Member `json:"members"`
	Consents []casework.Consent `json:"consents"`
	Reason   casework.TextRef   `json:"reason,omitempty"`

	Supporters []casework.FoundSupporter `json:"supporters,omitempty"` // who stood by them at the end of the journey before
	Concern    *casework.ReportConcern   `json:"concern,omitempty"`    // that starts the journey
	News       *casework.ReportNews      `json:"news,omitempty"`       // that came when the journey before had just ended
	Previous   string                    `json:"previous,omitempty"`   // the case of the family's journey before
}

// Intake takes in a form. The error is a *strictjson.SyntaxError or strictjson.Faults when the form is wrong, ErrBusyID
// when its id was used for something else; any other error says that nothing was stored.
func (d *Desk) Intake(ctx context.Context, actor casework.Actor, data []byte) (Outcome, error) {
	return d.form(ctx, actor, data, func(news register.Placing) register.Placing { return news })
}

// form takes in a form. where says where it goes, by where it goes otherwise.
func (d *Desk) form(ctx context.Context, actor casework.Actor, data []byte, where func(register.Placing) register.Placing) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	if err := d.within(ctx, actor, false); err != nil {
		return Outcome{}, err
	}
	if !casework.MayEver(casework.AddressIntakes, actor) {
		about := register.Refused{Kind: register.KindIntake, Name: intakeName, Actor: actor}
		return d.turnedAway(ctx, about, "", casework.Unauthorized(d.rules.Policy, casework.AddressIntakes)), nil
	}
	return d.once(ctx, actor, intake.ID(data), message{to: intakeName, data: data}, func(m message) (Outcome, error) {
		family, err := d.rules.Read(data, d.now())
		if err != nil {
			d.refused(ctx, register.Refused{Kind: register.KindIntake, Name: intakeName, Actor: actor}, err)
			return Outcome{}, err
		}
		d.asksAboutPersons(actor, intakeName)
		text, err := d.reg.ReserveTexts(ctx, m.key, len(family.Bundle.Texts))
		if err != nil {
			return Outcome{}, err
		}
		item, err := d.intakeItem(ctx, actor, m, family, text[0])
		if err != nil {
			return Outcome{}, err
		}
		return d.relay.SubmitWhere(ctx, item, family.Bundle, where(d.asNews(actor, text[0], family, data)))
	})
}

// bounded is a context for all that is done with one message: for storing it, and for waiting until it has an outcome.
func (d *Desk) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, storing+d.relay.options.Wait)
}

// intakeItem makes what is stored of a form.
func (d *Desk) intakeItem(ctx context.Context, actor casework.Actor, m message, family *intake.Family, reason casework.TextRef) (register.Item, error) {
	body := intakeBody{Members: family.Members}
	if family.Reasoned() {
		body.Reason = reason
	}
	var err error
	if body.Previous, err = d.previous(ctx, family.Bundle.Persons, false); err != nil {
		return register.Item{}, err
	}
	for _, c := range family.Consents {
		c.At = time.Time{}
		body.Consents = append(body.Consents, c)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return register.Item{}, fmt.Errorf("write form %s: %w", family.FormID, err)
	}
	return register.Item{MessageID: m.key, Kind: register.KindIntake, Name: intakeName, Actor: actor, Body: text, Sent: m.sent}, nil
}

// asNews takes a form about somebody who is in an open journey as a report in that journey, for people to read: text has what was
// written and whom the form is about, and is kept in place of what the form itself would have kept. The persons in the vault stay
// as they are: the form's adult 1 need not be the journey's. family is what the form says, and form how it was sent: it is kept beside the text, so that what is new in it can be taken over; both are nil of a family that is opened again.
// A child's running case the children's department alone can take over, so it reads the form as well, where it has not sent it itself.
//
// A journey that only the children's department knows of is no place for it, unless that department sent it: whoever sees the new
// families would learn, from one that does not come, that there is a concern. So the form begins a journey as any other does, and the
// children's department is told that the person is in both (register.Settle).
func (d *Desk) asNews(actor casework.Actor, text casework.TextRef, family *intake.Family, form []byte) register.Placing {
	return func(item register.Item, there []register.Elsewhere) (register.Placed, error) {
		if there = d.heardOf(actor, there); len(there) == 0 {
			return register.Placed{Item: item}, nil
		}
		found := whom(there)
		body, err := json.Marshal(casework.ReportNews{Member: found.Member, Text: text, Running: family.NamesCase() && !d.MayHear(actor)})
		if err != nil {
			return register.Placed{}, fmt.Errorf("write form %s: %w", item.MessageID, err)
		}
		item.Kind, item.Name, item.Case, item.Body = register.KindDecision, newsName, found.Case, body
		if family == nil {
			return register.Placed{Item: item}, nil
		}
		known := map[string]intake.Known{}
		for _, e := range there {
			if known[e.Came].Here {
				continue
			}
			known[e.Came] = intake.Known{Case: e.Case, Member: e.Member, Here: e.Case == found.Case, Protected: e.Protected}
		}
		return register.Placed{Item: item, Texts: []string{family.Written(d.relay.options.Language, known)}, Form: form}, nil
	}
}

// heardOf are those of the journeys in which persons of a form are that its sender may know of.
func (d *Desk) heardOf(actor casework.Actor, there []register.Elsewhere) []register.Elsewhere {
	if d.MayHear(actor) {
		return there
	}
	return slices.DeleteFunc(slices.Clone(there), func(e register.Elsewhere) bool { return e.Hidden })
}

// whom says in whose name a form is news in the journey that was there first: an adult's before a child's, for a form is about the
// family, which the coordinator carries through. A child's the children's department reads.
func whom(there []register.Elsewhere) register.Elsewhere {
	for _, e := range there {
		if e.Case == there[0].Case && casework.KindOf(e.Member) == casework.Adult {
			return e
		}
	}
	return there[0]
}

// Message gives what somebody hears of a message that they sent, and false when they have sent none with that id.
func (d *Desk) Message(ctx context.Context, actor casework.Actor, id string) (outcome Outcome, found bool, err error) {
	item, found, err := d.reg.Own(ctx, id, actor)
	if err != nil || !found {
		return Outcome{}, false, err
	}
	if outcome, err = outcomeOf(item); err == nil && asForm(item) {
		outcome = d.Heard(actor, outcome)
	}
	return outcome.under(id), true, err
}

// asForm tells whether a message came in as a form, a concern or a reopening, and not as a decision in a journey that its sender named. A
// report in a child's open journey may have come either way, and is answered like a concern.
func asForm(item register.Item) bool {
	return item.Kind == register.KindIntake || specials[item.Name].asForm
}
