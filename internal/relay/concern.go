package relay

import (
	"context"

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
		reports, err := d.report(ctx, concern, m.key)
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
			return placeConcern(item, concern, reports, d.relay.options.Language, before, there)
		})
	})
}

// report is the concern as a journey gets it, with the numbers of its texts, and as others do that may get it, too.
func (d *Desk) report(ctx context.Context, concern *intake.Concern, key string) (reports, error) {
	refs, err := d.reg.ReserveTexts(ctx, key, len(concern.Bundle.Texts))
	if err != nil {
		return reports{}, err
	}
	ids, others, err := d.reg.ReserveBeside(ctx, key, len(concern.Siblings), len(concern.Bundle.Texts))
	if err != nil {
		return reports{}, err
	}
	all := reports{first: reportOf(concern, refs), ids: ids}
	for _, refs := range others {
		other := reportOf(concern, refs)
		other.Receipted = true
		all.beside = append(all.beside, other)
	}
	return all, nil
}

func reportOf(concern *intake.Concern, refs []casework.TextRef) casework.ReportConcern {
	report := casework.ReportConcern{Child: intake.ConcernedChild, Siblings: concern.Siblings, Source: concern.Source, ReceivedAt: concern.ReceivedAt, Text: refs[0]}
	if len(refs) > 1 {
		report.Reporter = refs[1]
	}
	return report
}
