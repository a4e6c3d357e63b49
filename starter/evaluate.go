package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/register"
)

type evaluateCommand struct {
	Cohort   string   `required:"" help:"Which cohort." placeholder:"NAME"`
	AsOf     string   `help:"As of the end of this day, in Copenhagen; now when left out." placeholder:"DAY"`
	Known    string   `help:"By what was known at the end of this day; when left out, of --as-of: what was known then." placeholder:"DAY"`
	KnownNow bool     `help:"By what is known now about then."`
	With     string   `help:"Compare with this cohort, which must have no family in common with it." placeholder:"NAME"`
	Measure  []string `help:"Only this measure (CSV and JSON); may be given several times." placeholder:"ID"`
	Format   string   `enum:"html,csv,json" default:"html" help:"html, csv or json."`
	Language string   `enum:"da,en" default:"da" help:"da or en."`
	Out      string   `help:"Write to this file; to standard output when left out." placeholder:"FILE"`
	Cases    string   `help:"Write the case numbers behind each figure that is shown to this file, as CSV: for those who may read the cases." placeholder:"FILE"`
}

// counted is a cohort with its families.
type counted struct {
	cohort   evaluation.Cohort
	families []*evaluation.Family
}

// Run counts a cohort and writes a document. Nothing is written before all of it is there.
func (c evaluateCommand) Run(ctx context.Context, out io.Writer) error {
	as, err := c.as(time.Now().UTC())
	if err != nil {
		return err
	}
	for _, id := range c.Measure {
		if _, there := evaluation.MeasureBy(id); !there {
			return badInput{fmt.Errorf("%q: %w; there are %s", id, evaluation.ErrNoMeasure, strings.Join(measureIDs(), ", "))}
		}
	}
	return onEvaluation(ctx, func(rules *policy.Policy, reg *register.Register, read *reading.Layer) error {
		reports, err := c.reports(ctx, rules, reg, read, as)
		if err != nil {
			return err
		}
		var text, cases bytes.Buffer
		for _, r := range reports {
			if err := writeCases(&cases, r); err != nil {
				return err
			}
		}
		if len(reports) > 1 {
			reports[0].Beside = &reports[1]
		}
		if err := c.write(&text, reports[0]); err != nil {
			return err
		}
		if c.Cases != "" {
			if err := os.WriteFile(c.Cases, cases.Bytes(), 0o600); err != nil {
				return err
			}
		}
		if c.Out != "" {
			return os.WriteFile(c.Out, text.Bytes(), 0o600)
		}
		_, err = out.Write(text.Bytes())
		return err
	})
}

