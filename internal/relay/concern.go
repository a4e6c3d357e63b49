package relay

import (
	"context"
	"encoding/json"
	"fmt"

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
			return placeConcern(item, concern.Family, report, before, there)
		})
	})
}

// placeConcern makes a concern a report in the journey that the child is in, where the persons in the vault stay as they are; or the
// start of a journey, without the adults who are in another open one.
func placeConcern(item register.Item, family intake.Family, report casework.ReportConcern, before string, there []register.Elsewhere) (register.Placed, error) {
	var left []string
	var body any
	for _, e := range there {
		if e.Came == intake.ConcernedChild {
			report.Child = e.Member
			item.Kind, item.Name, item.Case, body = register.KindDecision, report.Name(), e.Case, report
			break
		}
		family.Without(e.Came)
		left = append(left, e.Came)
	}
	if body == nil {
		body = intakeBody{Members: family.Members, Concern: &report, Previous: before}
	}
	var err error
	if item.Body, err = json.Marshal(body); err != nil {
		return register.Placed{}, fmt.Errorf("write concern %s: %w", item.MessageID, err)
	}
	return register.Placed{Item: item, Left: left}, nil
}

// report is the concern as a journey gets it, with the numbers of its texts.
func (d *Desk) report(ctx context.Context, concern *intake.Concern, key string) (casework.ReportConcern, error) {
	refs, err := d.reg.ReserveTexts(ctx, key, len(concern.Bundle.Texts))
	if err != nil {
		return casework.ReportConcern{}, err
	}
	report := casework.ReportConcern{Child: intake.ConcernedChild, Source: concern.Source, ReceivedAt: concern.ReceivedAt, Text: refs[0]}
	if len(refs) > 1 {
		report.Reporter = refs[1]
	}
	return report, nil
}
