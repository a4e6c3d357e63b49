package main

import (
	"context"
	"fmt"
	"io"

	"samspil/internal/bulk"
	"samspil/internal/casework"
	"samspil/internal/register"
)

type bulkSuspend struct {
	bulkFlags
	Scope string `required:"" help:"What is suspended, as the policy names it: journey or demands." placeholder:"SCOPE"`
	Until string `help:"The last day, as 2026-12-24; when left out, as long as the policy allows." placeholder:"DATE"`
}

// Run suspends clocks in the chosen journeys.
func (c bulkSuspend) Run(ctx context.Context, out io.Writer) error {
	if err := checkScope(c.Scope); err != nil {
		return err
	}
	return c.run(ctx, out, func(*register.Selection) {}, func(_ *system, caseNo string) ([]bulk.Step, error) {
		body := map[string]any{"scope": c.Scope}
		if c.Until != "" {
			body["until"] = c.Until
		}
		return []bulk.Step{{Case: caseNo, Decision: "suspend", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkResume struct {
	bulkFlags
	Scope string `help:"Only suspensions of this scope; when left out, all that are running." placeholder:"SCOPE"`
}

// Run resumes every suspension that is running in the chosen journeys.
func (c bulkResume) Run(ctx context.Context, out io.Writer) error {
	if err := checkScope(c.Scope); err != nil {
		return err
	}
	return c.run(ctx, out, func(s *register.Selection) { s.Suspended = true }, func(s *system, caseNo string) ([]bulk.Step, error) {
		suspensions, err := s.register.Suspensions(ctx, caseNo)
		if err != nil {
			return nil, err
		}
		var steps []bulk.Step
		for _, x := range suspensions {
			if x.EndedAt == nil && (c.Scope == "" || x.Scope == c.Scope) {
				steps = append(steps, bulk.Step{
					Case: caseNo, Suffix: fmt.Sprintf(".%d", x.N), Decision: "resume", Body: map[string]any{"suspension": x.N}, Reason: c.Reason,
				})
			}
		}
		return steps, nil
	})
}

// checkScope refuses a scope that the loaded policy does not have.
func checkScope(scope string) error {
	loaded, err := loadedPolicy()
	if err != nil {
		return err
	}
	known := make([]string, len(loaded.Suspension.Scopes))
	for i, s := range loaded.Suspension.Scopes {
		known[i] = s.ID
	}
	return oneOf("--scope", scope, known)
}

// checkDepartment refuses a department that the loaded policy does not have.
func checkDepartment(flag, id string) error {
	loaded, err := loadedPolicy()
	if err != nil {
		return err
	}
	return oneOf(flag, id, loaded.DepartmentIDs())
}

type bulkMovePolicy struct{ bulkFlags }

// Run moves the chosen journeys to the loaded policy, except those that are under it already.
func (c bulkMovePolicy) Run(ctx context.Context, out io.Writer) error {
	loaded, err := loadedPolicy()
	if err != nil {
		return err
	}
	return c.run(ctx, out, func(s *register.Selection) { s.NotPolicy = loaded.Version }, func(_ *system, caseNo string) ([]bulk.Step, error) {
		body := map[string]any{"version": loaded.Version}
		if c.DryRun {
			body["policy"] = loaded // in a real run the desk puts it in
		}
		return []bulk.Step{{Case: caseNo, Decision: "move-policy", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkReassign struct {
	bulkFlags
	Person     string `help:"Give away everything that this employee has, in every family. Without --person and --department: the coordinator's role." placeholder:"ID" xor:"what"`
	Department string `help:"Give away all tasks of this department, with the role of its caseworker, in every chosen family." placeholder:"ID" xor:"what"`
	To         string `required:"" help:"The staff id of the person who takes over." placeholder:"ID"`
}

// Run gives the work to somebody else.
func (c bulkReassign) Run(ctx context.Context, out io.Writer) error {
	c.takers = []string{c.To}
	body := map[string]any{"coordinator": true, "to": c.To}
	switch {
	case c.Person != "":
		body, c.All = map[string]any{"person": c.Person, "to": c.To}, true
	case c.Department != "":
		body = map[string]any{"department": c.Department, "to": c.To}
		if err := checkDepartment("--department", c.Department); err != nil {
			return err
		}
	}
	return c.run(ctx, out, func(s *register.Selection) { s.Staff, s.Department = c.Person, c.Department }, func(_ *system, caseNo string) ([]bulk.Step, error) {
		return []bulk.Step{{Case: caseNo, Decision: "reassign", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkDeputy struct {
	bulkFlags
	Person string `required:"" help:"Who is away." placeholder:"ID"`
	Deputy string `required:"" help:"Who stands in." placeholder:"ID"`
	From   string `help:"The first day, as 2026-12-21; when left out, from now on." placeholder:"DATE"`
	Until  string `required:"" help:"The last day." placeholder:"DATE"`
}

// Run sets a deputy in every family in which the absent person has something to do.
func (c bulkDeputy) Run(ctx context.Context, out io.Writer) error {
	c.All, c.takers = true, []string{c.Deputy} // in every family in which the absent person has something to do
	body := map[string]any{"staff": c.Person, "deputy": c.Deputy, "until": c.Until}
	if c.From != "" {
		body["from"] = c.From
	}
	return c.run(ctx, out, func(s *register.Selection) { s.Staff = c.Person }, func(_ *system, caseNo string) ([]bulk.Step, error) {
		return []bulk.Step{{Case: caseNo, Decision: "set-deputy", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkRenew struct{ bulkFlags }

// Run renews each chosen journey.
func (c bulkRenew) Run(ctx context.Context, out io.Writer) error {
	return c.run(ctx, out, func(*register.Selection) {}, func(_ *system, caseNo string) ([]bulk.Step, error) {
		return []bulk.Step{{Case: caseNo, Decision: casework.Renew{}.Name(), Body: map[string]any{"keepAlarm": true}, Reason: c.Reason}}, nil
	})
}
