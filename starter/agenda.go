package main

import (
	"context"
	"fmt"
	"io"

	"samspil/internal/agenda"
	"samspil/internal/policy"
	"samspil/schema"
)

type agendaCommand struct {
	Case       string `arg:"" help:"Case number."`
	Department string `help:"Whose agenda: it holds what this department may hear. Without it the lead department's." placeholder:"ID"`
	Language   string `enum:"da,en" default:"da" help:"da or en."`
}

// Run prints the agenda of a family's next meeting.
func (c agendaCommand) Run(ctx context.Context, out io.Writer) error {
	rules, err := loadedPolicy()
	if err != nil {
		return err
	}
	if c.Department == "" {
		c.Department = rules.Coordination.LeadDepartment
	}
	if _, known := rules.Department(c.Department); !known {
		return fmt.Errorf("the policy has no department %q: it has %s", c.Department, departmentIDs(rules))
	}
	reg, err := openRegister(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = reg.Close() }()
	if err := schema.Check(ctx, reg.DB().DB); err != nil {
		return err
	}
	facts, found, err := reg.AgendaFacts(ctx, c.Case)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("the register has no journey %s", c.Case)
	}
	return agenda.Make(facts, c.Department).Write(out, c.Language, rules)
}

func departmentIDs(p *policy.Policy) string {
	text := ""
	for i, d := range p.Departments {
		if i > 0 {
			text += ", "
		}
		text += d.ID
	}
	return text
}
