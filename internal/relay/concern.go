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
	first, err := d.first(ctx, intake.ID(data))
	if err != nil {
		return Outcome{}, err
	}
	concern, err := d.rules.ReadConcern(data, d.readAt(first))
	if err != nil {
		d.refused(ctx, register.Refused{Kind: register.KindIntake, Name: concernName, Actor: actor}, err)
		return Outcome{}, err
	}
	for try := 1; ; try++ {
		outcome, err := d.placeConcern(ctx, actor, concern)
		// Somebody came into another journey after it was looked. Only a new look tells who: when it is the child, the concern
		// belongs there, and an adult is left out.
		if _, moved := errors.AsType[*register.OpenElsewhere](err); !moved || try == concernTries {
			return outcome, err
		}
	}
}

// placeConcern hands a concern to the journey that the child is in, or starts one with it.
func (d *Desk) placeConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern) (Outcome, error) {
	caseNo, child, err := d.placeOf(ctx, concern)
	if err != nil {
		return Outcome{}, err
	}
	if caseNo == "" {
		return d.startConcern(ctx, actor, concern)
	}
	return d.reportConcern(ctx, actor, concern, caseNo, child)
}

// placeOf is the journey that a concern belongs to, and who the child is there; no case when it starts one. A repeat goes
// where the first one went.
func (d *Desk) placeOf(ctx context.Context, concern *intake.Concern) (caseNo, child string, err error) {
	earlier, repeated, err := d.reg.Item(ctx, concern.FormID)
	switch {
	case err != nil:
		return "", "", err
	case repeated && earlier.Kind == register.KindDecision:
		var report casework.ReportConcern
		err := json.Unmarshal(earlier.Body, &report)
		return earlier.Case, report.Child, err
	case repeated:
		return "", "", nil
	}
	for _, p := range concern.Bundle.Persons {
		if p.Member == "child-1" {
			caseNo, child, _, err = d.reg.OpenJourneyOfPerson(ctx, p)
		}
	}
	return caseNo, child, err
}

// reportConcern hands a concern to the child's open journey. The persons in the vault stay as they are.
func (d *Desk) reportConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern, caseNo, child string) (Outcome, error) {
	report, err := d.report(ctx, concern, child)
	if err != nil {
		return Outcome{}, err
	}
	body, err := json.Marshal(report)
	if err != nil {
		return Outcome{}, fmt.Errorf("write concern %s: %w", concern.FormID, err)
	}
	item := register.Item{
		MessageID: concern.FormID, Kind: register.KindDecision, Case: caseNo, Name: report.Name(), Actor: actor, Body: body,
	}
	return d.relay.Submit(ctx, item, privacy.Bundle{Texts: concern.Bundle.Texts})
}

// startConcern starts a journey with the concern, without the adults who are in another open one.
func (d *Desk) startConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern) (Outcome, error) {
	if err := d.leaveOut(ctx, concern); err != nil {
		return Outcome{}, err
	}
	report, err := d.report(ctx, concern, "child-1")
	if err != nil {
		return Outcome{}, err
	}
	before, err := d.previous(ctx, concern.FormID, concern.Bundle.Persons)
	if err != nil {
		return Outcome{}, err
	}
	body, err := json.Marshal(intakeBody{Members: concern.Members, Concern: &report, Previous: before})
	if err != nil {
		return Outcome{}, fmt.Errorf("write concern %s: %w", concern.FormID, err)
	}
	item := register.Item{MessageID: concern.FormID, Kind: register.KindIntake, Name: concernName, Actor: actor, Body: body}
	if item.Case, err = d.reg.NextCase(ctx); err != nil {
		return Outcome{}, err
	}
	return d.relay.Submit(ctx, item, concern.Bundle)
}

// leaveOut takes out the adults who are in another open journey; of a repeat, those who were left out the first time.
func (d *Desk) leaveOut(ctx context.Context, concern *intake.Concern) error {
	earlier, repeated, err := d.reg.Item(ctx, concern.FormID)
	if err != nil {
		return err
	}
	var before intakeBody
	if repeated {
		if err := json.Unmarshal(earlier.Body, &before); err != nil {
			return fmt.Errorf("read concern %s: %w", concern.FormID, err)
		}
	}
	kept := func(member string) bool {
		for _, m := range before.Members {
			if m.ID == member {
				return true
			}
		}
		return false
	}
	for _, p := range concern.Bundle.Persons {
		elsewhere := repeated && !kept(p.Member)
		if !repeated && p.Member != "child-1" {
			if _, _, elsewhere, err = d.reg.OpenJourneyOfPerson(ctx, p); err != nil {
				return err
			}
		}
		if elsewhere {
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
