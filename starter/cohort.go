package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/evaluation"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/register"
)

type cohortCommands struct {
	Make cohortMakeCommand `cmd:"" help:"Keep a cohort under a name: the families whose journey began in a period. It is not changed later."`
	List cohortListCommand `cmd:"" help:"List the cohorts."`
}

type cohortMakeCommand struct {
	Name       string  `arg:"" help:"Its name: small letters, digits and hyphens."`
	From       string  `required:"" help:"The first day on which a journey began, in Copenhagen." placeholder:"DAY"`
	Until      string  `required:"" help:"The first day after the last." placeholder:"DAY"`
	Department string  `help:"Only journeys that this department leads." placeholder:"ID"`
	Policy     string  `help:"Only journeys that began under this version of the policy." placeholder:"VERSION"`
	Growing    bool    `help:"Whoever fits later belongs to it later. Without it: who fits now, for good."`
	Cost       float64 `help:"What the whole effort cost, in kroner. A report gives it per family that began." placeholder:"KRONER"`
}

// Run keeps a cohort.
func (c cohortMakeCommand) Run(ctx context.Context, out io.Writer) error {
	from, err := dayOf("--from", c.From)
	if err != nil {
		return err
	}
	until, err := dayOf("--until", c.Until)
	if err != nil {
		return err
	}
	cohort := evaluation.Cohort{
		Name: c.Name, From: from, Until: until, Growing: c.Growing, Cost: c.Cost,
		Filter: evaluation.Filter{LeadDepartment: c.Department, PolicyVersion: c.Policy},
	}
	if err := cohort.Check(); err != nil {
		return badInput{err}
	}
	return onEvaluation(ctx, func(_ *policy.Policy, reg *register.Register, read *reading.Layer) error {
		now := time.Now().UTC()
		families, err := begun(ctx, read, evaluation.As{Of: now, Known: now})
		if err != nil {
			return err
		}
		cases := cohort.Members(families)
		if len(cases) == 0 && !cohort.Growing {
			return badInput{fmt.Errorf("%s: %w", cohort.Name, evaluation.ErrCohortEmpty)}
		}
		if err := reg.KeepCohort(ctx, cohort, cases); err != nil {
			return asInput(err, register.ErrCohortThere)
		}
		_, err = fmt.Fprintf(out, "%s: %d families so far\n", cohort.Name, len(cases))
		return err
	})
}

type cohortListCommand struct{}

// Run lists the cohorts.
func (cohortListCommand) Run(ctx context.Context, out io.Writer) error {
	return onEvaluation(ctx, func(_ *policy.Policy, reg *register.Register, _ *reading.Layer) error {
		all, err := reg.Cohorts(ctx)
		if err != nil {
			return err
		}
		t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(t, "NAME\tFROM\tUNTIL\tDEPARTMENT\tPOLICY\tKIND")
		for _, c := range all {
			kind := "fixed"
			if c.Growing {
				kind = "growing"
			}
			if c.Invented {
				kind += ", invented"
			}
			_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", c.Name, dayText(c.From), dayText(c.Until), dash(c.Filter.LeadDepartment), dash(c.Filter.PolicyVersion), kind)
		}
		return t.Flush()
	})
}

// onEvaluation does something with the register and with what is counted in it.
func onEvaluation(ctx context.Context, do func(*policy.Policy, *register.Register, *reading.Layer) error) error {
	rules, err := loadedPolicy()
	if err != nil {
		return err
	}
	return onRegister(ctx, longStatement, func(reg *register.Register) error { return do(rules, reg, reading.Of(reg, rules)) })
}

// dayOf reads a day as its first instant in Copenhagen.
func dayOf(flag, text string) (time.Time, error) {
	at := incoming.Day(text).Start()
	if at.IsZero() {
		return time.Time{}, badInput{fmt.Errorf("%s: %q is no day: write it as 2026-11-22", flag, text)}
	}
	return at, nil
}

func dayText(at time.Time) string { return at.In(calendar.Copenhagen).Format(time.DateOnly) }
