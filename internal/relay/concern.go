package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// concernName is what a concern that starts a journey is called in the inbox.
const concernName = "concern"

// concernTries is how often a place is looked for, when the one that was found is gone at the moment of storing.
const concernTries = 5

// Concern takes in a concern about a child from anybody. Where the child is in an open journey it is a decision there;
// else it starts one, and its 24 hours run from its receipt. Errors are those of Intake.
func (d *Desk) Concern(ctx context.Context, actor casework.Actor, data []byte) (Outcome, error) {
	ctx, cancel := d.bounded(ctx)
	defer cancel()
	if err := d.within(ctx, actor, "", true); err != nil {
		return Outcome{}, err
	}
	sent, before, err := d.repeated(ctx, actor, intake.ID(data), message{to: concernName, data: data})
	if err != nil || before != nil {
		return d.again(ctx, before, err)
	}
	concern, err := d.rules.ReadConcern(data, d.now())
	if err != nil {
		d.refused(ctx, register.Refused{Kind: register.KindIntake, Name: concernName, Actor: actor}, err)
		return Outcome{}, err
	}
	for try := 1; ; try++ {
		outcome, err := d.placeConcern(ctx, actor, concern, sent)
		// Somebody came into another journey after it was looked. Only a new look tells who: when it is the child, the concern
		// belongs there, and an adult is left out.
		if _, moved := errors.AsType[*register.OpenElsewhere](err); !moved || try == concernTries {
			return outcome, err
		}
	}
}

// placeConcern hands a concern to the journey that the child is in, or starts one with it.
func (d *Desk) placeConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern, sent json.RawMessage) (Outcome, error) {
	caseNo, child, found, err := d.reg.OpenJourneyOfPerson(ctx, concern.Child())
	if err != nil {
		return Outcome{}, err
	}
	item := register.Item{MessageID: concern.FormID, Actor: actor, Sent: sent, Urgent: true}
	if !found {
		return d.startConcern(ctx, item, concern)
	}
	item.Case = caseNo
	return d.reportConcern(ctx, item, concern, child)
}

// reportConcern hands a concern to the child's open journey. The persons in the vault stay as they are.
func (d *Desk) reportConcern(ctx context.Context, item register.Item, concern *intake.Concern, child string) (Outcome, error) {
	report, err := d.report(ctx, concern, child)
	if err != nil {
		return Outcome{}, err
	}
	item.Kind, item.Name = register.KindDecision, report.Name()
	if item.Body, err = json.Marshal(report); err != nil {
		return Outcome{}, fmt.Errorf("write concern %s: %w", concern.FormID, err)
	}
	return d.relay.Submit(ctx, item, privacy.Bundle{Texts: concern.Bundle.Texts})
}

// startConcern starts a journey with the concern, without the adults who are in another open one.
func (d *Desk) startConcern(ctx context.Context, item register.Item, concern *intake.Concern) (Outcome, error) {
	if err := d.leaveOut(ctx, concern); err != nil {
		return Outcome{}, err
	}
	report, err := d.report(ctx, concern, intake.ConcernedChild)
	if err != nil {
		return Outcome{}, err
	}
	before, err := d.previous(ctx, concern.Bundle.Persons)
	if err != nil {
		return Outcome{}, err
	}
	item.Kind, item.Name = register.KindIntake, concernName
	if item.Body, err = json.Marshal(intakeBody{Members: concern.Members, Concern: &report, Previous: before}); err != nil {
		return Outcome{}, fmt.Errorf("write concern %s: %w", concern.FormID, err)
	}
	return d.relay.Submit(ctx, item, concern.Bundle)
}

// leaveOut takes out the adults who are in another open journey.
func (d *Desk) leaveOut(ctx context.Context, concern *intake.Concern) error {
	for _, p := range concern.Bundle.Persons {
		if p.Member == intake.ConcernedChild {
			continue
		}
		switch _, _, elsewhere, err := d.reg.OpenJourneyOfPerson(ctx, p); {
		case err != nil:
			return err
		case elsewhere:
			concern.Without(p.Member)
		}
	}
	return nil
}

// report is the concern as a journey gets it, with the numbers of its texts.
func (d *Desk) report(ctx context.Context, concern *intake.Concern, child string) (casework.ReportConcern, error) {
	refs, err := d.reg.ReserveTexts(ctx, concern.FormID, len(concern.Bundle.Texts))
	if err != nil {
		return casework.ReportConcern{}, err
	}
	report := casework.ReportConcern{Child: child, Source: concern.Source, ReceivedAt: concern.ReceivedAt, Text: refs[0]}
	if len(refs) > 1 {
		report.Reporter = refs[1]
	}
	return report, nil
}