// as is as of when it is counted, and by what was known when.
func (c evaluateCommand) as(now time.Time) (evaluation.As, error) {
	as := evaluation.As{Of: now, Known: now}
	for _, f := range []struct {
		flag, text string
		into       []*time.Time
	}{{"--as-of", c.AsOf, []*time.Time{&as.Of, &as.Known}}, {"--known", c.Known, []*time.Time{&as.Known}}} {
		if f.text == "" {
			continue
		}
		if _, err := dayOf(f.flag, f.text); err != nil {
			return as, err
		}
		for _, at := range f.into {
			*at = incoming.Day(f.text).End()
		}
	}
	if c.KnownNow {
		as.Known = later(now, as.Known)
	}
	if as.Known.Before(as.Of) {
		return as, badInput{errors.New("--known: on that day it was not known yet what --as-of asks for: choose the same day or a later one")}
	}
	return as, nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// reports are that of the cohort, and of the one with which it is compared. That they were given out is noted before anybody has them.
func (c evaluateCommand) reports(ctx context.Context, rules *policy.Policy, reg *register.Register, read *reading.Layer, as evaluation.As) ([]evaluation.Report, error) {
	one, err := take(ctx, reg, read, c.Cohort, as)
	if err != nil {
		return nil, err
	}
	all := []counted{one}
	if c.With != "" {
		other, err := take(ctx, reg, read, c.With, as)
		if err != nil {
			return nil, err
		}
		if common(one.families, other.families) {
			return nil, badInput{fmt.Errorf("%s and %s: %w", c.Cohort, c.With, evaluation.ErrOverlap)}
		}
		all = append(all, other)
	}
	earlier, err := givenOut(ctx, reg, read, as)
	if err != nil {
		return nil, err
	}
	names := map[string]evaluation.Words{}
	for _, d := range rules.Departments {
		names[d.ID] = evaluation.Words{Da: d.Da, En: d.En}
	}
	var reports []evaluation.Report
	for _, x := range all {
		report := evaluation.Evaluate(x.cohort, x.families, as, earlier)
		report.Names = names
		reports = append(reports, report)
		if err := reg.GiveOut(ctx, x.cohort.Name, as, casesOf(x.families)); err != nil {
			return nil, err
		}
	}
	return reports, nil
}

// take reads what is counted of a cohort's families.
func take(ctx context.Context, reg *register.Register, read *reading.Layer, name string, as evaluation.As) (counted, error) {
	cohort, cases, err := reg.Cohort(ctx, name)
	if err != nil {
		return counted{}, asInput(err, register.ErrNoCohort)
	}
	all, err := begun(ctx, read, as)
	if err != nil {
		return counted{}, err
	}
	if cohort.Growing {
		cases = cohort.Members(all)
	}
	families, err := familiesOf(ctx, read, all, cases, as)
	switch {
	case err != nil:
		return counted{}, err
	case len(cases) == 0:
		return counted{}, badInput{fmt.Errorf("%s: %w", name, evaluation.ErrCohortEmpty)}
	case len(families) == 0:
		return counted{}, badInput{fmt.Errorf("%s: %w", name, evaluation.ErrTooEarly)}
	}
	return counted{cohort, families}, nil
}

// begun are all families whose journey had begun, and of them no more than when and how.
func begun(ctx context.Context, read *reading.Layer, as evaluation.As) ([]*evaluation.Family, error) {
	facts, err := read.Facts(ctx, nil, casework.FactJourney, casework.FactPolicy)
	return evaluation.Families(facts, as), err
}

// familiesOf are those with these case numbers, of all that there are, with what they began later.
func familiesOf(ctx context.Context, read *reading.Layer, all []*evaluation.Family, cases []string, as evaluation.As) ([]*evaluation.Family, error) {
	facts, err := read.Facts(ctx, append(append([]string{}, cases...), evaluation.Again(all, cases)...)) // not nil, which would be all
	return evaluation.Only(evaluation.Families(facts, as), cases), err
}

// givenOut are the families of each report that was given out before.
func givenOut(ctx context.Context, reg *register.Register, read *reading.Layer, as evaluation.As) (all [][]*evaluation.Family, err error) {
	sets, err := reg.GivenOut(ctx)
	if err != nil || len(sets) == 0 {
		return nil, err
	}
	begun, err := begun(ctx, read, as)
	if err != nil {
		return nil, err
	}
	families, err := familiesOf(ctx, read, begun, slices.Concat(sets...), as)
	for _, cases := range sets {
		all = append(all, evaluation.Only(families, cases))
	}
	return all, err
}

func common(a, b []*evaluation.Family) bool {
	cases := casesOf(b)
	return slices.ContainsFunc(a, func(f *evaluation.Family) bool { return slices.Contains(cases, f.Case) })
}

func casesOf(families []*evaluation.Family) (cases []string) {
	for _, f := range families {
		cases = append(cases, f.Case)
	}
	return cases
}

func measureIDs() (ids []string) {
	for _, m := range evaluation.Measures() {
		ids = append(ids, m.ID)
	}
	return ids
}

// report is a cohort's report as of the end of a day, for the desk: the same as the command makes.
func (s *system) report(ctx context.Context, cohort, asOf string) (evaluation.Report, error) {
	c := evaluateCommand{Cohort: cohort, AsOf: asOf}
	as, err := c.as(time.Now().UTC())
	if err != nil {
		return evaluation.Report{}, err
	}
	reports, err := c.reports(ctx, s.policy, s.register, reading.Of(s.register, s.policy), as)
	if err != nil {
		return evaluation.Report{}, err
	}
	return reports[0], nil
}

// write writes one report, with the measures that were asked for alone.
func (c evaluateCommand) write(out io.Writer, r evaluation.Report) error {
	if len(c.Measure) > 0 {
		r = r.Only(c.Measure)
	}
	switch c.Format {
	case "csv":
		return document.CSV(out, r, c.Language)
	case "json":
		return document.JSON(out, r)
	}
	return document.HTML(out, r, c.Language)
}

// writeCases writes the families behind each figure that is shown.
func writeCases(out io.Writer, r evaluation.Report) error {
	w := csv.NewWriter(out)
	_ = w.Write([]string{"cohort", "id", "when", "case"})
	for _, f := range r.Figures {
		for _, caseNo := range f.Cases {
			_ = w.Write([]string{r.Cohort.Name, f.ID, string(f.When), caseNo})
		}
	}
	w.Flush()
	return w.Error()
}
