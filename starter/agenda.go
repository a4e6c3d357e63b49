package main

import (
	"context"
	"fmt"
	"io"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/register"
)

type agendaCommand struct {
	Case       string `arg:"" help:"Case number."`
	Department string `help:"Whose agenda: it holds what this department may know. The lead department's when left out." placeholder:"ID"`
	Part       string `help:"Only what can be shown in the part of the meeting with this member, where the family is called in parts. Without it what can be shown in all." placeholder:"MEMBER"`
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
	if err := oneOf("--department", c.Department, rules.DepartmentIDs()); err != nil {
		return err
	}
	return onRegister(ctx, 0, func(reg *register.Register) error {
		made, found, err := reading.Of(reg, rules).Agenda(ctx, casework.Actor{Role: casework.Caseworker, Department: c.Department}, c.Case, c.Part)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("the register has no journey %s", c.Case)
		}
		return made.Write(out, c.Language, rules)
	})
}
