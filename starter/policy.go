package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"samspil/internal/config"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

type policyCommands struct {
	Check  policyCheckCommand  `cmd:"" help:"Name each fault in a policy file with its line. Exit code 1: there are faults."`
	Review policyReviewCommand `cmd:"" help:"Print what a municipality still has to look at or decide in a policy file before it goes live: laws that were not read, values that stand as delivered, contacts. Exit code 0."`
	Print  policyPrintCommand  `cmd:"" help:"Print the policy that holds: the file that SAMSPIL_POLICY_FILE names, with what it leaves out, or the one in the program."`
}

// readPolicy reads a policy file. It prints the faults in the file, and then returns errQuietly.
func readPolicy(file string, out io.Writer) (policyfile.File, error) {
	p, err := policyfile.Load(file)
	if faulty, ok := errors.AsType[*policyfile.FileError](err); ok {
		_, _ = fmt.Fprintln(out, faulty)
		return p, errQuietly
	}
	return p, err
}

type policyCheckCommand struct {
	File string `arg:"" help:"The policy file."`
}

// Run checks one file.
func (c policyCheckCommand) Run(out io.Writer) error {
	p, err := readPolicy(c.File, out)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s: version %s, %d departments, %d rules, no faults\n", c.File, p.Version, len(p.Departments), len(p.Rules))
	return errors.Join(err, tellLeftOut(out, p.LeftOut))
}

type policyReviewCommand struct {
	File string `arg:"" help:"The policy file."`
}

// Run prints what is pending, by what it asks for.
func (c policyReviewCommand) Run(out io.Writer) error {
	p, err := readPolicy(c.File, out)
	if err != nil {
		return err
	}
	pending := policyfile.Review(p.Policy, p.LeftOut)
	for _, r := range policyfile.Reviewed {
		of := slices.DeleteFunc(slices.Clone(pending), func(x policyfile.Pending) bool { return x.About != r.About })
		if len(of) == 0 {
			continue
		}
		_, _ = fmt.Fprintf(out, "%s (%d): %s\n", r.About, len(of), r.En)
		for _, x := range of {
			_, _ = fmt.Fprintln(out, strings.TrimRight("  "+x.Where+"  "+x.What, " "))
		}
	}
	_, err = fmt.Fprintf(out, "%s: version %s, %d to look at or decide\n", c.File, p.Version, len(pending))
	return err
}

// tellLeftOut prints where the built-in policy holds because the file says nothing.
func tellLeftOut(out io.Writer, leftOut []string) error {
	if len(leftOut) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(out, "the policy file leaves out %s, so the built-in policy holds there (\"starter policy print\" shows what it says)\n",
		strings.Join(leftOut, ", "))
	return err
}

type policyPrintCommand struct {
	BuiltIn bool `help:"The built-in policy, whatever the settings name: to start your own from."`
}

// Run prints the policy. It needs no setting but SAMSPIL_POLICY_FILE.
func (c policyPrintCommand) Run(out io.Writer) error {
	text, path := policyfile.DefaultYAML(), os.Getenv(config.PolicyFile)
	if path != "" && !c.BuiltIn {
		data, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("policy file: %w", err)
		}
		var faults []policyfile.Fault
		if text, faults = policyfile.Effective(data, path); len(faults) > 0 {
			return &policyfile.FileError{File: path, Faults: faults}
		}
	}
	_, err := out.Write(text)
	return err
}

type deadlinesCommand struct {
	On     string `required:"" help:"When the clocks start: 2026-11-22, 2026-11-22T14:30 (in Copenhagen) or RFC 3339." placeholder:"WHEN"`
	Rule   string `help:"Only the rule with this id." placeholder:"ID"`
	Policy string `help:"Policy file; when left out, the built-in policy." placeholder:"FILE"`
	JSON   bool   `name:"json" help:"As JSON."`
}

// Run shows the deadlines that each rule gives. It needs no settings: the command line names the policy.
func (c deadlinesCommand) Run(out io.Writer) error {
	when, err := policy.ParseWhen(c.On)
	if err != nil {
		return err
	}
	p := policyfile.Default()
	if c.Policy != "" {
		file, err := policyfile.Load(c.Policy)
		if err != nil {
			return err
		}
		p = file.Policy
	}
	rows, err := c.chosen(p, when)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(rows)
	}
	return table(out, rows)
}

// chosen keeps the rows of the rule that was asked for.
func (c deadlinesCommand) chosen(p *policy.Policy, when time.Time) ([]policy.Row, error) {
	rows := p.Overview(when)
	if c.Rule == "" {
		return rows, nil
	}
	var ids []string
	for _, r := range p.Rules {
		if !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	if !slices.Contains(ids, c.Rule) {
		return nil, fmt.Errorf("the policy has no rule %q; it has %s", c.Rule, strings.Join(ids, ", "))
	}
	return slices.DeleteFunc(rows, func(r policy.Row) bool { return r.ID != c.Rule }), nil
}

// local is how a moment is printed, in local time.
const local = "Mon 2006-01-02 15:04"

func table(out io.Writer, rows []policy.Row) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "RULE\tVARIANT\tTARGET\tDUE\tREMINDERS\tESCALATIONS\tBASIS\tVERIFIED")
	for _, r := range rows {
		reminders := make([]string, len(r.Reminders))
		for i, at := range r.Reminders {
			reminders[i] = at.Format(local)
		}
		escalations := make([]string, len(r.Escalations))
		for i, e := range r.Escalations {
			escalations[i] = e.At.Format(local) + " " + e.To
		}
		verified := "no"
		if r.Verified {
			verified = "yes"
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, dash(r.Variant), moment(r.Target), moment(r.Due),
			dash(strings.Join(reminders, ", ")), dash(strings.Join(escalations, ", ")), r.Basis, verified)
	}
	return t.Flush()
}

func moment(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.Format(local)
}

func dash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
