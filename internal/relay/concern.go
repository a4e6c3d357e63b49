package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

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
		outcome, err := d.placeConcern(ctx, actor, concern, first)
		// Somebody came into another journey after it was looked. Only a new look tells who: when it is the child, the concern
		// belongs there, and an adult is left out.
		if _, moved := errors.AsType[*register.OpenElsewhere](err); !moved || try == concernTries {
			return outcome, err
		}
		if first, err = d.first(ctx, concern.FormID); err != nil {
			return Outcome{}, err
		}
	}
}

// placeConcern hands a concern to the journey that the child is in, or starts one with it. first is the same concern, where it
// came before.
func (d *Desk) placeConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern, first *register.Item) (Outcome, error) {
	caseNo, child, err := d.placeOf(ctx, concern, first)
	if err != nil {
		return Outcome{}, err
	}
	if caseNo == "" {
		return d.startConcern(ctx, actor, concern, first)
	}
	return d.reportConcern(ctx, actor, concern, caseNo, child)
}

// placeOf is the journey that a concern belongs to, and who the child is there; no case when it starts one. A repeat goes
// where the first one went.
func (d *Desk) placeOf(ctx context.Context, concern *intake.Concern, first *register.Item) (caseNo, child string, err error) {
	switch {
	case first == nil:
		caseNo, child, _, err = d.reg.OpenJourneyOfPerson(ctx, concern.Child())
		return caseNo, child, err
	case first.Kind == register.KindDecision:
		var report casework.ReportConcern
		err := json.Unmarshal(first.Body, &report)
		return first.Case, report.Child, err
	}
	return "", "", nil
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
		MessageID: concern.FormID, Kind: register.KindDecision, Case: caseNo, Name: report.Name(), Actor: actor, Body: body, Urgent: true,
	}
	return d.relay.Submit(ctx, item, privacy.Bundle{Texts: concern.Bundle.Texts})
}

// startConcern starts a journey with the concern, without the adults who are in another open one.
func (d *Desk) startConcern(ctx context.Context, actor casework.Actor, concern *intake.Concern, first *register.Item) (Outcome, error) {
	if err := d.leaveOut(ctx, concern, first); err != nil {
		return Outcome{}, err
	}
	report, err := d.report(ctx, concern, intake.ConcernedChild)
	if err != nil {
		return Outcome{}, err
	}
	before, err := d.previous(ctx, first, concern.Bundle.Persons)
	if err != nil {
		return Outcome{}, err
	}
	body, err := json.Marshal(intakeBody{Members: concern.Members, Concern: &report, Previous: before})
	if err != nil {
		return Outcome{}, fmt.Errorf("write concern %s: %w", concern.FormID, err)
	}
	item := register.Item{MessageID: concern.FormID, Kind: register.KindIntake, Name: concernName, Actor: actor, Body: body, Urgent: true}
	if item.Case, err = d.reg.NextCase(ctx); err != nil {
		return Outcome{}, err
	}
	return d.relay.Submit(ctx, item, concern.Bundle)
}

// leaveOut takes out the adults who are in another open journey; of a repeat, those who were left out the first time.
func (d *Desk) leaveOut(ctx context.Context, concern *intake.Concern, first *register.Item) error {
	elsewhere := func(p privacy.Person) (bool, error) {
		if p.Member == intake.ConcernedChild {
			return false, nil
		}
		_, _, found, err := d.reg.OpenJourneyOfPerson(ctx, p)
		return found, err
	}
	if first != nil {
		var before intakeBody
		if err := json.Unmarshal(first.Body, &before); err != nil {
			return fmt.Errorf("read concern %s: %w", concern.FormID, err)
		}
		elsewhere = func(p privacy.Person) (bool, error) {
			return !slices.ContainsFunc(before.Members, func(m *casework.Member) bool { return m.ID == p.Member }), nil
		}
	}
	for _, p := range concern.Bundle.Persons {
		switch out, err := elsewhere(p); {
		case err != nil:
			return err
		case out:
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
