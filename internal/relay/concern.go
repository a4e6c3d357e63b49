package relay

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/register"
)

// concernName is what a concern that starts a journey is called in the inbox.
const concernName = "concern"

// Concern takes in a concern about a child from anybody. Where the child is in an open journey it is a decision there;
// else it starts one, and its 24 hours run from its receipt. Errors are those of Intake.
func (d *Desk) Concern(ctx context.Context, actor casework.Actor, data []byte) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	if err := d.within(ctx, actor, true); err != nil {
		return Outcome{}, err
	}
	if !casework.MayEver(casework.AddressConcerns, actor) {
		about := register.Refused{Kind: register.KindIntake, Name: concernName, Actor: actor}
		return d.turnedAway(ctx, about, "", casework.Unauthorized(d.rules.Policy, casework.AddressConcerns)), nil
	}
	return d.once(ctx, actor, intake.ID(data), message{to: concernName, data: data}, func(m message) (Outcome, error) {
		concern, err := d.rules.ReadConcern(data, d.now())
		if err != nil {
			d.refused(ctx, register.Refused{Kind: register.KindIntake, Name: concernName, Actor: actor}, err)
			return Outcome{}, err
		}
		report, err := d.report(ctx, concern, m.key)
		if err != nil {
			return Outcome{}, err
		}
		before, err := d.previous(ctx, concern.Bundle.Persons, true)
		if err != nil {
			return Outcome{}, err
		}
		item := register.Item{
			MessageID: m.key, Kind: register.KindIntake, Name: concernName, Actor: actor, Sent: m.sent, Urgent: true, Body: []byte("{}"),
		}
		return d.relay.SubmitWhere(ctx, item, concern.Bundle, func(item register.Item, there []register.Elsewhere) (register.Placed, error) {
			return d.placeConcern(item, concern, report, before, there)
		})
	})
}

// placeConcern makes a concern a report in the journey that the child, or a sibling whom it is about, too, is in, where the persons in the
// vault stay as they are and the text says which of the children are not in that journey; or the start of a journey, without the adults who
// are in another open one.
func (d *Desk) placeConcern(item register.Item, concern *intake.Concern, report casework.ReportConcern, before string, there []register.Elsewhere) (register.Placed, error) {
	var placed register.Placed
	var body any
	if caseNo, here := childrenThere(concern, there); caseNo != "" {
		report.Child, report.Siblings = "", nil
		var came []string
		for _, e := range here {
			if came = append(came, e.Came); report.Child == "" {
				report.Child = e.Member
				continue
			}
			report.Siblings = append(report.Siblings, e.Member)
		}
		item.Kind, item.Name, item.Case, body = register.KindDecision, report.Name(), caseNo, report
		if len(came) <= len(concern.Siblings) {
			placed.Texts = append([]string{concern.Also(d.relay.options.Language, came)}, concern.Bundle.Texts[1:]...)
		}
	} else {
		family := concern.Family
		for _, e := range there {
			if e.Came == intake.ConcernedChild || slices.Contains(concern.Siblings, e.Came) {
				continue // a young parent in a journey of their own: here they are the child
			}
			family.Without(e.Came)
			placed.Left = append(placed.Left, e.Came)
		}
		body = intakeBody{Members: family.Members, Concern: &report, Previous: before}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return register.Placed{}, fmt.Errorf("write concern %s: %w", item.MessageID, err)
	}
	placed.Item = item
	placed.Item.Body = text
	return placed, nil
}

// childrenThere gives the open journey that a concern is reported in, the first child's before a sibling's, and those of the children who are
// in it; "" where none of them is in any. A journey that a young parent is in as an adult is none: it takes no concern about an adult.
func childrenThere(concern *intake.Concern, there []register.Elsewhere) (caseNo string, here []register.Elsewhere) {
	for _, child := range append([]string{intake.ConcernedChild}, concern.Siblings...) {
		at := slices.IndexFunc(there, func(e register.Elsewhere) bool {
			return e.Came == child && (caseNo == "" || e.Case == caseNo) && casework.KindOf(e.Member) == casework.Child
		})
		if at >= 0 {
			caseNo, here = there[at].Case, append(here, there[at])
		}
	}
	return caseNo, here
}

// report is the concern as a journey gets it, with the numbers of its texts.
func (d *Desk) report(ctx context.Context, concern *intake.Concern, key string) (casework.ReportConcern, error) {
	refs, err := d.reg.ReserveTexts(ctx, key, len(concern.Bundle.Texts))
	if err != nil {
		return casework.ReportConcern{}, err
	}
	report := casework.ReportConcern{Child: intake.ConcernedChild, Siblings: concern.Siblings, Source: concern.Source, ReceivedAt: concern.ReceivedAt, Text: refs[0]}
	if len(refs) > 1 {
		report.Reporter = refs[1]
	}
	return report, nil
}
